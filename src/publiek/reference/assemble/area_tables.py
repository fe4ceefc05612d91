"""The tables of areas: `areas` with name, level and parent, and `within`, every finest area with all that hold it."""

import pyarrow as pa

from publiek.reference.areas import LAND, LAND_NAME, AreaTree
from publiek.reference.site import Site
from publiek.tables import LEVELS

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def assemble_areas(site: Site, tree: AreaTree) -> None:
    """Make the tables `areas` and `within`."""
    levels = tree.levels
    names = {**tree.names, LAND: tree.names.get(LAND, LAND_NAME)}
    codes = sorted(levels, key=lambda code: (_RANK[levels[code]], code))
    nameless = [code for code in codes if code not in names]
    site.general.note("areas without a name; their code stands for it", len(nameless), nameless)
    site.workspace.take(
        "areas",
        _table(
            area=codes,
            name=[names.get(code, code) for code in codes],
            level=[levels[code] for code in codes],
            parent=[tree.parent(code) for code in codes],
        ),
    )
    finest = site.workspace.rows(
        "SELECT area FROM postcodes UNION SELECT area FROM addresses UNION SELECT area FROM population ORDER BY area"
    )
    rows = sorted((area, level, holder) for (area,) in finest for level, holder in tree.holders(area))
    area, level, holder = zip(*rows, strict=True) if rows else ((), (), ())
    site.workspace.take("within", _table(area=area, level=level, holder=holder))


def _table(**columns: object) -> pa.Table:
    return pa.table({name: pa.array(list(values), pa.string()) for name, values in columns.items()})  # type: ignore[call-overload]
