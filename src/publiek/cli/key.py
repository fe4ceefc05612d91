"""`publiek key`: the keys of the reporting years."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publiek.errors import UserError

if TYPE_CHECKING:
    from publiek.study.custody import Custody

app = typer.Typer(name="key", help="The secret key of a reporting year.", no_args_is_help=True)

StudyFile = Annotated[Path, typer.Argument(metavar="STUDY", help="The study.toml.")]
Year = Annotated[int | None, typer.Option("--year", min=1900, max=9999, help="The reporting year; that of the period.")]
_DISKS = (
    "What backups, snapshots and the spare blocks of an SSD still hold is beyond this program: an encrypted disk,\n"
    "and backups without the folder of keys, take care of those."
)


@app.callback()
def _group() -> None:
    pass


@app.command("new")
def new(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write it: outside the folder with the data. Or name a study.")
    ] = None,
    study: Annotated[Path | None, typer.Option("--study", help="Put it where this study.toml says.")] = None,
    year: Year = None,
    lost: Annotated[
        bool, typer.Option("--lost", help="The key that figures of this year were released with is lost.")
    ] = False,
) -> None:
    """Make a new key that only you can read."""
    if (file is None) == (study is None):
        raise UserError(
            "Either a file or a study says where the key goes.",
            mend="publiek key new FILE, or publiek key new --study STUDY",
        )
    if file is not None:
        _new_file(file)
    elif study is not None:
        _new_of_study(study, year, lost=lost)


def _new_file(file: Path) -> None:
    from publiek.secret import write_new_key

    write_new_key(file)
    typer.echo(f"A new key is in {file}. Keep it apart from the data, and destroy it after the reporting year.")


def _new_of_study(study: Path, year: int | None, *, lost: bool) -> None:
    from publiek.study.keys import new_key

    custody = _custody(study)
    made = new_key(custody, year or custody.year, lost=lost)
    typer.echo(f"The key of {made.year}, {made.key_id}, is in {made.place}. Destroy it after the reporting year.")


@app.command("list")
def list_(study: StudyFile) -> None:
    """List the keys by year: fingerprint, where each is kept, and what was released with it."""
    from publiek.study.keys import list_keys

    for line in list_keys(_custody(study)):
        released = f"{len(line.released)} release(s)" if line.released else "nothing released"
        typer.echo(f"{line.year}  {line.key_id or '-':<8}  {released:<16}  {line.problem or line.place}")


@app.command("rotate")
def rotate(
    study: StudyFile,
    year: Year = None,
    leaked: Annotated[
        bool, typer.Option("--leaked", help="Others know the key: replace it although figures were released with it.")
    ] = False,
) -> None:
    """Put a new key in the place of a year's key, and destroy the old one."""
    from publiek.study.keys import released_in, rotate_key

    custody = _custody(study)
    chosen = year or custody.year
    released = released_in(custody, chosen)
    old, new_id = rotate_key(custody, chosen, leaked=leaked)
    typer.echo(f"The key {old} of {_which(custody, chosen)} was replaced by {new_id}.")
    if leaked and released:
        typer.echo(
            f"{len(released)} release(s) were drawn with the old key. They do not change, and may not be drawn anew:\n"
            "two roundings of the same households tell more than one. Who has the old key, and guesses which\n"
            "addresses a count holds, can test that guess against the published number. Tell your privacy\n"
            "officer, and withdraw what was published if that matters. What was not released yet is drawn anew."
        )
    typer.echo(_DISKS)


@app.command("destroy")
def destroy(
    study: StudyFile,
    year: Year = None,
    yes: Annotated[bool, typer.Option("--yes", help="I know that this cannot be undone.")] = False,
) -> None:
    """Overwrite and remove the key of a year, and verify that it is gone."""
    from publiek.study.keys import destroy_key

    custody = _custody(study)
    chosen = year or custody.year
    which = _which(custody, chosen)
    if not yes:
        raise UserError(
            f"The key of {which} would be destroyed for good.",
            mend="add --yes; what was released stays as it is, and nothing can be drawn anew",
        )
    gone = destroy_key(custody, chosen)
    typer.echo(f"The key {gone} of {which} was overwritten, removed and is gone.")
    typer.echo(_DISKS)


def _which(custody: "Custody", year: int) -> str:
    """Return of which year the key is that a year has."""
    return "every year of this study" if custody.keys.one_for_all else str(year)


def _custody(study: Path) -> "Custody":
    from publiek.study.custody import Custody

    return Custody.open(study)
