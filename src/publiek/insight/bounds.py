"""Bounds of a number that is not shown, from the shown numbers around it: what anyone could work out with a pencil.

A shown number is off by less than the rounding base. A part is at most its whole less its siblings that are shown; the
same for an area and what it lies in. It is not the narrowest that follows, but surely true.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from publiek.cube.cells import Ints, Relation, Table
from publiek.cube.protected import HIDDEN

Within = dict[str, list[tuple[str, tuple[str, ...]]]]
"""By code: the wholes it lies in, with the other parts of each."""


class Bounds:
    """Bounds in households of every cell of one slice; `shown`: areas x parts."""

    def __init__(self, table: Table, shown: Ints, rounding: int) -> None:
        """Begin; bounds are worked out when asked for."""
        self._table, self._shown, self._off = table, shown, rounding - 1
        self._known: dict[tuple[str, str], int] = {}

    def of(self, area: str, part: str) -> tuple[int, int]:
        """Return (least, most) households of a cell."""
        return self._least(area, part), self._most(area, part)

    @cached_property
    def _areas(self) -> Within:
        return _within(self._table.area_relations)

    @cached_property
    def _parts(self) -> Within:
        return _within(self._table.part_relations)

    def _cell(self, area: str, part: str) -> int:
        return int(self._shown[self._table.area_at[area], self._table.part_at[part]])

    def _least(self, area: str, part: str) -> int:
        return max(0, self._cell(area, part) - self._off)

    def _most(self, area: str, part: str) -> int:
        if (area, part) not in self._known:
            self._known[area, part] = self._work_out(area, part)
        return self._known[area, part]

    def _work_out(self, area: str, part: str) -> int:
        living = int(self._table.population[self._table.area_at[area], self._table.part_at[part]])
        if self._cell(area, part) != HIDDEN:
            return min(living, self._cell(area, part) + self._off)
        by_area = [
            self._most(whole, part) - sum(self._least(other, part) for other in others)
            for whole, others in self._areas.get(area, ())
        ]
        by_part = [
            self._most(area, whole) - sum(self._least(area, other) for other in others)
            for whole, others in self._parts.get(part, ())
        ]
        return max(0, min(living, *by_area, *by_part)) if by_area or by_part else living


def _within(relations: Iterable[Relation]) -> Within:
    found: Within = defaultdict(list)
    for relation in relations:
        for part in relation.parts:
            found[part].append((relation.whole, tuple(other for other in relation.parts if other != part)))
    return found
