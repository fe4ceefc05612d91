"""What an attacker sees of a cube, and starts to reckon from: a range for every number, shown or hidden.

Shown as p: from p - (b - 1) to p + (b - 1), and within what may be shown. Hidden by the rules: fewer than k, or more
than rho of those who live there. Hidden by the gate: of these, the gate guards against two attackers.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from publiek.cube.cells import ALL, Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds
from publiek.disclosure.control.gate.known import Network
from publiek.disclosure.control.gate.pairs import Pairs

NO_LIMIT = np.iinfo(np.int64).max // 4


@dataclass(frozen=True)
class Rules:
    """The published rules, cell by cell: the most that may be shown of each, and what is shown if anything is.

    ceiling: further upper bounds, from the visits of a slice. base: of rounding; least: fewer are hidden.
    """

    shown: Ints
    largest: Ints
    ceiling: Ints
    least: int
    base: int

    @classmethod
    def of(cls, cube: Cube, network: Network, appetite: Appetite) -> "Rules":
        """Return the rules of a cube as it would be shown if the gate hid nothing."""
        flat = network.numbering.flat
        population = flat({table.name: table.population[None] for table in cube.tables})
        return cls(
            shown=flat(cube.shown),
            largest=np.floor(appetite.largest_penetration * population).astype(np.int64),
            ceiling=flat({table.name: _visited(table, cube.visits[table.name], appetite) for table in cube.tables}),
            least=appetite.least_households,
            base=appetite.rounding_base,
        )

    @cached_property
    def least_shown(self) -> Ints:
        """The fewest households that each shown number stands for."""
        return np.maximum(self.least, self.shown - (self.base - 1))

    @cached_property
    def most_shown(self) -> Ints:
        """The most households that each shown number stands for."""
        return np.minimum(np.minimum(self.shown + self.base - 1, self.largest), self.ceiling)

    def strict(self, truth: Ints) -> np.ndarray:
        """Return which cells these rules hide, whatever else does."""
        return np.asarray((truth < self.least) | (truth > self.largest))


@dataclass(frozen=True)
class Hidden:
    """Which cells are hidden: by the rules on their number (small, or too large a part), or for another reason."""

    strict: np.ndarray
    other: np.ndarray

    @cached_property
    def any(self) -> np.ndarray:
        """Every hidden cell."""
        return np.asarray(self.strict | self.other)

    def hides(self, unknowns: Ints) -> np.ndarray:
        """Return which of these unknowns are not shown: hidden cells, and rests."""
        cells = self.any.size
        return np.asarray((unknowns >= cells) | self.any[np.minimum(unknowns, cells - 1)])

    def with_other(self, cells: Ints) -> "Hidden":
        """Return the same with more hidden."""
        other = self.other.copy()
        other[cells] = True
        return Hidden(self.strict, other & ~self.strict)

    def without(self, cells: Ints) -> "Hidden":
        """Return the same with some shown again."""
        other = self.other.copy()
        other[cells] = False
        return Hidden(self.strict, other)


def view(network: Network, rules: Rules, hidden: Hidden, pairs: Pairs, *, told: bool) -> Bounds:
    """Return the range of every unknown, before any reckoning.

    told: this attacker knows which cells were hidden though their number might be shown, and so that it lies between
    the two. The other one does not, and takes each of them for anything.
    """
    cells = network.numbering.count
    low, high = network.low.copy(), network.high.copy()
    gap_low, gap_high = np.full(network.unknowns, NO_LIMIT), np.full(network.unknowns, NO_LIMIT + 1)
    seen = ~hidden.any
    low[:cells] = np.where(seen, np.maximum(rules.least_shown, low[:cells]), low[:cells])
    high[:cells] = np.minimum(high[:cells], np.where(seen, rules.most_shown, rules.ceiling))
    gapped = hidden.strict & (rules.largest >= rules.least)
    gap_low[:cells] = np.where(gapped, rules.least - 1, NO_LIMIT)
    gap_high[:cells] = np.where(gapped, rules.largest + 1, NO_LIMIT + 1)
    if told:
        low[:cells] = np.where(hidden.other, np.maximum(rules.least, low[:cells]), low[:cells])
        high[:cells] = np.where(hidden.other, np.minimum(high[:cells], rules.largest), high[:cells])
    low[pairs.between] = np.maximum(low[pairs.between], pairs.differ & pairs.shown(hidden.any))
    return Bounds(low, high, gap_low, gap_high)


def _visited(table: Table, visits: Ints, appetite: Appetite) -> Ints:
    """Return the most households that a slice's visits allow, for all of the land: each made at least one."""
    most = np.full(table.shape, NO_LIMIT)
    land = [place for place, area in enumerate(table.areas) if area.level == "land"]
    everywhere = np.where(visits == HIDDEN, NO_LIMIT, visits + appetite.ticket_base - 1)
    most[:, land, table.part_at[ALL]] = everywhere[:, None]
    return most
