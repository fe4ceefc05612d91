"""Which areas lie in which, from the areas' parents."""

from collections.abc import Iterator, Mapping

from publiek.insight.surroundings import AreaFacts, Surroundings


def holders(areas: Mapping[str, AreaFacts], code: str) -> Iterator[AreaFacts]:
    """Yield an area and every area that holds it, by its parents upwards."""
    seen: set[str] = set()
    at: str | None = code
    while at is not None and at in areas and at not in seen:
        seen.add(at)
        yield areas[at]
        at = areas[at].parent


def within(surroundings: Surroundings, level: str, holder: str) -> tuple[AreaFacts, ...]:
    """Return the areas of a level that lie in an area, where somebody lives; by code."""
    return tuple(
        area
        for area in surroundings.of_level(level)
        if area.living and any(one.code == holder for one in holders(surroundings.areas, area.code))
    )


def holder_of(areas: Mapping[str, AreaFacts], code: str, level: str) -> str:
    """Return the code of the area of a level that holds an area; its own where there is none."""
    return next((one.code for one in holders(areas, code) if one.level == level), code)


def finest_level(surroundings: Surroundings, holder: str, most: int | None = None) -> str | None:
    """Return the finest level of which an area holds two areas or more, and no more than `most`."""
    for level in ("buurt", "wijk", "gebied", "stadsdeel", "gemeente"):
        found = len(within(surroundings, level, holder))
        if found > 1 and (most is None or found <= most):
            return level
    return None
