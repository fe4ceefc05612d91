"""The areas of an edition as the cube has them: each with the finest areas that lie in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.cube.cells import Area
from publiek.engine.workspace import Workspace
from publiek.reference.edition import Edition

LAND = "NL"
BELOW_CITY = ("buurt", "wijk", "gebied", "stadsdeel")


@dataclass(frozen=True)
class Region:
    """An area of the cube, and the finest areas that lie in it."""

    area: Area
    finest: frozenset[str]


def regions(workspace: Workspace, edition: Edition, city: str, regio: str | None) -> tuple[Region, ...]:
    """Return every area that a cube may have: those of the city, every gemeente and regio, the land, and what is left.

    Which there are depends on the edition alone, never on who came: a missing area would tell something.
    """
    within = _within(workspace, edition)
    known = _known(workspace, edition, within)
    by_code = {region.area.code: region for region in known}
    mine = by_code[city].finest
    chosen = [region for region in known if region.area.level not in BELOW_CITY or _is_inside(region, mine)]
    chosen = [_as_city(region) if region.area.code == city else region for region in chosen]
    return (*chosen, *_rests(by_code, city, regio))


def _within(workspace: Workspace, edition: Edition) -> dict[str, frozenset[str]]:
    rows = workspace.rows(
        "SELECT holder, list(area) FROM read_parquet($path) GROUP BY holder", {"path": str(edition.parquet("within"))}
    )
    return {holder: frozenset(areas) for holder, areas in rows}


def _known(workspace: Workspace, edition: Edition, within: dict[str, frozenset[str]]) -> list[Region]:
    rows = workspace.rows(
        "SELECT area, name, level, parent FROM read_parquet($path) ORDER BY level, area",
        {"path": str(edition.parquet("areas"))},
    )
    return [Region(Area(*row), within.get(row[0], frozenset())) for row in rows]


def _is_inside(region: Region, holder: frozenset[str]) -> bool:
    return bool(region.finest) and region.finest <= holder


def _as_city(region: Region) -> Region:
    area = region.area
    return Region(Area(area.code, area.name, "city", area.parent), region.finest)


def _rests(known: dict[str, Region], city: str, regio: str | None) -> Iterator[Region]:
    """Yield what is left of the regio outside the city, and of the land outside the regio."""
    inner = known[city].finest
    for kind, code in (("rest_of_regio", regio), ("rest_of_land", LAND)):
        if code is None:
            continue
        outer = known[code]
        yield Region(Area(f"rest:{code}", outer.area.name, kind, code), outer.finest - inner)
        inner = outer.finest
