"""Which shown number to hide, so that a quantity is no longer too narrow."""

from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import ALL, Ints
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.quantities import Quantity, Seen, members
from publiek.disclosure.control.gate.sight import Hidden, Rules
from publiek.disclosure.control.gate.sums import distinct
from publiek.disclosure.control.gate.twins import twins


@dataclass(frozen=True)
class Choice:
    """Chooses by the numbers that would be shown: the smallest; of equal ones the smallest area, then the plan's order.

    rank: the place of every cell in that order, the total of the land after all others. twins: see twins.py.
    """

    network: Network
    pairs: Pairs
    rank: Ints
    twins: Ints

    @classmethod
    def of(cls, network: Network, rules: Rules, pairs: Pairs) -> "Choice":
        """Return the choice among the cells of a cube."""
        cells = network.numbering.count
        order = np.lexsort((np.arange(cells), network.high[:cells], rules.shown, _total_of_land(network)))
        rank = np.empty(cells, dtype=np.int64)
        rank[order] = np.arange(cells)
        return cls(network, pairs, rank, twins(network)[:cells])

    def candidates(self, quantity: Quantity, seen: Seen) -> list[int]:
        """Return the shown cells nearest to a quantity, in the order in which they would be hidden.

        Its parents and siblings; where none of them is shown, theirs, and so on; of a pair, the two themselves. First
        those in the sums from which its lower bound follows.
        """
        mine = members(quantity, self.network, self.pairs, seen.hidden)
        shown = self._shown_around(quantity, mine, seen.hidden)
        apart = ~np.isin(shown, self._in(self._telling(mine, seen.bounds(quantity.told))))
        return [int(cell) for cell in shown[np.lexsort((self.rank[shown], apart))]]

    def with_twins(self, cell: int) -> list[int]:
        """Return a cell and those that surely hold the same households."""
        return [int(twin) for twin in np.flatnonzero(self.twins == self.twins[cell])]

    def region(self, quantity: Quantity, hidden: Hidden) -> Ints:
        """Return the unknowns around a quantity: those in its sums, and in theirs."""
        return self._around(self._around(members(quantity, self.network, self.pairs, hidden)))

    def _shown_around(self, quantity: Quantity, reached: Ints, hidden: Hidden) -> Ints:
        if quantity.kind == "difference":
            return np.array([self.pairs.inner[quantity.place], self.pairs.outer[quantity.place]])
        while True:
            around = self._around(reached)
            shown = around[around < hidden.any.size]
            shown = np.asarray(shown[~hidden.any[shown]])
            if shown.size or around.size == reached.size:
                return shown
            reached = around

    def _telling(self, mine: Ints, bounds: Bounds) -> Ints:
        """Return the sums that by themselves give some of these unknowns their lower bound."""
        sums, low, high = self.network.sums, bounds.low, bounds.high
        rows = sums.sums_of(mine)
        some = sums.only(rows)
        whole, part, row = some.whole, some.part, some.row
        least, most = some.total(low), some.total(high)
        above = np.isin(whole, mine) & (low[whole] > 0) & (least == low[whole])
        tight = np.isin(part, mine) & (low[part] > 0) & ((low[whole] - most)[row] + high[part] == low[part])
        return np.asarray(rows[above | (np.bincount(row[tight], minlength=rows.size) > 0)])

    def _around(self, unknowns: Ints) -> Ints:
        inside = self._in(self.network.sums.sums_of(unknowns))
        return distinct(np.concatenate((unknowns, inside)), self.network.unknowns)

    def _in(self, rows: Ints) -> Ints:
        """Return the unknowns in some sums."""
        return distinct(self.network.sums.only(rows).members, self.network.unknowns)


def _total_of_land(network: Network) -> np.ndarray:
    marks = {}
    for table in network.numbering.tables:
        mark = np.zeros(table.shape, dtype=bool)
        mark[:, [area.level == "land" for area in table.areas], table.part_at[ALL]] = True
        marks[table.name] = mark
    return network.numbering.flat(marks)
