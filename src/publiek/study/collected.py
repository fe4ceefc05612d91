"""Rows collected as they are sold: held in the vault, encrypted with their address, for a day at most."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publiek.custody.intake import Taking
from publiek.custody.item import Item
from publiek.errors import UserError, Where
from publiek.study.collected_row import CollectedRow, RefusedRow, read_ids, read_rows
from publiek.study.custody import Custody
from publiek.study.objected import book_of
from publiek.study.publication import last_manifest
from publiek.study.settings import institution_of

_CANCEL = "cancel"


@dataclass(frozen=True)
class Held:
    """What became of rows that were handed over: where they are held (None where none could be used), and who not."""

    item: Item | None
    accepted: int
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, repr=False)
class Batch:
    """What was held: rows by their id, each once, and ids that were cancelled."""

    rows: Mapping[str, CollectedRow]
    cancelled: frozenset[str]

    def __repr__(self) -> str:
        return "Batch(hidden)"


def hold(custody: Custody, institution: str, rows: Sequence[object]) -> Held:
    """Hold rows (JSON objects, see CollectedRow) until the next matching run; return once they are on the disk.

    The same rows handed over again are held once; a row whose id is known counts once, whenever it comes. UserError
    where the institution is not known, its period is released, or keys or objections cannot be used.
    """
    usable, refused = read_rows(rows)
    return _hold(custody, institution, [_plain(row) for row in usable], refused)


def cancel(custody: Custody, institution: str, ids: Sequence[object]) -> Held:
    """Take rows off by their ids, at the next matching run, whether they came already or are still to come."""
    usable, refused = read_ids(ids)
    return _hold(custody, institution, [{_CANCEL: one} for one in usable], refused)


def held_of(custody: Custody, institution: str) -> list[Item]:
    """Return what is held of an institution for the period, the oldest first."""
    found = (item for item in custody.vault.items(institution) if item.kind == "rows")
    ours = (item for item in found if item.period == custody.settings.period)
    return sorted(ours, key=lambda item: (item.taken_at, item.id))


def read_held(custody: Custody, held: Iterable[Item]) -> Batch:
    """Decrypt what is held into memory; of rows with the same id the first counts."""
    rows: dict[str, CollectedRow] = {}
    cancelled: set[str] = set()
    for item in held:
        with custody.vault.open(item, custody.key()) as path:
            lines = path.read_text(encoding="utf-8").splitlines()[1:]
        for line in map(json.loads, lines):
            if _CANCEL in line:
                cancelled.add(line[_CANCEL])
            else:
                row = CollectedRow.model_validate(line)
                rows.setdefault(row.id, row)
    return Batch(rows, frozenset(cancelled))


def is_released(custody: Custody, institution: str) -> bool:
    """Tell whether the figures of an institution for the period are released, so that no row can be added."""
    return last_manifest(custody.releases, institution, custody.settings.period) is not None


def _hold(
    custody: Custody, institution: str, lines: Sequence[Mapping[str, Any]], refused: Sequence[RefusedRow]
) -> Held:
    institution_of(custody.settings, institution, custody.path)
    period = custody.settings.period
    if not custody.settings.collect:
        raise UserError(
            "This study does not collect rows as they are sold.",
            where=Where(file=custody.path),
            mend="set `collect = true` in it, once the privacy papers say so (publiek papers); or deliver a file",
        )
    if is_released(custody, institution):
        raise UserError(
            f"The figures of '{institution}' for {period} are released, so no row can be added.",
            where=Where(file=custody.path),
            mend="hand the rows over to the next period",
        )
    book_of(custody).started()  # said now, and not when the rows have to be matched
    if not lines:
        return Held(None, 0, tuple(refused))
    # Under institution and period, so that the same rows of another are other content.
    content = "\n".join(json.dumps(line) for line in ([institution, period], *lines))
    taking = Taking(custody.settings.id, institution, period, custody.year, len(lines), "rows")
    return Held(custody.vault.hold(content.encode(), taking, custody.key()), len(lines), tuple(refused))


def _plain(row: CollectedRow) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude_defaults=True)
