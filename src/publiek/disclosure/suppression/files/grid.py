"""All places of one file's table, totals included: summed where they have no row, checked where they have one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.sheet import Place, Sheet
from publiek.disclosure.suppression.files.tree import TOTAL, Tree
from publiek.disclosure.suppression.table import Key
from publiek.errors import UserError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_CELLS = 20_000


@dataclass(frozen=True, repr=False)
class Grid:
    """Every place of a table with its value and respondents; `exists` is False for a place that is impossible."""

    sheet: Sheet
    codes: tuple[tuple[str, ...], ...]
    values: "NDArray[np.int64]"
    people: "NDArray[np.int64]"
    exists: "NDArray[np.bool_]"

    def places(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """Yield each place that exists, with its index, in an order that says nothing about values."""
        for index in product(*(range(len(codes)) for codes in self.codes)):
            if self.exists[index]:
                yield tuple(codes[i] for codes, i in zip(self.codes, index, strict=True)), index

    def key(self, place: Place) -> Key:
        """Return the key by which linked tables share a place."""
        names = (tree.name.casefold() for tree in self.sheet.trees)
        return frozenset((name, code) for name, code in zip(names, place, strict=True) if code != TOTAL)

    def equations(self) -> Iterator[tuple[Key, list[Key]]]:
        """Yield every sum of the table: along each dimension, each code that holds others."""
        for axis, tree in enumerate(self.sheet.trees):
            below = tree.below()
            number = {code: i for i, code in enumerate(self.codes[axis])}
            for place, index in self.places():
                parts = [self._moved(place, index, axis, code, number) for code in below.get(place[axis], ())]
                there = [part for part in parts if part is not None]
                if there:
                    yield self.key(place), there

    def _moved(self, place: Place, index: tuple[int, ...], axis: int, code: str, number: dict[str, int]) -> Key | None:
        there = self.exists[(*index[:axis], number[code], *index[axis + 1 :])]
        return self.key((*place[:axis], code, *place[axis + 1 :])) if there else None


def grid_of(sheet: Sheet, layout: Layout) -> Grid:
    """Return all places of a table.

    Raises UserError for a table that is too large, a combination without a row (as the layout says), and a total that
    is not the sum of its parts, naming its row.
    """
    codes = tuple(tuple(tree.codes()) for tree in sheet.trees)
    shape = tuple(len(of_one) for of_one in codes)
    if prod(shape) > _MOST_CELLS:
        what = f"This table has {prod(shape):,} cells, totals included; more than {_MOST_CELLS:,} is too many to solve."
        mend = "hand over parts that share no totals, fewer codes, or a level less"
        raise UserError(what, where=sheet.rows.where(), mend=mend)
    grid = Grid(sheet, codes, np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.bool_))
    _fill(grid, layout)
    for axis in range(len(shape)):
        _sum_up(grid, axis)
    _check(grid)
    return grid


def _fill(grid: Grid, layout: Layout) -> None:
    sheet, lacking = grid.sheet, 0
    first: Place | None = None
    leaves = [[(i, c) for i, c in enumerate(of_one) if c not in tree.below()] for of_one, tree in _sides(grid)]
    for combination in product(*leaves):
        index, place = tuple(i for i, _ in combination), tuple(code for _, code in combination)
        row = sheet.given.get(place)
        if row is not None:
            grid.exists[index], grid.values[index], grid.people[index] = True, row[1], row[2]
        elif layout.absent == "zero":
            grid.exists[index] = True
        else:
            lacking, first = lacking + 1, first or place
    if lacking and layout.absent == "refuse":
        where = ", ".join(f"{tree.name} {code}" for tree, code in zip(sheet.trees, first or (), strict=True))
        raise UserError(
            f"{lacking:,} combinations have no row; the first is {where}.",
            where=sheet.rows.where(),
            mend="add them; or say what an absent row means: --absent zero, or --absent impossible if everybody knows"
            " that there can be none; or, where a column only names or repeats another, leave it out with --by",
        )


def _sides(grid: Grid) -> Iterator[tuple[tuple[str, ...], Tree]]:
    return zip(grid.codes, grid.sheet.trees, strict=True)


def _sum_up(grid: Grid, axis: int) -> None:
    tree, codes = grid.sheet.trees[axis], grid.codes[axis]
    number = {code: i for i, code in enumerate(codes)}
    below = tree.below()
    for code in reversed(codes):  # every code after those under it
        parts = [number[part] for part in below.get(code, ())]
        if parts:
            for array in (grid.values, grid.people):
                along = np.moveaxis(array, axis, 0)
                along[number[code]] = along[parts].sum(axis=0)
            there = np.moveaxis(grid.exists, axis, 0)
            there[number[code]] = there[parts].any(axis=0)


def _check(grid: Grid) -> None:
    sheet = grid.sheet
    number = [{code: i for i, code in enumerate(of_one)} for of_one in grid.codes]
    for place, (line, value, people) in sheet.given.items():
        index = tuple(of_one[code] for of_one, code in zip(number, place, strict=True))
        for name, stated, summed in (
            (sheet.value_name, value, int(grid.values[index])),
            ("respondents", people, int(grid.people[index])),
        ):
            if stated != summed:
                what = f"This total is {'higher' if stated > summed else 'lower'} than the sum of its parts ({name})."
                mend = "mend the row or its parts, or take the totals out: they are then summed"
                raise UserError(what, where=sheet.rows.where(line), mend=mend)
