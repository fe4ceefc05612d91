"""Quarters and productions: the same protected counts for a part of the period, or for one thing to see."""

from collections.abc import Sequence

from publiek.cube.cells import ALL, SEGMENTED, level_part
from publiek.cube.protected import Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.estimates import share_of
from publiek.disclosure.released import Estimate, Part, SegmentInfo, Slice


def slices(cube: Cube, segments: Sequence[SegmentInfo], appetite: Appetite, *, fixed: bool) -> tuple[Slice, ...]:
    """Return the slices of every table but the whole period's: the fixed ones (quarters), or the others (productions).

    A slice of which nothing is shown is there as well: its name is known, its figures are not.
    """
    return tuple(
        _slice(name, Counted(cube, table, place), segments, appetite)
        for table in cube.tables[1:]
        if table.fixed is fixed
        for place, name in enumerate(table.slices)
    )


def _slice(name: str, counted: Counted, segments: Sequence[SegmentInfo], appetite: Appetite) -> Slice:
    levels = dict.fromkeys(str(segment.level) for segment in segments)
    return Slice(
        name=name,
        households=counted.visitors(counted.land, ALL),
        visits=counted.visits,
        in_city=_in_city(counted, appetite),
        segments=tuple(_part(segment.code, segment.code, counted, appetite) for segment in segments),
        levels=tuple(_part(level, level_part(level), counted, appetite) for level in levels),
    )


def _part(code: str, part: str, counted: Counted, appetite: Appetite) -> Part:
    households, whole = counted.visitors(counted.land, part), counted.visitors(counted.land, SEGMENTED)
    return Part(code=code, households=households, share=share_of(households, whole, appetite))


def _in_city(counted: Counted, appetite: Appetite) -> Estimate | None:
    if counted.city is None:
        return None
    return share_of(counted.visitors(counted.city, ALL), counted.visitors(counted.land, ALL), appetite)
