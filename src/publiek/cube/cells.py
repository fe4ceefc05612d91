"""Which cells there are, and how they add up. All of it is public: it depends on areas and settings, never on who came.

The exception is the list of productions, which holds only those whose number of households may be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
ALL, SEGMENTED, UNSEGMENTED = "all", "segmented", "unsegmented"


def level_part(level: str) -> str:
    """Return the part that joins the segments of a level of participation."""
    return f"level:{level}"


@dataclass(frozen=True)
class Area:
    """An area of a table; `parent` is the area it lies in. `level` as in the plan ('city' is a gemeente here)."""

    code: str
    name: str
    level: str
    parent: str | None


@dataclass(frozen=True)
class Relation:
    """A whole and disjoint parts of it, by code; `complete` where the parts are all of it."""

    whole: str
    parts: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True)
class Table:
    """One table of the plan: cells are slices x areas x parts, in this order.

    population: households living there, by area and part, the same for every slice; shape (areas, parts).
    area_relations hold for every slice and part; part_relations for every slice and area. `fixed`: the slices are known
    beforehand (the period, its quarters), whoever came; productions are not.
    """

    name: str
    slices: tuple[str, ...]
    areas: tuple[Area, ...]
    parts: tuple[str, ...]
    population: Ints
    area_relations: tuple[Relation, ...]
    part_relations: tuple[Relation, ...]
    fixed: bool = True

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of slices, areas and parts."""
        return len(self.slices), len(self.areas), len(self.parts)

    @cached_property
    def slice_at(self) -> dict[str, int]:
        """The position of each slice."""
        return _positions(self.slices)

    @cached_property
    def area_at(self) -> dict[str, int]:
        """The position of each area by its code."""
        return _positions([area.code for area in self.areas])

    @cached_property
    def part_at(self) -> dict[str, int]:
        """The position of each part."""
        return _positions(self.parts)


@dataclass(frozen=True)
class Cover:
    """Slices of table `by` that may share households and lie in the only slice of table `of`: quarters, productions.

    For every area of `by`: the largest slice <= whole; and whole <= the sum of slices where every visit has one.
    """

    of: str
    by: str


def _positions(codes: Sequence[Any]) -> dict[Any, int]:
    return {code: position for position, code in enumerate(codes)}
