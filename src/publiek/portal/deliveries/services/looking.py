"""Looking at somebody else's file, within bounds, as plain data that may be kept: cells are masked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publiek.portal.deliveries.intake import SealedUpload, look_at
from publiek.portal.deliveries.intake.looking import guard, turn
from publiek.portal.tenancy.models import Organisation
from publiek.study.guarded import Look, look
from publiek.study.wishes import Wishes

SAMPLE_ROWS = 3


def look_in_vault(file: Path, wishes: Wishes) -> Look:
    """Return what is in a file of the vault, by its path in memory, read as wished; UserError where too many wait."""
    about: dict[str, Any] = {"layout": wishes.layout, "columns": wishes.columns, "sheet": wishes.sheet}
    with turn(""):  # its name in the vault says nothing to anybody
        return look(file, **about, sample=SAMPLE_ROWS, guard=guard())


def first_look(file: SealedUpload, organisation: Organisation) -> tuple[Look, Wishes]:
    """Return what is in a new file, and how it was read: as the institution's last file, or else by its own names."""
    seen, used = Look(None, None), Wishes()
    for used in _ways(organisation):
        seen = look_at(file, layout=used.layout, columns=used.columns, sheet=used.sheet, sample=SAMPLE_ROWS)
        if seen.account is not None:
            break
    return seen, used


def kept(look: Look) -> dict[str, Any]:
    """Return a look as it is kept: without the checksum, by which the rows of a short file could be tried."""
    error = None if look.error is None else look.error.as_dict()
    account = look.account and {name: said for name, said in look.account.items() if name != "checksum"}
    return {"account": account, "error": error, "columns": list(look.columns)}


def _ways(organisation: Organisation) -> Iterator[Wishes]:
    if organisation.layout or organisation.columns:
        yield Wishes(organisation.layout or None, dict(organisation.columns))
    yield Wishes()
