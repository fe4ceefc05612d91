"""Boundaries of areas: GeoJSON or GeoPackage, RD New or WGS84, one level a source."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from publiek.errors import UserError, Where
from publiek.reference.areas import AreaTree, note_names
from publiek.reference.geometry import Layer, covering, read_layer
from publiek.reference.loaders.translate import TABLE
from publiek.reference.notes import Ledger
from publiek.reference.reading.fields import Field, find, lacking
from publiek.reference.reading.table import unpacked
from publiek.reference.recipe import Source
from publiek.reference.site import Site

if TYPE_CHECKING:
    import numpy as np

_MOSTLY = 0.9
_CODES = ("statcode", "bu_code", "wk_code", "gm_code")
_NAMES = ("naam", "statnaam")


def _fields(level: str) -> tuple[Field, ...]:
    code = Field("code", _CODES, rather=(f"{level}code", f"{level}_code"))
    return code, Field("name", _NAMES, required=False, rather=(f"{level}naam", f"{level}_name", level))


@dataclass
class Boundaries:
    """The shapes of one level: codes and polygons in the same order, codes sorted."""

    level: str
    codes: list[str]
    shapes: "np.ndarray[Any, Any]"


def load_boundaries(site: Site, tree: AreaTree) -> dict[str, Boundaries]:
    """Read every source of kind `boundaries`; name areas, and put parts into wholes where a source says `holds`.

    Areas that only boundaries know are added to the tree where their level is gemeente, or where `holds` puts
    parts into them; other shapes without an area in the tree are counted and left out.
    """
    layers: dict[str, Boundaries] = {}
    sources = sorted(site.recipe.of_kind("boundaries"), key=lambda item: bool(item[1].holds))
    for number, source in sources:
        level = str(source.level)
        found = _read(site, tree, number, source)
        if source.holds:
            _put_in(site, tree, number, found, layers.get(source.holds))
        known = layers.get(level)
        layers[level] = found if known is None else _merged(known, found, site.ledger(number))
    return layers


def _read(site: Site, tree: AreaTree, number: int, source: Source) -> Boundaries:
    import numpy as np
    import shapely

    path, ledger = unpacked(site, source, "*.gpkg"), site.ledger(number)
    layer = read_layer(path, source.crs, source.sheet)
    codes, names = _codes(site, source, layer)
    ledger.read = len(codes)
    parts, unnamed = defaultdict(list), 0
    for code, name, shape in zip(codes, names, layer.shapes, strict=True):
        if not code or shape is None or shape.is_empty:
            unnamed += 1
        else:
            parts[code].append((name, shape))
    differing = []
    for row, code in enumerate(sorted(parts), 1):
        if tree.levels.get(code, source.level) != source.level or source.level == "gemeente" or source.holds:
            tree.add({str(source.level): code}, Where(file=path, row=row))
        differing += [] if tree.name(code, parts[code][0][0]) else [code]
    ledger.used = ledger.read - unnamed
    ledger.note("features without a code or a shape; not used", unnamed)
    ledger.note("shapes that crossed themselves; repaired", layer.repaired)
    ledger.note(f"features without a stated projection; taken for {layer.guessed}", ledger.read if layer.guessed else 0)
    several = [code for code in sorted(parts) if len(parts[code]) > 1]
    ledger.note("areas in several features; joined", len(several), several)
    note_names(ledger, differing)
    shapes = [shapely.union_all([shape for _, shape in parts[code]]) for code in sorted(parts)]
    return Boundaries(str(source.level), sorted(parts), np.array(shapes, dtype=object))


def _codes(site: Site, source: Source, layer: Layer) -> tuple[list[str], list[str | None]]:
    header = list(layer.properties)
    fields = _fields(str(source.level))
    found = find(fields, header, source.columns)
    if missing := lacking(fields, found, source.constants):
        raise UserError(
            f"These shapes have no property for: {', '.join(missing)}. Their properties are: {', '.join(header[:12])}.",
            where=site.where(source),
            mend=f'name it in the recipe, under [source.columns]: {missing[0]} = "..."',
        )
    translation: dict[str, str] = dict(
        site.workspace.rows(f"SELECT from_code, to_code FROM {TABLE} WHERE id = $id", {"id": source.through})
    )
    raw = [_text(value) for value in layer.properties[header[found["code"]]]]
    codes = [source.prefix.get("code", "") + translation.get(code, code) if code else "" for code in raw]
    if "name" not in found:
        return codes, [None] * len(codes)
    return codes, [_text(value) or None for value in layer.properties[header[found["name"]]]]


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 (not a number)


def _put_in(site: Site, tree: AreaTree, number: int, wholes: Boundaries, parts: Boundaries | None) -> None:
    source, ledger = site.recipe.source[number], site.ledger(number)
    if parts is None:
        raise UserError(
            f"To put each {source.holds} into a {source.level}, the boundaries of {source.holds} are needed, too.",
            where=Where(file=site.recipe.path),
            mend=f'add a source of kind "boundaries" with level = "{source.holds}"',
        )
    best, share = covering(parts.shapes, wholes.shapes)
    outside = [code for code, whole in zip(parts.codes, best, strict=True) if whole < 0]
    doubtful = [
        code for code, whole, part in zip(parts.codes, best, share, strict=True) if whole >= 0 and part < _MOSTLY
    ]
    for code, whole in zip(parts.codes, best, strict=True):
        if whole >= 0:
            path = {parts.level: code, wholes.level: wholes.codes[whole]}
            tree.add(path, site.where(source))
    ledger.note(f"areas of level {parts.level} outside every {wholes.level}", len(outside), outside)
    ledger.note(
        f"areas of level {parts.level} that lie for over a tenth in another {wholes.level}", len(doubtful), doubtful
    )


def _merged(known: Boundaries, more: Boundaries, ledger: Ledger) -> Boundaries:
    import numpy as np

    shapes = dict(zip(known.codes, known.shapes, strict=True))
    again = [code for code in more.codes if code in shapes]
    ledger.note("areas that an earlier source has shapes for; the earlier are kept", len(again), again)
    shapes = {**dict(zip(more.codes, more.shapes, strict=True)), **shapes}
    codes = sorted(shapes)
    return Boundaries(known.level, codes, np.array([shapes[code] for code in codes], dtype=object))
