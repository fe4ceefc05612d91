"""`publiek papers`: drafts for a privacy officer, from the study's actual settings."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from publiek.cli.console import Quiet, progress

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(papers)


def papers(  # noqa: PLR0913, PLR0917
    study: StudyFile,
    to: Annotated[Path, typer.Option("--to", help="The folder for the papers, which is made.")],
    institution: Annotated[
        str | None,
        typer.Option("--institution", help="Those of this institution alone."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="docx (Word) or md (Markdown).")] = "docx",
    language: Annotated[str, typer.Option("--language", help="nl")] = "nl",
    dated: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="A date to put on the papers; left out: none."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace papers that are there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write the privacy papers in Dutch: privacy statement, processing annex, DPIA pack, register entry.

    They are drafts for the institution's own privacy officer, filled in from the study's settings. What publiek cannot
    know is a marked blank.
    """
    from publiek.papers.write import check_form, write_papers
    from publiek.study.privacy import privacy_facts

    check_form(form, language)  # before the work, not after it
    written = write_papers(
        privacy_facts(study),
        to,
        institution=institution,
        form=form,
        language=language,
        dated=dated.date() if dated else None,
        replace=replace,
        progress=progress(quiet),
    )
    for path in written:
        typer.echo(path)
