"""The cells of all tables in one row, each with its number, in the plan's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints, Table


@dataclass(frozen=True)
class Numbering:
    """Every cell of a cube by number: table after table, slice after slice, area after area, part after part."""

    tables: tuple[Table, ...]
    first: Mapping[str, int]
    count: int

    @classmethod
    def of(cls, tables: Sequence[Table]) -> "Numbering":
        """Return the numbering of tables."""
        first, count = {}, 0
        for table in tables:
            first[table.name] = count
            count += int(np.prod(table.shape))
        return cls(tuple(tables), first, count)

    def grid(self, table: Table) -> Ints:
        """Return the numbers of a table's cells, in its shape."""
        size = int(np.prod(table.shape))
        return np.arange(self.first[table.name], self.first[table.name] + size).reshape(table.shape)

    def flat(self, by_table: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return the values of every table's cells in one row."""
        if not self.tables:
            return np.zeros(0, dtype=np.int64)
        return np.concatenate([np.broadcast_to(by_table[table.name], table.shape).ravel() for table in self.tables])

    def by_table(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """Return the values of one row as arrays by table."""
        return {table.name: flat[self.grid(table)] for table in self.tables}

    def table_of(self, cell: int) -> str:
        """Return the name of the table that a cell stands in."""
        return next(table.name for table in reversed(self.tables) if self.first[table.name] <= cell)
