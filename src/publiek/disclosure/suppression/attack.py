"""The attacker: what follows for each hidden cell from what is handed over, worked out apart from the protector.

It knows the shown values, every sum that holds, that counts are whole numbers, the rule, and (as an insider) the
cells in which it is alone. It does not know the hidden values. Where the protector works with changes, prices and
fractions, this solves for whole tables, in whole numbers, and checks each table it finds by adding it up: a cell is
safe because two whole tables, both of which agree with everything known, put it far enough apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from publiek.disclosure.suppression.fitting import Fitting
from publiek.disclosure.suppression.table import Equation

_ROOM = 1000
_SLACK = 1e-6


@dataclass(frozen=True)
class Handed:
    """What is handed over: the value of every cell, None where it is hidden, and what everybody knows besides.

    whole: the values are counts. least: what a hidden cell is known to be at least.
    """

    values: tuple[int | None, ...]
    equations: tuple[Equation, ...]
    whole: bool
    least: int


@dataclass(frozen=True)
class Interval:
    """The bounds an attacker finds for a cell; high None: no bound found. exact: no narrower bounds exist."""

    low: float
    high: float | None
    exact: bool = True

    @property
    def width(self) -> float:
        """Return high - low; infinite where there is no upper bound."""
        return float("inf") if self.high is None else self.high - self.low


class Attacker:
    """Solves for the hidden cells of one table that was handed over."""

    def __init__(self, handed: Handed) -> None:
        self._handed = handed
        self.hidden = tuple(cell for cell, value in enumerate(handed.values) if value is None)
        self._column = {cell: column for column, cell in enumerate(self.hidden)}
        shown = [value for value in handed.values if value is not None]
        self._ceiling = sum(shown) + _ROOM * (1 + max(shown, default=0))
        self._rows, self._sides = self._system()
        self._fitting = Fitting(self._rows, self._sides, whole=handed.whole)
        self._tables = np.zeros((0, len(self.hidden)), dtype=np.int64 if handed.whole else np.float64)

    def seen(self, known: Mapping[int, int]) -> "tuple[Any, Any]":
        """Return the lowest and the highest value of each hidden cell in the tables found so far that fit `known`."""
        tables = self._tables
        for cell, value in known.items():
            tables = tables[tables[:, self._column[cell]] == value]
        if not len(tables):
            return np.full(len(self.hidden), np.inf), np.full(len(self.hidden), -np.inf)
        return tables.min(axis=0), tables.max(axis=0)

    def interval(self, cell: int, known: Mapping[int, int] | None = None) -> Interval:
        """Return the bounds of one hidden cell for somebody who knows the values of some."""
        low, surely_low = self._end({cell: 1}, known or {}, cell)
        high, surely_high = self._end({cell: -1}, known or {}, cell)
        exact = surely_low and surely_high
        return Interval(low, None if high >= self._ceiling else high, exact)

    def look(self, wanted: Iterable[tuple[int, int]], known: Mapping[int, int] | None = None) -> None:
        """Find one table in which many cells at once are low (1) or high (-1), to save asking for each."""
        self._solve(dict(wanted), known or {}, capped=True)

    def _end(self, aim: dict[int, int], known: Mapping[int, int], cell: int) -> tuple[float, bool]:
        table, exact = self._solve(aim, known)
        if table is None:
            return (float("inf") if aim[cell] > 0 else float("-inf")), False
        return table[self._column[cell]].item(), exact

    def _system(self) -> tuple[Any, Any]:
        """Return the sums with hidden cells in them: rows over the hidden cells, and what the shown ones leave."""
        from scipy.sparse import csr_array

        entries, sides, count = [], [], 0
        for equation in self._handed.equations:
            terms = [(equation.whole, 1), *((part, -1) for part in equation.parts)]
            unknown = [(count, self._column[cell], sign) for cell, sign in terms if cell in self._column]
            if unknown:
                entries += unknown
                sides.append(-sum(sign * (self._handed.values[cell] or 0) for cell, sign in terms))
                count += 1
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array((signs, (rows, columns)), shape=(count, len(self.hidden)), dtype=np.int64), np.array(sides)

    def _solve(self, aim: dict[int, int], known: Mapping[int, int], *, capped: bool = False) -> tuple[Any, bool]:
        size = len(self.hidden)
        low, high = np.full(size, float(self._handed.least)), np.full(size, np.inf)
        objective = np.zeros(size)
        for cell, sign in aim.items():
            objective[self._column[cell]] = sign
            high[self._column[cell]] = self._ceiling // (len(aim) if capped else 1)
        for cell, value in known.items():
            low[self._column[cell]] = high[self._column[cell]] = value
        found, proven = self._fitting.least(objective, low, high)
        if found is None:
            return None, False
        table = self._checked(found, known)
        return table, proven and table is not None

    def _checked(self, found: Any, known: Mapping[int, int]) -> Any:
        """Return the table if it fits all that is known, and remember it; whole numbers fit without any tolerance."""
        whole = self._handed.whole
        table = np.rint(found).astype(np.int64) if whole else found
        slack = 0.0 if whole else _SLACK * (1 + np.abs(self._sides).max(initial=0))
        off = max(
            np.abs(self._rows @ table - self._sides).max(initial=0),
            self._handed.least - table.min(initial=self._handed.least),
            *(abs(table[self._column[cell]] - value) for cell, value in known.items()),
            0,
        )
        if off > slack:
            return None
        self._tables = np.vstack((self._tables, table))
        return table
