"""`publiek campaign`: the one-page brief of a campaign, for segments and areas that a marketer chooses."""

from pathlib import Path
from typing import Annotated, Literal

import typer

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(campaign)


def campaign(  # noqa: PLR0913, PLR0917 - one for each thing that can be chosen
    study: StudyFile,
    institution: Annotated[str, typer.Argument(help="The institution's id in the study.")],
    to: Annotated[Path, typer.Option("--to", help="The brief to write: .pdf or .html (or .pptx, .xlsx)")],
    segments: Annotated[str, typer.Option("--segments", help="Codes, names or levels, divided by commas.")] = "",
    areas: Annotated[str, typer.Option("--areas", help="Codes or names of one level, divided by commas.")] = "",
    plan: Annotated[
        Path | None, typer.Option("--plan", help="A YAML with segments and areas, in place of both.")
    ] = None,
    language: Annotated[
        Literal["nl", "en"] | None, typer.Option("--language", help="Left out: the first of the study.")
    ] = None,
) -> None:
    """Write the brief of a campaign: who lives there, who comes, what may be expected, the journey and what to do."""
    from publiek.report.write import check_format, write_document
    from publiek.run.before import style_of
    from publiek.run.planned import brief_of, chosen
    from publiek.study.shelf import Shelf

    format = check_format(to)  # before the work, not after it
    shelf = Shelf(study)
    style = style_of(shelf, (format,))
    document = brief_of(shelf, institution, chosen(plan, segments, areas))
    typer.echo(write_document(document, to, language or shelf.settings.languages[0], style))
