"""`publiek objection`: who may not be counted. Addresses are typed or piped, never arguments: a shell keeps those."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.errors import ExitCode, UserError

if TYPE_CHECKING:
    from publiek.study.custody import Custody
    from publiek.study.objected import Answer

app = typer.Typer(name="objection", help="Objections: addresses that are not counted.", no_args_is_help=True)

StudyFile = Annotated[Path, typer.Argument(help="The study.toml.")]
Institution = Annotated[str | None, typer.Option("--institution", help="Id of the institution objected to.")]
Everywhere = Annotated[bool, typer.Option("--all", help="For all institutions of the study.")]
# Words too many are taken only to refuse them: the command line's own refusal would repeat them.
_TAKEN = {"allow_extra_args": True}


@app.callback()
def _group() -> None:
    pass


@app.command("add", context_settings=_TAKEN)
def add(
    words: typer.Context, study: StudyFile, institution: Institution = None, everywhere: Everywhere = False
) -> None:
    """Leave addresses out from now on. Type them one a line, or pipe a text or CSV file in."""
    answer = _change("add", study, institution, everywhere, words.args)
    typer.echo(f"{answer.changed} added, {answer.unchanged} there already; now {answer.total}.")
    _finish(answer)


@app.command("remove", context_settings=_TAKEN)
def remove(
    words: typer.Context, study: StudyFile, institution: Institution = None, everywhere: Everywhere = False
) -> None:
    """Take objections back. Type the addresses as they were given, or pipe them in."""
    answer = _change("remove", study, institution, everywhere, words.args)
    typer.echo(f"{answer.changed} removed, {answer.unchanged} not found; now {answer.total}.")
    _finish(answer)
    if answer.unchanged:
        raise UserError(
            f"{answer.unchanged} of the addresses are not on this list.",
            mend="write them as they were given, and name the same institution, or --all",
        )


@app.command("count")
def count(study: StudyFile) -> None:
    """Tell how many objections there are, for the whole study and for each institution."""
    from publiek.custody.objections import EVERYWHERE
    from publiek.study.objected import book_of

    custody = _open(study)
    counts, institutions = book_of(custody).count(), [one.id for one in custody.settings.institution]
    typer.echo(f"all institutions: {counts.get(EVERYWHERE, 0)}")
    for institution in institutions:
        typer.echo(f"{institution}: {counts.get(institution, 0)}")
    for scope in sorted(set(counts) - {*institutions, EVERYWHERE}):
        typer.echo(f"{scope}, which is not in the study: {counts[scope]}")


def _open(study: Path) -> "Custody":
    from publiek.study.custody import Custody
    from publiek.study.settings import study_file

    if not study_file(study).is_file():  # said without its name: it may be an address
        raise UserError(
            "There is no such study.", mend="name its study.toml, and type the addresses when asked for them"
        )
    return Custody.open(study)


def _change(verb: str, study: Path, institution: str | None, everywhere: bool, refused: list[str]) -> "Answer":
    from publiek.reference.edition import Edition
    from publiek.study.objected import book_of, scope_of

    _refuse(verb, refused)
    if everywhere == (institution is not None):
        raise UserError(
            "It is not clear what is objected to.", mend="give --institution ID, or --all for the whole study"
        )
    custody = _open(study)
    scope = scope_of(institution, [known.id for known in custody.settings.institution], custody.path)
    edition = Edition.open(custody.path.parent / custody.settings.edition)
    book, content = book_of(custody), _ask()
    return book.add(scope, content, edition) if verb == "add" else book.remove(scope, content, edition)


def _refuse(verb: str, arguments: list[str]) -> None:
    if arguments:
        raise UserError(
            "An address is not given on the command line: the shell keeps it in its history.",
            mend=f"type it when `publiek objection {verb}` asks for it, or pipe a file in with <; "
            "and take this line out of the history",
        )


def _ask() -> bytes:
    """Return what is typed, up to an empty line; or all that is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read()
    sys.stderr.write("Addresses, one a line, like 1012AB 12-1; an empty line ends:\n")
    lines = []
    while line := sys.stdin.readline().strip():
        lines.append(line)
    return "\n".join(lines).encode()


def _finish(answer: "Answer") -> None:
    if not answer.changed and not answer.unchanged and not answer.notes:
        raise UserError("No address was given.", mend="type one a line, or pipe a text or CSV file in with <")
    for line, refused, text in answer.notes:
        typer.echo(f"line {line}: {'not used: ' if refused else ''}{text}", err=True)
    if answer.changed:
        typer.echo("It holds from the next run on. What was released before stays as it is.", err=True)
    if answer.refused:
        raise typer.Exit(ExitCode.USER)
