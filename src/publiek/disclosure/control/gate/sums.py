"""What is known to add up: every sum of the cube, over numbered unknowns.

A sum says: one whole is the sum of its parts. Where it is not (parts that leave a rest; a slice, whose households may
lie in others as well), an unknown more is taken for what is left: a rest. Every fact about the cube is such a sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from publiek.cube.cells import Ints


@dataclass(frozen=True)
class Sums:
    """whole[r] = the sum of part[start[r] : start[r + 1]], for every sum r; all by the numbers of unknowns."""

    whole: Ints
    part: Ints
    start: Ints

    @property
    def count(self) -> int:
        """Return how many sums there are."""
        return int(self.whole.size)

    @cached_property
    def row(self) -> Ints:
        """Return, for every entry of `part`, its sum."""
        return np.repeat(np.arange(self.count), self.sizes)

    @cached_property
    def sizes(self) -> Ints:
        """Return the number of parts of every sum."""
        return np.diff(self.start, append=self.part.size)

    def parts_of(self, row: int) -> Ints:
        """Return the parts of a sum."""
        return self.part[self.start[row] : self.start[row] + self.sizes[row]]

    def only(self, rows: Ints) -> "Sums":
        """Return some sums; rows counted from 0 among them."""
        if rows.size == self.count:
            return self
        sizes = self.sizes[rows]
        return Sums(self.whole[rows], self.part[spans(self.start[rows], sizes)], np.cumsum(sizes) - sizes)

    @property
    def members(self) -> Ints:
        """Return the unknowns of all sums: the wholes, then the parts."""
        return np.concatenate((self.whole, self.part))

    def sums_of(self, unknowns: Ints) -> Ints:
        """Return the sums that any of these unknowns stands in, in order."""
        rows, start = self._by_unknown
        mine = unknowns[unknowns < start.size - 1]
        return distinct(rows[spans(start[mine], start[mine + 1] - start[mine])], self.count)

    def total(self, values: Ints) -> Ints:
        """Return, for every sum, the total of `values` over its parts."""
        return self.of_parts(values[self.part])

    def of_parts(self, values: np.ndarray) -> Ints:
        """Return, for every sum, the total of `values`, one for every entry of `part`."""
        if not self.count:
            return np.zeros(0, dtype=np.int64)
        return np.asarray(np.add.reduceat(values, self.start, dtype=np.int64))

    def holds(self, values: Ints) -> bool:
        """Return whether values of all unknowns keep every sum."""
        return bool((self.total(values) == values[self.whole]).all())

    @cached_property
    def _by_unknown(self) -> tuple[Ints, Ints]:
        """Return (sums, start): the sums that unknown u stands in are sums[start[u] : start[u + 1]]."""
        unknown = self.members
        row = np.concatenate((np.arange(self.count), self.row))
        order = np.argsort(unknown, kind="stable")
        most = int(unknown.max(initial=-1))
        return row[order], np.searchsorted(unknown[order], np.arange(most + 2))


def distinct(numbers: Ints, count: int) -> Ints:
    """Return numbers from 0 to count - 1 once each, in order. Here much faster than by sorting or hashing."""
    mark = np.zeros(count, dtype=bool)
    mark[numbers] = True
    return np.flatnonzero(mark)


def spans(start: Ints, sizes: Ints) -> Ints:
    """Return start[0], start[0] + 1, ... (sizes[0] of them), then those from start[1], and so on."""
    ends = np.cumsum(sizes)
    return np.asarray(np.arange(int(ends[-1]) if ends.size else 0) + np.repeat(start - (ends - sizes), sizes))


def joined(blocks: Sequence[tuple[Ints, Ints]]) -> Sums:
    """Return the sums of blocks of (wholes, parts), shapes (sums,) and (sums, parts each)."""
    some = [(whole, part) for whole, part in blocks if part.size]
    if not some:
        nothing = np.zeros(0, dtype=np.int64)
        return Sums(nothing, nothing, nothing)
    sizes = np.concatenate([np.full(part.shape[0], part.shape[1]) for _, part in some])
    return Sums(
        np.concatenate([whole for whole, _ in some]),
        np.concatenate([part.ravel() for _, part in some]),
        np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64),
    )
