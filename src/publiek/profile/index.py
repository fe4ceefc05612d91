"""What an index counts: the same parts within a base area, where the institution's households live there too."""

from collections.abc import Iterable

from publiek.counts import BaseCounts
from publiek.profile.share import by_level, by_segment
from publiek.profile.tally import Tally


def bases(tally: Tally, areas: Iterable[str]) -> tuple[BaseCounts, ...]:
    """Return the counts within each base area (stadsdeel, city, regio, land), in the order given."""
    return tuple(_base(tally, area) for area in areas)


def _base(tally: Tally, area: str) -> BaseCounts:
    place, every = tally.places[area], tally.every_segment
    return BaseCounts(
        code=area,
        name=place.name,
        level=place.level,
        visitors=tally.seen(area, every),
        population=tally.living(area, every),
        segments=by_segment(tally, area),
        levels=by_level(tally, area),
    )
