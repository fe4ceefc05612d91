"""The keys of a study, year by year: making, listing, replacing and destroying them, each written in the audit log."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publiek.custody.item import Item
from publiek.errors import UserError, Where
from publiek.study.custody import EVERY_YEAR, Custody


@dataclass(frozen=True)
class KeyLine:
    """A year's key as it may be told: its fingerprint, where it is kept, and what was released with that year.

    `problem` says why it cannot be used; then there is no fingerprint.
    """

    year: int
    key_id: str | None
    place: str
    released: tuple[str, ...]
    problem: str | None = None


def new_key(custody: Custody, year: int, *, lost: bool = False) -> KeyLine:
    """Make the key of a year. UserError where there is one, or figures were released with one that is gone.

    `lost` says that it is known to be gone: periods that were not released yet can then be drawn with a new one.
    """
    custody.check_apart(year)
    released = released_in(custody, year)
    if released and not lost and custody.keys.find(year) is None:
        raise UserError(
            f"Figures of {year} were released, with a key that is not here any more.",
            where=Where(file=custody.keys.place(str(year))),
            mend="put that key back; if it is lost for good, add --lost: what was released is then never drawn again",
        )
    made = custody.keys.make(year)
    custody.audit.write("key.new", year=_which(custody, year), key_id=made.key_id, lost=lost)
    return KeyLine(year, made.key_id, custody.keys.place(str(year)), released)


def list_keys(custody: Custody) -> tuple[KeyLine, ...]:
    """Return the keys of all years that are known: of the study, of the key store, and of the audit log."""
    logged = {entry.about.get("year") for entry in custody.audit.entries() if entry.what.startswith("key.")}
    known = {custody.year, *(year for year in logged if isinstance(year, int))}
    there = {year for year in known if _line(custody, year).problem is not None} | set(_years(custody, known))
    return tuple(_line(custody, year) for year in sorted(there | {custody.year}))


def rotate_key(custody: Custody, year: int, *, leaked: bool = False) -> tuple[str, str]:
    """Put a new key in the place of a year's key and destroy the old; return both fingerprints.

    UserError while uploads wait that only the old one opens, and where figures of the year were released: the same
    households would be rounded anew, and two roundings tell more than one. `leaked` does it all the same.
    """
    old = custody.keys.year(year)
    _refuse_uploads(custody, year)
    released = released_in(custody, year)
    if released and not leaked:
        raise UserError(
            f"Figures of {year} were released with this key: {', '.join(released)}.",
            where=Where(file=custody.releases),
            mend="keep it, so that nothing is drawn twice; only if it has leaked: --leaked",
        )
    which = _which(custody, year)
    custody.audit.write("key.rotate", year=which, key_id=old.key_id, leaked=leaked, released=len(released))
    new = custody.keys.replace(year)
    custody.audit.write("key.rotated", year=which, old_key_id=old.key_id, key_id=new.key_id)
    return old.key_id, new.key_id


def destroy_key(custody: Custody, year: int) -> str:
    """Destroy a year's key and verify that it is gone; return its fingerprint. UserError while uploads need it."""
    old = custody.keys.year(year)
    _refuse_uploads(custody, year)
    which = _which(custody, year)
    custody.audit.write("key.destroy", year=which, key_id=old.key_id)
    custody.keys.destroy(year)
    custody.audit.write("key.destroyed", year=which, key_id=old.key_id, verified_absent=True)
    return old.key_id


def released_in(custody: Custody, year: int) -> tuple[str, ...]:
    """Return the releases drawn with a year's key, by folder; one whose period cannot be read counts for every year."""
    every = custody.keys.one_for_all
    return tuple(name for name, found in release_folders(custody.releases) if every or found in (None, year))


def release_folders(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Yield every release in a folder: its own folder, and the year of its period, None where that cannot be read."""
    for manifest in sorted(folder.rglob("manifest.json")):
        name = manifest.parent.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts):  # a release that was being written
            yield name.as_posix(), _year(manifest)


def _year(manifest: Path) -> int | None:
    try:
        return date.fromisoformat(json.loads(manifest.read_bytes())["period"]["start"]).year
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refuse_uploads(custody: Custody, year: int) -> None:
    waiting: list[Item] = [item for item in custody.vault.items() if custody.keys.one_for_all or item.year == year]
    if waiting:
        raise UserError(
            f"{len(waiting)} upload(s) wait in the vault that only this key opens: {waiting[0].label}"
            + (" and others." if len(waiting) > 1 else "."),
            where=Where(file=custody.vault.folder),
            mend="process them first: publiek run STUDY; or delete them: publiek delivery discard STUDY ID",
        )


def _which(custody: Custody, year: int) -> int | str:
    return EVERY_YEAR if custody.keys.one_for_all else year


def _years(custody: Custody, known: set[int]) -> tuple[int, ...]:
    try:
        return custody.keys.years(tuple(known))
    except UserError:
        return ()


def _line(custody: Custody, year: int) -> KeyLine:
    released, place = released_in(custody, year), custody.keys.place(str(year))
    try:
        custody.check_apart(year)
        found = custody.keys.find(year)
    except UserError as error:
        return KeyLine(year, None, place, released, f"{error.what} To mend it: {error.mend}")
    return KeyLine(year, found.key_id if found else None, place, released, None if found else "There is no key.")
