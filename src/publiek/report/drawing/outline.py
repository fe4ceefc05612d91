"""From areas in RD metres to drawn outlines: whole numbers on a grid, small enough to mail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from publiek.disclosure.released import AreaShape

WIDTH = 7000  # drawing units; a map is shown about 700 pixels wide, so a unit is a tenth of a pixel
TALLEST = 7600
GRIDS = (4, 8, 16, 32)  # neighbours are rounded to the same grid, so their borders keep meeting
BUDGET = 700_000  # characters for all maps of a page

Point = tuple[float, float]
Ring = Sequence[Point]


def rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """Yield every ring of a GeoJSON polygon, multipolygon or collection of them."""
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    elif geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)


@dataclass(frozen=True)
class Frame:
    """The window of a map: how metres become drawing units, with north up."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, shapes: Sequence[AreaShape]) -> "Frame":
        """Return the frame that holds all shapes."""
        points = [point for shape in shapes for ring in rings(shape.geometry) for point in ring]
        east, north = [point[0] for point in points], [point[1] for point in points]
        wide, tall = max(max(east) - min(east), 1.0), max(max(north) - min(north), 1.0)
        scale = min(WIDTH / wide, TALLEST / tall)
        return cls(min(east), max(north), scale, round(wide * scale), round(tall * scale))

    def place(self, point: Point, grid: int = 1) -> tuple[int, int]:
        """Return a point in drawing units, on the grid."""
        x, y = (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale
        return round(x / grid) * grid, round(y / grid) * grid


def _ring_path(ring: Ring, frame: Frame, grid: int) -> str:
    placed = [frame.place(point, grid) for point in ring]
    points = [point for point, before in zip(placed, [None, *placed], strict=False) if point != before]
    if points[0] != points[-1]:
        points.append(points[0])
    if len(set(points)) < 3:  # noqa: PLR2004 - a line or a dot has no inside
        return ""
    moves = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points[:-1])]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(moves)}z".replace(" -", "-")


def path(shape: AreaShape, frame: Frame, grid: int) -> str:
    """Return an area's outline as SVG path data; an area too small for the grid becomes a small square."""
    drawn = "".join(_ring_path(ring, frame, grid) for ring in rings(shape.geometry))
    if drawn:
        return drawn
    x, y = frame.place(next(point for ring in rings(shape.geometry) for point in ring))
    return f"M{x} {y}h{grid}v{grid}h-{grid}z"


def grid_for(levels: Sequence[Sequence[AreaShape]]) -> int:
    """Return the finest grid at which all maps together stay within the budget."""
    for grid in GRIDS:
        size = 0
        for shapes in levels:
            frame = Frame.around(shapes)
            size += sum(len(path(shape, frame, grid)) for shape in shapes)
        if size <= BUDGET:
            return grid
    return GRIDS[-1]
