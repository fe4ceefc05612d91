"""What origin and reach count: households by area at every level, and what is left outside city and regio.

Which lines there are depends on the areas alone, never on who came: a missing line would tell something.
"""

from collections.abc import Iterator

from publiek.counts import Count, OriginCounts
from publiek.profile.tally import LAND, WITHOUT_SEGMENT, Place, Tally

_BELOW_CITY = ("buurt", "wijk", "gebied", "stadsdeel")


def origin(tally: Tally, city: str, regio: str | None) -> tuple[OriginCounts, ...]:
    """Return the areas of the city at every level, every gemeente, and the rest of regio and land."""
    return (*_areas(tally, city), *_rest(tally, city, regio))


def _areas(tally: Tally, city: str) -> Iterator[OriginCounts]:
    for place in sorted(tally.places.values(), key=lambda place: (place.level, place.code)):
        if place.level == "gemeente" or (place.level in _BELOW_CITY and tally.inside(place.code, city)):
            yield _line(tally, place)


def _line(tally: Tally, place: Place) -> OriginCounts:
    visitors, population = _everyone(tally, place.code)
    return OriginCounts("area", place.level, place.code, place.name, place.parent, visitors, population)


def _rest(tally: Tally, city: str, regio: str | None) -> Iterator[OriginCounts]:
    inner = city
    for kind, outer in (("rest_of_regio", regio), ("rest_of_land", LAND)):
        if outer is None:
            continue
        (seen, living), (inner_seen, inner_living) = _everyone(tally, outer), _everyone(tally, inner)
        place = tally.places[outer]
        yield OriginCounts(kind, place.level, outer, place.name, None, seen - inner_seen, living - inner_living)
        inner = outer


def _everyone(tally: Tally, area: str) -> tuple[Count, int]:
    every = (*tally.every_segment, WITHOUT_SEGMENT)
    return tally.seen(area, every), tally.living(area, every)
