"""Origin: protected households by area, their share of all known households, and reach."""

from collections.abc import Iterable
from typing import cast

from publiek.cube.cells import ALL, Area
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.estimates import reach_of, share_of
from publiek.disclosure.released import OriginKind, OriginLine

_NOT_LINES = ("regio", "land")


def origin_lines(counted: Counted, appetite: Appetite) -> tuple[OriginLine, ...]:
    """Return one line for every area, shown or hidden: by level and code, then what is left outside."""
    return tuple(_line(area, counted, appetite) for area in _in_order(counted.table.areas))


def official(area: Area) -> str:
    """Return an area's official level: the study's city is a gemeente, what is left of a regio is of the regio."""
    return "gemeente" if area.level == "city" else area.level.removeprefix("rest_of_")


def _in_order(areas: Iterable[Area]) -> list[Area]:
    lines = [area for area in areas if area.level not in _NOT_LINES]
    near = sorted((area for area in lines if not _is_rest(area)), key=lambda area: (official(area), area.code))
    return near + [area for area in lines if _is_rest(area)]


def _is_rest(area: Area) -> bool:
    return area.level.startswith("rest_of_")


def _line(area: Area, counted: Counted, appetite: Appetite) -> OriginLine:
    visitors, population = counted.visitors(area.code, ALL), counted.living(area.code, ALL)
    rest = _is_rest(area)
    return OriginLine(
        kind=cast("OriginKind", area.level) if rest else "area",
        level=official(area),
        code=area.parent or area.code if rest else area.code,
        name=area.name,
        parent=None if rest else area.parent,
        households=visitors,
        share=share_of(visitors, counted.visitors(counted.land, ALL), appetite),
        population=population,
        reach=reach_of(visitors, population, appetite),
    )
