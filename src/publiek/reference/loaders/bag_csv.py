"""BAG addresses as NLExtract exports them to CSV ('bagadres-full'), or any table with those columns."""

from dataclasses import replace

from publiek.reference.loaders.keys import keyed, note_why
from publiek.reference.loaders.translate import translated
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import number

TABLE = "address_rows"
BATCH = 1_000_000
_FIELDS = (
    Field("postcode"),
    Field("number", ("huisnummer",)),
    Field("letter", ("huisletter",), required=False),
    Field("addition", ("huisnummertoevoeging", "toevoeging"), required=False),
    Field("use", ("verblijfsobjectgebruiksdoel", "gebruiksdoel"), required=False),
    Field("status", ("verblijfsobjectstatus",), required=False),
    Field("type", ("object_type", "typeadresseerbaarobject"), required=False),
    Field("secondary", ("nevenadres",), required=False),
    Field("x", required=False),
    Field("y", required=False),
    Field("lon", required=False),
    Field("lat", required=False),
    Field("area", required=False),
    Field("segment", required=False),
)
_RENAMED = {
    "huisnummer": "number",
    "huisletter": "letter",
    "huisnummertoevoeging": "addition",
    "verblijfsobjectgebruiksdoel": "use",
    "verblijfsobjectstatus": "status",
    "object_type": "type",
    "nevenadres": "secondary",
}
ENDED = "regexp_matches(lower(coalesce(status, '')), 'ingetrokken|niet gerealiseerd|onrechte|gevormd')"
LIVING = "regexp_matches(lower(coalesce(use, '')), 'woonfunctie')"
MOORED = "regexp_matches(lower(coalesce(type, '')), '^(lig|sta|ligplaats|standplaats)$')"


def empty_addresses(site: Site) -> None:
    """Make the table `address_rows` without rows."""
    site.workspace.make(
        TABLE,
        "SELECT 0::BIGINT AS place, 0::INTEGER AS suffix, ''::VARCHAR AS area, 0::DOUBLE AS x, 0::DOUBLE AS y,"
        " true AS residential, ''::VARCHAR AS segment, 0 AS source, false AS secondary WHERE false",
    )


def load_bag_csv(site: Site) -> None:
    """Add the addresses of every source of kind `bag-csv` to `address_rows`."""
    for source_number, source in site.recipe.of_kind("bag-csv"):
        _load(site, source_number, source)


def _load(site: Site, source_number: int, source: Source) -> None:
    ledger = site.ledger(source_number)
    rows = read_rows(site, source.with_names(_RENAMED), _FIELDS)
    living = f"({LIVING} OR {MOORED})" if rows.present & {"use", "type"} else "true"
    degrees = "x" not in rows.present
    x, y = ("lon", "lat") if degrees else ("x", "y")
    others = (
        f"area, {number(x)} AS x, {number(y)} AS y, {living} AS residential, segment,"
        " lower(coalesce(secondary, '')) IN ('t', 'true', 'j', 'ja', '1') AS secondary"
    )
    ledger.read = replace(rows, sql=keyed(rows.sql, others, ENDED)).into(site.workspace, "bag_raw")
    translated(site, source, "bag_raw", "area")
    ledger.used = note_why(site, ledger, "bag_raw", rows.first)
    if living == "true":
        ledger.note("addresses without a purpose; taken for residential", ledger.used)
    if degrees and "lon" in rows.present:
        _to_rd(site)
    take_addresses(site, source_number)


def _to_rd(site: Site) -> None:
    """Change degrees into RD New metres, a million rows at a time."""
    import numpy as np
    import pyarrow as pa

    from publiek.reference.geometry import wgs84_to_rd

    count = site.workspace.value("SELECT count(*) FROM bag_raw")
    site.workspace.make("bag_rd", "SELECT 0::BIGINT AS id, 0::DOUBLE AS x, 0::DOUBLE AS y WHERE false")
    for start in range(0, count, BATCH):
        part = site.workspace.arrow(
            f"SELECT rowid AS id, x, y FROM bag_raw WHERE rowid >= {start} AND rowid < {start + BATCH}"
            " AND x IS NOT NULL AND y IS NOT NULL"
        )
        x, y = wgs84_to_rd(np.asarray(part["x"]), np.asarray(part["y"]))
        site.workspace.take("bag_part", pa.table({"id": part["id"], "x": x, "y": y}))
        site.workspace.connection.execute("INSERT INTO bag_rd SELECT * FROM bag_part")
    site.workspace.connection.execute("UPDATE bag_raw SET x = r.x, y = r.y FROM bag_rd r WHERE r.id = bag_raw.rowid")
    site.workspace.drop("bag_rd", "bag_part")


def take_addresses(site: Site, source_number: int) -> None:
    """Move the rows with a key from `bag_raw` to `address_rows`, and note how many are second addresses."""
    second = site.workspace.value("SELECT count(*) FROM bag_raw WHERE secondary AND why IS NULL")
    site.ledger(source_number).note(
        "second addresses (nevenadressen) of an object: found where visitors give them, not counted", second
    )
    site.workspace.connection.execute(
        f"INSERT INTO {TABLE} SELECT place, suffix, area, x, y, residential, segment, {source_number}, secondary"
        " FROM bag_raw WHERE why IS NULL"
    )
    site.workspace.drop("bag_raw")
