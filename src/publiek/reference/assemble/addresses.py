"""The addresses of an edition: each placed in its finest area, once, with its segment."""

import numpy as np
import pyarrow as pa

from publiek.addresskey import place_sql
from publiek.errors import UserError, Where
from publiek.reference.areas import AreaTree
from publiek.reference.geometry import holder_of
from publiek.reference.loaders.boundaries import Boundaries
from publiek.reference.recipe import AreaFrom
from publiek.reference.site import Site

_BATCH = 500_000
_ALL: tuple[AreaFrom, ...] = ("column", "point", "pc6hnr", "postcode")
_EXPRESSION = {"column": "c.code", "point": "p.area", "pc6hnr": "h.area", "postcode": "q.area"}


def assemble_addresses(site: Site, tree: AreaTree, layers: dict[str, Boundaries]) -> None:
    """Make the table `addresses` (place, suffix, area, segment, residential) from all that was loaded."""
    _list_addresses(site)
    _name_codes(site, tree)
    _place_points(site, tree, layers)
    _place(site)
    _once(site)
    _segmented(site)


def _list_addresses(site: Site) -> None:
    """Where no source lists addresses, take those of a typology per address, else the house numbers of CBS."""
    work = site.workspace
    if work.value("SELECT count(*) FROM address_rows"):
        return
    if work.value("SELECT count(*) FROM segment_rows"):
        work.connection.execute(
            "INSERT INTO address_rows SELECT place, suffix, NULL, NULL, NULL, true, NULL, -1, false FROM segment_rows"
        )
        site.general.note(
            "addresses taken from the typology table, for want of another list; all taken for residential",
            work.value("SELECT count(*) FROM address_rows"),
        )
    else:
        work.connection.execute(
            "INSERT INTO address_rows SELECT place, NULL, NULL, NULL, NULL, true, NULL, -1, false FROM pc6hnr"
        )
        count = work.value("SELECT count(*) FROM address_rows")
        site.general.note("addresses known to the house number only (pc6hnr); all taken for residential", count)


def _name_codes(site: Site, tree: AreaTree) -> None:
    codes = sorted(tree.levels)
    work = site.workspace
    work.take("known_areas", pa.table({"code": pa.array(codes, pa.string())}))
    unknown = work.rows(
        "SELECT area, count(*) FROM address_rows WHERE area IS NOT NULL AND area NOT IN (SELECT code FROM known_areas)"
        " GROUP BY area ORDER BY area"
    )
    site.general.note(
        "addresses whose area is not in the tree; placed by other means where possible",
        sum(count for _, count in unknown),
        (code for code, _ in unknown),
    )


def _orders(site: Site) -> list[tuple[str, tuple[AreaFrom, ...]]]:
    """Return for each source of addresses its condition and the order in which it wants to be placed."""
    sources = site.recipe.of_kind("bag-csv", "bag-xml")
    return [(f"a.source = {number}", source.area_from) for number, source in sources] + [("a.source = -1", _ALL)]


def _place_points(site: Site, tree: AreaTree, layers: dict[str, Boundaries]) -> None:
    """Make `points` (id, area): addresses with co-ordinates, put into the shapes of the finest level."""
    work = site.workspace
    work.make("points", "SELECT 0::BIGINT AS id, ''::VARCHAR AS area WHERE false")
    layer = next(iter(layers.values()), None)
    for level in ("buurt", "wijk", "gebied", "stadsdeel", "gemeente"):
        if level in layers:
            layer = layers[level]
            break
    wanted = [_wants_point(where, order) for where, order in _orders(site) if "point" in order]
    if layer is None or not wanted:
        return
    inside = np.array([code in tree.levels for code in layer.codes])
    codes, shapes = np.array(layer.codes, dtype=object)[inside], layer.shapes[inside]
    if not len(codes):
        return
    needed = f"({' OR '.join(wanted)}) AND x IS NOT NULL AND y IS NOT NULL"
    count = work.value("SELECT count(*) FROM address_rows")
    outside = 0
    with site.progress.task("Placing addresses by their co-ordinates", total=count) as task:
        for start in range(0, count, _BATCH):
            part = work.arrow(
                f"SELECT rowid AS id, x, y FROM address_rows a WHERE rowid >= {start} AND rowid < {start + _BATCH}"
                f" AND {needed}"
                " ORDER BY rowid"
            )
            found = holder_of(shapes, np.asarray(part["x"]), np.asarray(part["y"]))
            outside += int((found < 0).sum())
            held = found >= 0
            ids = np.asarray(part["id"])[held]
            work.take("points_part", pa.table({"id": ids, "area": pa.array(codes[found[held]], pa.string())}))
            work.connection.execute("INSERT INTO points SELECT * FROM points_part")
            task.advance(_BATCH)
    site.general.note(
        "addresses whose co-ordinates lie outside every boundary; placed by other means where possible", outside
    )


def _wants_point(where: str, order: tuple[AreaFrom, ...]) -> str:
    """Return the condition under which an address needs its point: no known area of its own goes first."""
    if "column" in order and order.index("column") < order.index("point"):
        return f"({where} AND (a.area IS NULL OR a.area NOT IN (FROM known_areas)))"
    return f"({where})"


def _place(site: Site) -> None:
    """Make `placed`: every address with the area from the first means that knows one."""
    work = site.workspace
    cases = " ".join(
        f"WHEN {where} THEN coalesce({', '.join(_EXPRESSION[means] for means in order)}, NULL)"
        for where, order in _orders(site)
    )
    work.make(
        "postcode_first",
        "SELECT postcode, arg_min(area, (source, -coalesce(weight, 0), area)) AS area FROM postcode_rows"
        " WHERE length(postcode) = 6 AND area IN (FROM known_areas) GROUP BY postcode",
    )
    work.make("postcode_packed", f"SELECT {place_sql('postcode', '0')} // 100000 AS packed, area FROM postcode_first")
    work.make("numbers", "SELECT place, area FROM pc6hnr WHERE area IN (FROM known_areas)")
    work.make(
        "placed",
        f"SELECT a.place, a.suffix, a.residential, a.secondary, a.segment, CASE {cases} END AS area FROM address_rows a"
        " LEFT JOIN known_areas c ON c.code = a.area LEFT JOIN points p ON p.id = a.rowid"
        " LEFT JOIN numbers h ON h.place = a.place"
        " LEFT JOIN postcode_packed q ON q.packed = a.place // 100000",
    )
    work.drop("address_rows", "points", "numbers", "postcode_first", "postcode_packed")
    count, lost = work.rows("SELECT count(*), count(*) FILTER (area IS NULL) FROM placed")[0]
    if count and lost == count:
        raise UserError(
            "None of the addresses can be placed in an area of the tree.",
            where=Where(file=site.recipe.path),
            mend="give boundaries, pc6hnr or postcode-buurt with the codes of the tree, or a crosswalk (through = ...)",
        )
    site.general.note("addresses that no source can place in an area; not used", lost)


def _once(site: Site) -> None:
    """Make `addresses_once`: each key once; residential where one of the doubles is."""
    work = site.workspace
    placed = work.value("SELECT count(*) FROM placed WHERE area IS NOT NULL")
    work.make(
        "addresses_once",
        "SELECT place, suffix, min(area) AS area, max(area) AS other, min(segment) AS segment, bool_or(residential)"
        " AS residential, bool_and(secondary) AS secondary"
        " FROM placed WHERE area IS NOT NULL GROUP BY place, suffix",
    )
    work.drop("placed")
    kept, unlike = work.rows("SELECT count(*), count(*) FILTER (area <> other) FROM addresses_once")[0]
    site.general.note("addresses that occur more than once; counted once", placed - kept)
    site.general.note("of these, addresses in two areas; the first code counts", unlike)


def _segmented(site: Site) -> None:
    """Make `addresses` with the segments of the typology per address, and `second_addresses` of the same objects."""
    work = site.workspace
    work.make("second_addresses", "SELECT place, suffix FROM addresses_once WHERE secondary")
    work.make(
        "addresses",
        "SELECT a.place, a.suffix, a.area, coalesce(s.segment, a.segment)::VARCHAR AS segment, a.residential"
        " FROM addresses_once a LEFT JOIN segment_rows s ON s.place = a.place AND s.suffix = a.suffix",
    )
    work.drop("addresses_once")
    if not work.value("SELECT count(*) FROM segment_rows"):
        return
    stray = work.value(
        "SELECT count(*) FROM segment_rows s ANTI JOIN addresses a ON a.place = s.place AND a.suffix = s.suffix"
    )
    bare = work.value("SELECT count(*) FROM addresses WHERE residential AND segment IS NULL")
    site.general.note("addresses of the typology that no list of addresses has; not used", stray)
    site.general.note("residential addresses without a segment of their own", bare)
