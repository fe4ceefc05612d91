"""The land: invented buurten that lie within gebieden, with a river through them, in RD New metres."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from publiek.demo.facts import Floats, Gebied, gebieden, luck, table

HOUSEHOLDS_PER_BUURT = 1000
FEWEST_BUURTEN = 4
ROUNDS = 6  # of moving seeds to the middle of their cells: more rounds, more even cells
RIVER = (
    (105_000, 495_200),
    (114_500, 493_900),
    (118_500, 491_300),
    (120_800, 489_400),
    (122_300, 488_500),
    (124_300, 488_500),
    (126_500, 488_700),
    (130_000, 488_000),
    (135_000, 488_400),
)
RIVER_HALF_WIDTH = 220.0
CORNERS = 16  # of a gebied on its own
SPECK = 10_000.0  # m2: smaller loose pieces are left out
WIJK_SIZE = 5  # buurten


@dataclass(frozen=True)
class Buurt:
    """An invented buurt in a real gebied."""

    code: str
    name: str
    wijk: str
    wijk_name: str
    gebied: Gebied
    gebied_code: str
    shape: BaseGeometry
    households: int


def make_land(seed: int, scale: float) -> list[Buurt]:
    """Return the buurten; `scale` makes the numbers of households smaller, never the land."""
    chance = luck(seed, "land")
    shapes: list[BaseGeometry] = []
    owner: list[int] = []
    for bank, north in zip(_banks(chance), (False, True), strict=True):
        here, owners = _on_bank(bank, north, chance)
        shapes, owner = shapes + here, owner + owners
    return _named(shapes, owner, chance, scale)


def _outline(chance: np.random.Generator) -> BaseGeometry:
    lumps = [_lump(g, chance) for g in gebieden()]
    return shapely.union_all(lumps).buffer(800).buffer(-800).simplify(150)


def _lump(gebied: Gebied, chance: np.random.Generator) -> BaseGeometry:
    """Return a rough shape round the middle of a gebied: city limits have corners and no curves."""
    angle = np.sort(chance.uniform(0, 2 * np.pi / CORNERS, CORNERS) + np.arange(CORNERS) * 2 * np.pi / CORNERS)
    radius = (1000 * np.sqrt(gebied.km2 / np.pi) + 300) * chance.uniform(0.85, 1.25, CORNERS)
    return Polygon(np.column_stack([gebied.x + radius * np.cos(angle), gebied.y + radius * np.sin(angle)]))


def _banks(chance: np.random.Generator) -> list[BaseGeometry]:
    """Return the land south and north of the river."""
    outline = _outline(chance)
    parts = getattr(outline.difference(_river(chance)), "geoms", [outline])
    middles = [part.representative_point() for part in parts]
    north = [_is_north(point.x, point.y) for point in middles]
    return [
        shapely.union_all([part for part, side in zip(parts, north, strict=True) if side is wanted])
        for wanted in (False, True)
    ]


def _is_north(x: float, y: float) -> bool:
    return bool(y > np.interp(x, [point[0] for point in RIVER], [point[1] for point in RIVER]))


def _river(chance: np.random.Generator) -> BaseGeometry:
    points: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in pairwise(RIVER):
        for step in np.arange(0, 1, 0.2):
            wave = chance.normal(0, 40, 2)
            points.append((x0 + step * (x1 - x0) + wave[0], y0 + step * (y1 - y0) + wave[1]))
    return LineString(points).buffer(RIVER_HALF_WIDTH, quad_segs=4)


def _on_bank(bank: BaseGeometry, north: bool, chance: np.random.Generator) -> tuple[list[BaseGeometry], list[int]]:
    """Return the shapes of the buurten on one bank, and the position of the gebied of each."""
    owner = [position for position, g in enumerate(gebieden()) if _is_north(g.x, g.y) is north]
    homes = _cells(np.array([(gebieden()[position].x, gebieden()[position].y) for position in owner]), bank)
    seeds, owners = [], []
    for position, home in zip(owner, homes, strict=True):
        count = max(FEWEST_BUURTEN, round(gebieden()[position].households / HOUSEHOLDS_PER_BUURT))
        seeds.append(_settle(points_within(home, count, chance), home))
        owners += [position] * count
    return _cells(np.concatenate(seeds), bank), owners


def _settle(points: Floats, home: BaseGeometry) -> Floats:
    for _ in range(ROUNDS):
        points = np.array([(cell.centroid.x, cell.centroid.y) for cell in _cells(points, home)])
    return points


def _cells(points: Floats, land: BaseGeometry) -> list[BaseGeometry]:
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=land, ordered=True)
    return [whole(cell.intersection(land), SPECK) for cell in cells.geoms]


def whole(shape: BaseGeometry, speck: float) -> BaseGeometry:
    """Return a shape without loose pieces smaller than `speck` in m2; its largest piece is always kept."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]
    largest = max(part.area for part in parts)
    kept = [part for part in parts if part.area == largest or part.area > speck]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def points_within(shape: BaseGeometry, count: int, chance: np.random.Generator) -> Floats:
    """Return `count` points spread evenly over a shape, as rows of x and y."""
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        points = chance.uniform((west, south), (east, north), (2 * count + 20, 2))
        found = np.concatenate([found, points[shapely.contains_xy(shape, points)]])
    return found[:count]


def _named(shapes: list[BaseGeometry], owner: list[int], chance: np.random.Generator, scale: float) -> list[Buurt]:
    words = table("words.toml")
    names = [first + last for first in words["first"] for last in words["buurt"]]
    chance.shuffle(names)
    buurten: list[Buurt] = []
    for number, gebied in enumerate(gebieden()):
        mine = [shape for shape, whose in zip(shapes, owner, strict=True) if whose == number]
        households = _divide(round(gebied.households * scale), len(mine), chance)
        for position, (shape, count) in enumerate(zip(mine, households, strict=True)):
            wijk = f"{gebied.stadsdeel_code}{number:02d}{position // WIJK_SIZE}"
            name = names[len(buurten)]
            buurten.append(
                Buurt(
                    code=wijk + "abcde"[position % WIJK_SIZE],
                    name=name,
                    wijk=wijk,
                    wijk_name=f"{gebied.name} {position // WIJK_SIZE + 1}",
                    gebied=gebied,
                    gebied_code=f"DX{number:02d}",
                    shape=shape,
                    households=count,
                )
            )
    return buurten


def _divide(total: int, parts: int, chance: np.random.Generator) -> list[int]:
    weights = chance.uniform(0.5, 1.5, parts)
    ends = np.rint(np.cumsum(weights) / weights.sum() * total).astype(int)
    return [int(count) for count in np.diff(ends, prepend=0)]
