"""Taking an export into the vault: looked at first, so that what cannot be used is said at once."""

from dataclasses import dataclass
from pathlib import Path

from publiek.custody.erase import erase
from publiek.custody.intake import Taking, hash_of
from publiek.custody.item import Item
from publiek.delivery.receive import Delivery, receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.study.custody import Custody
from publiek.study.folders import delivery_files
from publiek.study.settings import institution_of


@dataclass(frozen=True)
class Taken:
    """An export in the vault, how it was read, and whether the original was removed, or why not."""

    item: Item
    delivery: Delivery
    original: str


def take(
    custody: Custody, institution: str, file: Path, *, remove_original: bool = False, progress: Progress = SILENT
) -> Taken:
    """Take one export of an institution into the vault.

    UserError where it cannot be used as it is, is there already, or is named in study.toml. The original is removed
    only when its copy has been read back.
    """
    settings = institution_of(custody.settings, institution, custody.path)
    _refuse_named(custody, file)
    key = custody.key()
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, file, layout=settings.layout, columns=settings.columns or None, progress=progress)
    period = custody.settings.period
    item = custody.vault.take(
        file, Taking(custody.settings.id, institution, period, custody.year, delivery.rows_in_file), key
    )
    return Taken(item, delivery, _remove(custody, file, item) if remove_original else "kept")


def _refuse_named(custody: Custody, file: Path) -> None:
    for settings in custody.settings.institution:
        for named in delivery_files(custody.path, custody.settings, settings):
            if named.resolve() == file.resolve():
                raise UserError(
                    f"This file is named in study.toml, for '{settings.id}': its tickets would count twice.",
                    where=Where(file=file),
                    mend="take it out of `deliveries` there (or out of its folder) first, or do not take it",
                )


def _remove(custody: Custody, file: Path, item: Item) -> str:
    with custody.vault.open(item, custody.key()) as path:
        if hash_of(path) != hash_of(file):
            raise UserError(
                "The copy in the vault is not what this file holds now, so the file was not removed.",
                where=Where(file=file),
                mend=f"publiek delivery discard STUDY {item.id}, and take it again",
            )
    if file.resolve().stat().st_nlink > 1:
        return "kept: it has another name on this disk, which would lose its content too"
    try:
        erase(file)
    except OSError as error:
        return f"kept: it could not be removed ({error.strerror})"
    return "overwritten and removed"
