"""Which institution is nearest to households that nobody reaches.

1. The one that reaches most of the segment in the area, among those whose number there is shown.
2. Where none is: the one that reaches most of all households in the area, among those whose number there is shown.
3. Where none is: the one whose home area lies nearest, as the crow flies, from a point in it to one in the area.
Of equals, the first by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Literal

from publiek.cube.cells import ALL
from publiek.insight.overall import Overall, Participant
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts

METRES = 1000


@dataclass(frozen=True)
class Nearest:
    """An institution, and by what it is nearest; kilometres where it is by distance."""

    institution: str
    by: Literal["segment", "area", "distance"]
    kilometres: float | None = None


def nearest(overall: Overall, area: str, segment: str) -> Nearest | None:
    """Return the institution nearest to a segment in an area; None where nothing is known of any."""
    names = {one.id: one.name for one in overall.participants}
    for part, by in ((segment, "segment"), (ALL, "area")):
        found = _most_reached(overall.audiences, names, area, part)
        if found:
            return Nearest(found, "segment" if by == "segment" else "area")
    return _by_distance(overall.participants, overall.surroundings.areas, area)


def _most_reached(audiences: Mapping[str, Reached], names: Mapping[str, str], area: str, part: str) -> str | None:
    shown = [(one, reached.count(area, part)) for one, reached in audiences.items()]
    found = sorted((-number, names.get(one, one), one) for one, number in shown if number is not None)
    return found[0][2] if found else None


def _by_distance(participants: Iterable[Participant], areas: Mapping[str, AreaFacts], area: str) -> Nearest | None:
    there = areas[area].centre if area in areas else None
    homes = [(one, areas[one.home].centre) for one in participants if one.home and one.home in areas]
    if there is None:
        return None
    away = sorted(
        (round(hypot(home[0] - there[0], home[1] - there[1])), one.name, one.id) for one, home in homes if home
    )
    return Nearest(away[0][2], "distance", away[0][0] / METRES) if away else None
