"""Plain tables of postcodes: postcode6 or postcode4 -> finest area, with weights or households where known."""

from publiek.reference.loaders.translate import translated
from publiek.reference.reading.fields import Field
from publiek.reference.reading.table import read_rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import number, postcode, whole

TABLE = "postcode_rows"
_FIELDS = (
    Field("postcode", ("postcode6", "pc6", "pc4", "postcode4")),
    Field(
        "area",
        ("buurt", "buurtcode", "buurt_code", "buurt_vollcode", "wijk", "gebied", "gm_code", "gemeentecode", "gemeente"),
    ),
    Field("weight", ("gewicht",), required=False),
    Field("households", ("huishoudens", "aantal_huishoudens"), required=False),
)


def load_postcodes(site: Site) -> None:
    """Make the table `postcode_rows` (source, row, postcode, area, weight, households) of all such sources."""
    site.workspace.make(
        TABLE,
        "SELECT 0 AS source, 0::BIGINT AS row, '' AS postcode, '' AS area, 0::DOUBLE AS weight,"
        " 0::BIGINT AS households WHERE false",
    )
    for order, (source_number, source) in enumerate(site.recipe.of_kind("postcode-buurt", "postcode4")):
        _load(site, order, source_number, source)


def _load(site: Site, order: int, source_number: int, source: Source) -> None:
    ledger = site.ledger(source_number)
    rows = read_rows(site, source, _FIELDS)
    ledger.read = rows.into(
        site.workspace,
        "postcodes_raw",
        f"postcode AS written, {postcode('postcode')} AS postcode, area, weight AS weight_written,"
        f" {number('weight')} AS weight, households AS households_written, {whole('households')} AS households",
    )
    translated(site, source, "postcodes_raw", "area")
    digits = 4 if source.kind == "postcode4" else 6
    why = (
        "CASE WHEN written IS NULL THEN 'rows without a postcode; not used'"
        f" WHEN postcode IS NULL OR length(postcode) <> {digits}"
        f" THEN 'rows whose postcode has not the form of a postcode{digits}; not used'"
        " WHEN area IS NULL THEN 'rows without an area; not used'"
        " WHEN weight_written IS NOT NULL AND coalesce(weight, -1) < 0 THEN 'rows whose weight is no number; not used'"
        " WHEN households_written IS NOT NULL AND households IS NULL"
        " THEN 'rows whose households are no whole number; not used' END"
    )
    site.workspace.make("postcodes_why", f"SELECT rowid + {rows.first} AS row, *, {why} AS why FROM postcodes_raw")
    for reason, count, examples in site.workspace.rows(
        "SELECT why, count(*), list(row ORDER BY row)[:5] FROM postcodes_why WHERE why IS NOT NULL GROUP BY why"
        " ORDER BY why"
    ):
        ledger.note(reason, count, (f"row {row}" for row in examples))
    site.workspace.connection.execute(
        f"INSERT INTO {TABLE} SELECT {order}, row, postcode, area, weight, households FROM postcodes_why"
        " WHERE why IS NULL ORDER BY row"
    )
    ledger.used = site.workspace.value("SELECT count(*) FROM postcodes_why WHERE why IS NULL")
    site.workspace.drop("postcodes_raw", "postcodes_why")
