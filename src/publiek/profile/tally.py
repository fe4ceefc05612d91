"""Counts and population by area of any level and segment: what every measure of a profile takes its counts from."""

from collections.abc import Iterable
from dataclasses import dataclass

from publiek.counts import NOBODY, Count
from publiek.engine.workspace import Workspace
from publiek.reference.edition import Edition

LAND = "NL"
WITHOUT_SEGMENT = ""


@dataclass(frozen=True)
class Place:
    """An official area: code, name, level and the area it lies in."""

    code: str
    name: str
    level: str
    parent: str | None


@dataclass(frozen=True, repr=False)
class Tally:
    """Households of an institution, and all households there, by (area, segment); areas of every level.

    Cells of one level are disjoint and add up, keys included; regio's may overlap one another.
    """

    places: dict[str, Place]
    segments: dict[str, tuple[str, ...]]
    visitors: dict[tuple[str, str], Count]
    population: dict[tuple[str, str], int]

    @property
    def every_segment(self) -> tuple[str, ...]:
        """Return the segments of the typology, without 'no segment'."""
        return tuple(code for level in self.segments.values() for code in level)

    def seen(self, area: str, segments: Iterable[str]) -> Count:
        """Return the institution's households of these segments in an area."""
        return sum((self.visitors.get((area, segment), NOBODY) for segment in segments), NOBODY)

    def living(self, area: str, segments: Iterable[str]) -> int:
        """Return all households of these segments in an area."""
        return sum(self.population.get((area, segment), 0) for segment in segments)

    def inside(self, area: str, holder: str) -> bool:
        """Say whether an area is, or lies in, another by the tree of parents."""
        place = self.places.get(area)
        while place is not None and place.code != holder:
            place = self.places.get(place.parent) if place.parent else None
        return place is not None


def tally(workspace: Workspace, edition: Edition, period: str, production: str = "") -> Tally:
    """Return the tally of one scope of the table `audience`, over every level of the edition's areas."""
    files = {name: str(edition.parquet(name)) for name in ("within", "areas", "population")}
    workspace.make("profile_within", "FROM read_parquet($path)", {"path": files["within"]})
    places = workspace.rows("SELECT area, name, level, parent FROM read_parquet($path)", {"path": files["areas"]})
    levels: dict[str, tuple[str, ...]] = {}
    for segment in edition.typology.segments:
        levels[segment.level] = (*levels.get(segment.level, ()), segment.code)
    return Tally(
        places={row[0]: Place(*row) for row in places},
        segments=levels,
        visitors=_visitors(workspace, {"period": period, "production": production}),
        population=_population(workspace, files["population"]),
    )


def _visitors(workspace: Workspace, scope: dict[str, str]) -> dict[tuple[str, str], Count]:
    rows = workspace.rows(
        """
        SELECT w.holder, a.segment, sum(a.households)::BIGINT, sum(a.visits)::BIGINT,
               (sum(a.cell_key) % 18446744073709551616)::UBIGINT
        FROM audience a JOIN profile_within w USING (area)
        WHERE a.period = $period AND a.production = $production GROUP BY ALL
        """,
        scope,
    )
    return {(area, segment): Count(*count) for area, segment, *count in rows}


def _population(workspace: Workspace, path: str) -> dict[tuple[str, str], int]:
    rows = workspace.rows(
        "SELECT w.holder, p.segment, sum(p.households)::BIGINT FROM read_parquet($path) p"
        " JOIN profile_within w USING (area) GROUP BY ALL",
        {"path": path},
    )
    return {(area, segment): households for area, segment, households in rows}
