"""Several files as one table: a cell that stands in two of them is one cell, and must be the same."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from publiek.disclosure.suppression.files.grid import Grid, grid_of
from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.rows import Rows, read_rows, rows_of
from publiek.disclosure.suppression.files.sheet import read_sheet
from publiek.disclosure.suppression.table import Key, Table, table_of
from publiek.errors import UserError


def read_tables(files: Sequence[Path], layout: Layout | None = None) -> tuple[Table, tuple[Grid, ...]]:
    """Return the tables of some files as one, and each apart with its layout.

    Columns of the same name with the same codes link them. Raises UserError as `read_rows`, `read_sheet` and `grid_of`
    do, and where two files disagree.
    """
    return _linked([read_rows(file) for file in files], layout or Layout())


def table_from(*tables: Sequence[Mapping[str, object]], layout: Layout | None = None) -> Table:
    """Return rows in memory (names with codes and a value) as one table, each argument being a linked one.

    Raises UserError as `read_tables` does.
    """
    return _linked([rows_of(records) for records in tables], layout or Layout())[0]


def _linked(tables: Sequence[Rows], layout: Layout) -> tuple[Table, tuple[Grid, ...]]:
    grids = tuple(grid_of(read_sheet(rows, layout), layout) for rows in tables)
    decimals = max(grid.sheet.numbers.decimals for grid in grids)
    values: dict[Key, tuple[int, int]] = {}
    for grid in grids:
        for place, index in grid.places():
            key = grid.key(place)
            here = (int(grid.values[index]) * 10 ** (decimals - grid.sheet.numbers.decimals), int(grid.people[index]))
            if values.setdefault(key, here) != here:
                _disagree(grid, key)
    counts = all(grid.sheet.counts for grid in grids)
    sums = [equation for grid in grids for equation in grid.equations()]
    return table_of(values, sums, counts=counts, decimals=decimals), grids


def _disagree(grid: Grid, key: Key) -> None:
    place = ", ".join(f"{name} {code}" for name, code in sorted(key)) or "the grand total"
    raise UserError(
        f"This table and an earlier one disagree about {place}.",
        where=grid.sheet.rows.where(),
        mend="linked tables count the same respondents: mend one, or give columns that differ different names",
    )
