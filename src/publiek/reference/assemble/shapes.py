"""The shapes of an edition: simplified, with neighbours still touching; wholes made of parts where need be."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from publiek.reference.areas import OFFICIAL, AreaTree
from publiek.reference.geometry import RD, simplified
from publiek.reference.loaders.boundaries import Boundaries
from publiek.reference.site import Site


def write_shapes(site: Site, tree: AreaTree, layers: dict[str, Boundaries], to: Path) -> dict[str, int]:
    """Write shapes.geojson (RD New metres, decimetres kept); return how many shapes each level has."""
    shapes = _of_all_levels(site, tree, layers)
    features = [
        {
            "type": "Feature",
            "properties": {
                "area": code,
                "name": tree.names.get(code, code),
                "level": level,
                "parent": tree.parent(code),
            },
            "geometry": geometry,
        }
        for level in OFFICIAL
        for code, geometry in sorted(shapes.get(level, {}).items())
    ]
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{RD.replace(':', '::')}"}}
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    head = json.dumps({"type": "FeatureCollection", "crs": crs}, separators=(",", ":"))[:-1]
    to.write_text(f'{head},"features":[\n{lines}\n]}}\n', encoding="utf-8")
    return {level: len(found) for level, found in shapes.items() if found}


def _of_all_levels(site: Site, tree: AreaTree, layers: dict[str, Boundaries]) -> dict[str, dict[str, Any]]:
    import shapely

    drawn: dict[str, dict[str, Any]] = {}
    for level in OFFICIAL:
        own = _own(site, tree, layers[level]) if level in layers else {}
        drawn[level] = {**_joined(tree, drawn, level), **own}
        missing = [code for code, known in tree.levels.items() if known == level and code not in drawn[level]]
        if drawn[level]:
            site.general.note(f"areas of level {level} without a shape", len(missing), sorted(missing))
    return {
        level: {code: json.loads(shapely.to_geojson(shape)) for code, shape in found.items()}
        for level, found in drawn.items()
    }


def _own(site: Site, tree: AreaTree, layer: Boundaries) -> dict[str, Any]:
    known = [number for number, code in enumerate(layer.codes) if tree.levels.get(code) == layer.level]
    stray = [code for code in layer.codes if tree.levels.get(code) != layer.level]
    site.general.note(f"shapes of level {layer.level} whose area is not in the tree; left out", len(stray), stray)
    shapes = simplified(layer.shapes[known], site.recipe.simplify)
    found = zip((layer.codes[number] for number in known), shapes, strict=True)
    return {code: shape for code, shape in found if not shape.is_empty}


def _joined(tree: AreaTree, drawn: dict[str, dict[str, Any]], level: str) -> dict[str, Any]:
    """Return the union of the finest shapes within each area of a level."""
    import shapely

    parts: dict[str, list[Any]] = defaultdict(list)
    taken: set[str] = set()
    for lower in OFFICIAL[: OFFICIAL.index(level)]:
        whole: set[str] = set()
        for code, shape in drawn[lower].items():
            holder = tree.path(code).get(level)
            if holder and holder not in taken:
                parts[holder].append(shape)
                whole.add(holder)
        taken |= whole
    return {code: shapely.union_all(shapes, grid_size=0.1) for code, shapes in sorted(parts.items())}
