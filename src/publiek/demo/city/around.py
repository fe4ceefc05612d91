"""The gemeenten around the city, with invented borders: round a real middle, of about the real size."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from publiek.demo.city.land import Buurt, whole
from publiek.demo.facts import Nearby, luck, nearby

CORNERS = 14
REACH = 1.28  # of the radius a round gemeente of this size would have, so that neighbours touch
GAP = 1500.0  # metres: narrower water between two gemeenten is filled up
SPECK = 500_000.0  # m2: smaller loose pieces are left out
STEP = 200.0  # metres: finer bends of the coast are left out


def make_gemeenten(seed: int, buurten: Sequence[Buurt]) -> dict[str, BaseGeometry]:
    """Return the shape of every gemeente of Noord-Holland and Flevoland but the city, by code, in RD New metres."""
    chance, found = luck(seed, "around"), nearby()
    inside = shapely.union_all([buurt.shape for buurt in buurten])
    city = inside.union(inside.buffer(GAP / 3).buffer(-GAP / 3))  # its river is its own
    lumps = [_lump(one, chance) for one in found]
    land = shapely.union_all([*lumps, city]).buffer(GAP).buffer(-GAP).simplify(STEP)
    middles = MultiPoint([(1000 * one.x, 1000 * one.y) for one in found])
    cells = shapely.voronoi_polygons(middles, extend_to=land, ordered=True).geoms
    own = [cell.intersection(land).difference(city) for cell in cells]
    return {one.code: whole(shape, SPECK) for one, shape in zip(found, own, strict=True)}


def _lump(one: Nearby, chance: np.random.Generator) -> BaseGeometry:
    angle = (np.arange(CORNERS) + chance.uniform(0, 1, CORNERS)) * 2 * np.pi / CORNERS
    radius = 1000 * REACH * np.sqrt(one.km2 / np.pi) * chance.uniform(0.85, 1.15, CORNERS)
    return Polygon(np.column_stack([1000 * one.x + radius * np.cos(angle), 1000 * one.y + radius * np.sin(angle)]))
