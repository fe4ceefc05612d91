"""What an edition knows of a study's surroundings: areas, who lives there, their statistics and outlines.

Public facts only. What the co-ordinator keeps in files of its own, sector and attendance, is handed in.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow.parquet as pq

from publiek.disclosure.released import AreaShape, SegmentInfo
from publiek.insight.surroundings import AreaFacts, AttendanceLine, Sector, Surroundings
from publiek.reference.edition import Edition

Centres = Mapping[str, tuple[float, float]]


def surroundings(
    edition: Edition,
    regio: str | None = None,
    *,
    sector: Sector | None = None,
    attendance: tuple[AttendanceLine, ...] = (),
) -> Surroundings:
    """Return everything public around a study. Areas are of every level, those where nobody lives included."""
    shapes = _shapes(edition)
    return Surroundings(
        city=edition.manifest.city,
        regio=regio,
        segments=tuple(SegmentInfo(**segment.model_dump()) for segment in edition.typology.segments),
        areas=_areas(edition, _centres(shapes)),
        shapes=shapes,
        sector=sector,
        attendance=attendance,
    )


def _areas(edition: Edition, centres: Centres) -> dict[str, AreaFacts]:
    living, statistics = _households(edition), _statistics(edition)
    table = pq.read_table(edition.parquet("areas"), columns=["area", "name", "level", "parent"])
    return {
        area["area"]: AreaFacts(
            code=area["area"],
            name=area["name"],
            level=area["level"],
            parent=area["parent"],
            households=living.get(area["area"], {}),
            centre=centres.get(area["area"]),
            statistics=statistics.get(area["area"], {}),
        )
        for area in table.to_pylist()
    }


def _households(edition: Edition) -> dict[str, dict[str, int]]:
    """Return households by segment for areas of every level, from the finest areas that lie in them."""
    within = pq.read_table(edition.parquet("within"), columns=["area", "holder"])
    population = pq.read_table(edition.parquet("population"), columns=["area", "segment", "households"])
    joined = within.join(population, "area", join_type="inner").group_by(["holder", "segment"])
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in (
        joined.aggregate([("households", "sum")])
        .sort_by([("holder", "ascending"), ("segment", "ascending")])
        .to_pylist()
    ):
        found[row["holder"]][row["segment"]] = row["households_sum"]
    return found


def _statistics(edition: Edition) -> dict[str, dict[str, float]]:
    """Return the statistics of every area; of several years the latest."""
    table = pq.read_table(edition.parquet("statistics"), columns=["area", "measure", "value", "year"])
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table.sort_by([("year", "ascending")]).to_pylist():
        found[row["area"]][row["measure"]] = row["value"]
    return found


def _shapes(edition: Edition) -> tuple[AreaShape, ...]:
    return tuple(shape_of(feature) for feature in edition.shapes())


def shape_of(feature: dict[str, Any]) -> AreaShape:
    """Return the outline of an area out of an edition's GeoJSON."""
    about = feature["properties"]
    return AreaShape(
        code=about["area"],
        name=about["name"],
        level=about["level"],
        parent=about["parent"],
        geometry=feature["geometry"],
    )


def _centres(shapes: tuple[AreaShape, ...]) -> dict[str, tuple[float, float]]:
    """Return a point inside every outline, in RD New metres."""
    import shapely

    if not shapes:
        return {}
    points = [shapely.point_on_surface(shapely.geometry.shape(one.geometry)) for one in shapes]
    return {one.code: (round(point.x, 1), round(point.y, 1)) for one, point in zip(shapes, points, strict=True)}
