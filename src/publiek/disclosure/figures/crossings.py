"""Segments and levels within areas of the city: households reached of those who live there."""

from collections.abc import Iterator, Sequence

from publiek.cube.cells import Area, level_part
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.estimates import reach_of
from publiek.disclosure.figures.origin import official
from publiek.disclosure.released import Crossing, SegmentInfo

_CROSSED = ("city", "stadsdeel", "gebied", "wijk")  # in a buurt nearly every crossing is hidden


def crossings(counted: Counted, segments: Sequence[SegmentInfo], appetite: Appetite) -> tuple[Crossing, ...]:
    """Return every segment, then every level, in each of these areas, shown or hidden."""
    areas = [area for level in _CROSSED for area in counted.table.areas if area.level == level]
    return tuple(
        _crossing(area, code, part, counted, appetite) for area in areas for code, part in _parts(tuple(segments))
    )


def _parts(segments: tuple[SegmentInfo, ...]) -> Iterator[tuple[str, str]]:
    yield from ((segment.code, segment.code) for segment in segments)
    yield from ((level, level_part(level)) for level in dict.fromkeys(str(segment.level) for segment in segments))


def _crossing(area: Area, code: str, part: str, counted: Counted, appetite: Appetite) -> Crossing:
    households, population = counted.visitors(area.code, part), counted.living(area.code, part)
    return Crossing(
        level=official(area),
        area=area.code,
        part=code,
        households=households,
        population=population,
        reach=reach_of(households, population, appetite),
    )
