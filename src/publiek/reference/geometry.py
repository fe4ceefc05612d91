"""Shapes: reading them into RD New metres, finding which one holds a point, simplifying and joining them.

The libraries are imported when shapes are needed: an edition is opened without them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publiek.errors import UserError, Where

if TYPE_CHECKING:
    import numpy as np

RD, WGS84 = "EPSG:28992", "EPSG:4326"
_LON, _LAT = (2.0, 8.0), (50.0, 54.5)
_RD_X, _RD_Y = (-10_000.0, 320_000.0), (280_000.0, 660_000.0)
_NEAR = 25.0


@dataclass
class Layer:
    """Polygons of one level with their properties, in RD New metres. `repaired` and `empty` count features."""

    properties: dict[str, list[Any]]
    shapes: "np.ndarray[Any, Any]"
    repaired: int
    empty: int
    guessed: str


def read_layer(path: Path, crs: str = "", layer: str = "") -> Layer:
    """Read polygons of any format GDAL knows; UserError where they are none or their projection is unclear."""
    import pyogrio
    import shapely
    from pyogrio.errors import DataSourceError

    try:
        meta, _fids, wkb, columns = pyogrio.raw.read(path, layer=layer_of(path, layer))
    except (DataSourceError, ValueError):
        raise UserError(
            "This file cannot be read as shapes.", where=Where(file=path), mend="give GeoJSON or GeoPackage"
        ) from None
    shapes = shapely.force_2d(shapely.from_wkb(wkb))
    empty = int((shapely.is_missing(shapes) | shapely.is_empty(shapes)).sum())
    if empty == len(shapes):
        raise UserError("This file has no shapes in it.", where=Where(file=path), mend="give polygons of areas")
    guessed = "" if crs or meta["crs"] else _guess(shapes, path)
    shapes = to_rd(shapes, crs or meta["crs"] or guessed, path)
    invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[invalid] = shapely.make_valid(shapes[invalid], method="structure", keep_collapsed=False)
    names = [str(name) for name in meta["fields"]]
    properties = {name: list(values) for name, values in zip(names, columns, strict=True)}
    return Layer(properties, shapes, int(invalid.sum()), empty, guessed)


def layer_of(path: Path, wanted: str) -> str:
    """Return the layer of a file to read: the wanted one, or the only one; UserError where that is unclear."""
    import pyogrio

    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    if wanted in layers:
        return wanted
    if len(layers) == 1 and not wanted:
        return layers[0]
    raise UserError(
        f"This file has no layer '{wanted}'." if wanted else f"This file has {len(layers)} layers.",
        where=Where(file=path),
        mend=f'name one in the recipe, sheet = "...": {", ".join(layers)}',
    )


def _guess(shapes: "np.ndarray[Any, Any]", path: Path) -> str:
    import shapely

    left, low, right, high = shapely.total_bounds(shapes)
    if _LON[0] <= left <= right <= _LON[1] and _LAT[0] <= low <= high <= _LAT[1]:
        return WGS84
    if _RD_X[0] <= left <= right <= _RD_X[1] and _RD_Y[0] <= low <= high <= _RD_Y[1]:
        return RD
    raise UserError(
        "This file does not say in which projection its co-ordinates are.",
        where=Where(file=path),
        mend='say so in the recipe: crs = "EPSG:28992" (RD New) or "EPSG:4326" (WGS84)',
    )


def to_rd(shapes: "np.ndarray[Any, Any]", crs: str, path: Path) -> "np.ndarray[Any, Any]":
    """Return shapes in RD New; UserError where the projection is unknown or they do not lie in the Netherlands."""
    import numpy as np
    import pyproj
    import shapely

    try:
        source = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise UserError(
            f"The projection '{crs}' is not known.", where=Where(file=path), mend='write crs = "EPSG:28992"'
        ) from None
    if source != pyproj.CRS.from_user_input(RD):
        change = pyproj.Transformer.from_crs(source, RD, always_xy=True)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    left, low, right, high = shapely.total_bounds(shapes)
    if not (_RD_X[0] <= left <= right <= _RD_X[1] and _RD_Y[0] <= low <= high <= _RD_Y[1]):
        raise UserError(
            "These shapes do not lie in the Netherlands: their projection is another than the file or recipe says.",
            where=Where(file=path),
            mend='say which with crs = "..." in the recipe',
        )
    return shapes


def wgs84_to_rd(lon: "np.ndarray[Any, Any]", lat: "np.ndarray[Any, Any]") -> tuple[Any, Any]:
    """Return RD New co-ordinates of WGS84 ones."""
    import pyproj

    x, y = pyproj.Transformer.from_crs(WGS84, RD, always_xy=True).transform(lon, lat)
    return x, y


def holder_of(shapes: "np.ndarray[Any, Any]", x: Any, y: Any) -> "np.ndarray[Any, Any]":
    """Return for each point the number of the shape that holds it, the nearest within 25 m, or -1.

    On a shared border the lowest number counts, so the outcome does not depend on the order of points.
    """
    import numpy as np
    import shapely

    points = shapely.points(x, y)
    index = shapely.STRtree(shapes)
    found = np.full(len(points), len(shapes), dtype=np.int64)
    which, shape = index.query(points, predicate="intersects")
    np.minimum.at(found, which, shape)
    lost = np.flatnonzero(found == len(shapes))
    if len(lost):
        near, shape = index.query_nearest(points[lost], max_distance=_NEAR, all_matches=True)
        np.minimum.at(found, lost[near], shape)
    found[found == len(shapes)] = -1
    return found


def covering(parts: "np.ndarray[Any, Any]", wholes: "np.ndarray[Any, Any]") -> tuple[Any, Any]:
    """Return for each part the number of the whole that covers most of it (-1: none), and how much of it (0-1)."""
    import numpy as np
    import shapely

    best, share = np.full(len(parts), -1, dtype=np.int64), np.zeros(len(parts))
    part, whole = shapely.STRtree(wholes).query(parts, predicate="intersects")
    overlap = shapely.area(shapely.intersection(parts[part], wholes[whole])) / shapely.area(parts[part])
    for p, w, o in sorted(zip(part.tolist(), whole.tolist(), overlap.tolist(), strict=True)):
        if o > share[p] + 1e-9:
            best[p], share[p] = w, o
    return best, share


def simplified(shapes: "np.ndarray[Any, Any]", tolerance: float) -> "np.ndarray[Any, Any]":
    """Return shapes with fewer points, neighbours still touching, rounded to decimetres."""
    import numpy as np
    import shapely

    if tolerance > 0 and len(shapes):
        shapes = shapely.coverage_simplify(shapes, tolerance)
    rounded: np.ndarray[Any, Any] = shapely.transform(shapes, lambda xy: np.round(xy, 1))
    broken = ~shapely.is_valid(rounded)
    rounded[broken] = shapely.make_valid(rounded[broken], method="structure", keep_collapsed=False)
    return rounded
