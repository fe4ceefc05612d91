"""Which shown number to hide, so that a quantity is no longer too narrow."""

from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import ALL, Ints
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.pairs import Pairs
from publiek.disclosure.control.gate.quantities import Quantity, Seen, members
from publiek.disclosure.control.gate.sight import Hidden, Rules


@dataclass(frozen=True)
class Choice:
    """Chooses by the numbers that would be shown: the smallest; of equal ones the smallest area, then the plan's order.

    rank: the place of every cell in that order, the total of the land after all others. width: what a quantity needs.
    """

    network: Network
    pairs: Pairs
    rank: Ints
    width: int

    @classmethod
    def of(cls, network: Network, rules: Rules, pairs: Pairs, width: int) -> "Choice":
        """Return the choice among the cells of a cube."""
        cells = network.numbering.count
        order = np.lexsort((np.arange(cells), network.high[:cells], rules.shown, _total_of_land(network)))
        rank = np.empty(cells, dtype=np.int64)
        rank[order] = np.arange(cells)
        return cls(network, pairs, rank, width)

    def candidates(self, quantity: Quantity, seen: Seen) -> list[int]:
        """Return the shown cells nearest to a quantity, in the order in which they would be hidden.

        Its parents and siblings; where none of them is shown, theirs, and so on; of a pair, the two themselves. Last
        come those that other sums would still tell: hiding them alone does not help.
        """
        shown = self._shown_around(quantity, seen.hidden)
        told = np.array([self._freed(int(cell), seen.told) < self.width for cell in shown], dtype=bool)
        return [int(cell) for cell in shown[np.lexsort((self.rank[shown], told))]]

    def _shown_around(self, quantity: Quantity, hidden: Hidden) -> Ints:
        if quantity.kind == "difference":
            return np.array([self.pairs.inner[quantity.place], self.pairs.outer[quantity.place]])
        reached = members(quantity, self.network, self.pairs, hidden)
        while True:
            around = self._around(reached)
            shown = around[around < hidden.any.size]
            shown = np.asarray(shown[~hidden.any[shown]])
            if shown.size or around.size == reached.size:
                return shown
            reached = around

    def _freed(self, cell: int, bounds: Bounds) -> int:
        """Return by how much a cell's bounds would widen if it were hidden, as far as its own sums tell."""
        sums = self.network.sums
        low, high = int(self.network.low[cell]), int(self.network.high[cell])
        for row in sums.sums_of(np.array([cell])):
            whole, parts = int(sums.whole[row]), sums.parts_of(row)
            least, most = int(bounds.low[parts].sum()), int(bounds.high[parts].sum())
            if whole == cell:
                low, high = max(low, least), min(high, most)
            else:
                low = max(low, int(bounds.low[whole]) - most + int(bounds.high[cell]))
                high = min(high, int(bounds.high[whole]) - least + int(bounds.low[cell]))
        return high - low - int(bounds.high[cell] - bounds.low[cell])

    def _around(self, unknowns: Ints) -> Ints:
        whole, part, _, _ = self.network.sums.only(self.network.sums.sums_of(unknowns))
        return np.unique(np.concatenate((unknowns, whole, part)))


def _total_of_land(network: Network) -> np.ndarray:
    marks = {}
    for table in network.numbering.tables:
        mark = np.zeros(table.shape, dtype=bool)
        mark[:, [area.level == "land" for area in table.areas], table.part_at[ALL]] = True
        marks[table.name] = mark
    return network.numbering.flat(marks)
