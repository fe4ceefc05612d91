"""What is known of cells together: every sum that holds, as rows of the same shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Cover, Ints, Table
from publiek.cube.protected import HIDDEN
from publiek.disclosure.attacker.known import Known
from publiek.disclosure.attacker.numbering import Numbering

ENDLESS = np.int64(2**40)


@dataclass(frozen=True)
class Sums:
    """Rows of the same shape: low <= signs . cells <= high. A whole stands first with sign +1, its parts with -1."""

    cells: Ints
    low: Ints
    high: Ints
    signs: tuple[int, ...]

    @property
    def exact(self) -> np.ndarray:
        """Return which rows say that a whole is the sum of its parts."""
        return np.asarray((self.low == 0) & (self.high == 0) & (self.signs[0] == 1) & (sum(self.signs) < 1))


def sums(numbering: Numbering, *, gapless: frozenset[str] = frozenset()) -> list[Sums]:
    """Return all sums within each release; `gapless`: tables whose slices are known to hold every household."""
    found = [one for label in numbering.cubes for one in _of_release(numbering, label, gapless)]
    return joined(found)


def joined(found: Sequence[Sums]) -> list[Sums]:
    """Return the same rows, those of one shape together."""
    shapes = sorted({one.signs for one in found})
    return [_stack([one for one in found if one.signs == shape]) for shape in shapes]


def row(whole: Ints, parts: Sequence[Ints], low: int = 0, high: int = 0) -> Sums:
    """Return whole - sum of parts in low..high, for every element of arrays of one shape."""
    cells = np.stack([np.asarray(one).reshape(-1) for one in (whole, *parts)], axis=1)
    return _rows(cells, (1, *(-1 for _ in parts)), low, high)


def different_sets(rows: Sequence[Sums], known: Known) -> list[Sums]:
    """Return what different numbers tell: of a whole and a part that do not show the same, the rest is not empty."""
    found = []
    for one in rows:
        whole = known.shown[one.cells[:, 0]]
        for column in range(1, one.cells.shape[1]):
            part = known.shown[one.cells[:, column]]
            differ = (whole != HIDDEN) & (part != HIDDEN) & (whole != part) & (one.low >= 0)
            found.append(row(one.cells[differ, 0], [one.cells[differ, column]], low=1, high=int(ENDLESS)))
            rest = np.delete(one.cells[differ & one.exact], (0, column), axis=1)
            found.append(_rows(rest, (1,) * rest.shape[1], 1, int(ENDLESS)))
    return joined([one for one in found if one.cells.size])


def _rows(cells: Ints, signs: tuple[int, ...], low: int, high: int) -> Sums:
    return Sums(cells, np.full(len(cells), low, dtype=np.int64), np.full(len(cells), high, dtype=np.int64), signs)


def _of_release(numbering: Numbering, label: str, gapless: frozenset[str]) -> Iterator[Sums]:
    cube = numbering.cubes[label]
    for table in cube.tables:
        yield from _of_table(table, numbering.block(label, table.name))
    for cover in cube.covers:
        yield from _of_cover(numbering, label, cover, gapless)


def _of_table(table: Table, block: Ints) -> Iterator[Sums]:
    for relation in table.area_relations:
        parts = [block[:, table.area_at[part], :] for part in relation.parts]
        high = 0 if relation.complete else int(ENDLESS)
        yield row(block[:, table.area_at[relation.whole], :], parts, high=high)
    for relation in table.part_relations:
        parts = [block[:, :, table.part_at[part]] for part in relation.parts]
        high = 0 if relation.complete else int(ENDLESS)
        yield row(block[:, :, table.part_at[relation.whole]], parts, high=high)


def _of_cover(numbering: Numbering, label: str, cover: Cover, gapless: frozenset[str]) -> Iterator[Sums]:
    cube = numbering.cubes[label]
    of, by = cube.table(cover.of), cube.table(cover.by)
    areas = [of.area_at[area.code] for area in by.areas]
    parts = [of.part_at[part] for part in by.parts]
    whole = numbering.block(label, cover.of)[0][np.ix_(areas, parts)]
    slices = numbering.block(label, cover.by)
    for one in slices:
        yield row(whole, [one], high=int(ENDLESS))
    if cover.by in gapless:
        yield row(whole, list(slices), low=-int(ENDLESS))


def _stack(found: Sequence[Sums]) -> Sums:
    return Sums(
        np.concatenate([one.cells for one in found]),
        np.concatenate([one.low for one in found]),
        np.concatenate([one.high for one in found]),
        found[0].signs,
    )
