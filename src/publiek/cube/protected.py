"""The protected cube: the only counts that may leave. Every number in it has passed disclosure control."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Cover, Ints, Table

HIDDEN = -1


@dataclass(frozen=True)
class Cube:
    """Protected numbers of households, and of visits, of one subject in one period.

    shown: by table, an array of the table's shape; HIDDEN for every cell that is not shown, zero included, whatever the
    reason. visits: by table, one number for each slice (tickets of all its households, rounded), or HIDDEN.
    """

    tables: tuple[Table, ...]
    covers: tuple[Cover, ...]
    shown: Mapping[str, Ints]
    visits: Mapping[str, Ints]

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)

    def households(self, table: str, place: int, area: str, part: str) -> int | None:
        """Return the protected number of households of a cell, None where it is not shown; `place` is the slice's."""
        cells = self.table(table)
        found = int(self.shown[table][place, cells.area_at[area], cells.part_at[part]])
        return None if found == HIDDEN else found

    def hide(self, hidden: Mapping[str, np.ndarray]) -> "Cube":
        """Return the cube with more cells hidden; `hidden` holds a mask by table."""
        more = {
            name: np.where(hidden[name], HIDDEN, cells) if name in hidden else cells
            for name, cells in self.shown.items()
        }
        return Cube(self.tables, self.covers, more, self.visits)

    def lines(self) -> Iterator[tuple[str, str, str, str, int]]:
        """Yield (table, slice, area, part, households) of every shown cell, in the plan's order."""
        for table in self.tables:
            cells = self.shown[table.name]
            for place, area, part in zip(*np.nonzero(cells != HIDDEN), strict=True):
                count = int(cells[place, area, part])
                yield table.name, table.slices[place], table.areas[area].code, table.parts[part], count
