"""The tables between the stations: every column with its type, its unit and its meaning.

A station knows only the contracts of the tables it receives and hands on. `contract.check` holds a real table
against its contract; docs/reference/tables.md is generated from this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: DuckDB type, unit ('' for text and codes) and meaning; `required` says that it is never NULL."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    required: bool = False


@dataclass(frozen=True)
class Contract:
    """A table's columns, in order, and what one row is."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(column.name for column in self.columns)

    def check(self, columns: Mapping[str, str]) -> None:
        """Raise AssertionError unless a table's columns and types are exactly these."""
        expected = {column.name: column.type for column in self.columns}
        if dict(columns) != expected:
            raise AssertionError(f"table '{self.name}' should have {expected}, has {dict(columns)}")

    def empty_sql(self) -> str:
        """Return a query that gives this table without rows."""
        parts = ", ".join(f"NULL::{column.type} AS {column.name}" for column in self.columns)
        return f"SELECT {parts} WHERE false"


TICKETS = Contract(
    "tickets",
    "one usable record of a delivery: a ticket, or several with a quantity",
    (
        Column("sheet", "VARCHAR", "sheet of the workbook; NULL where the file has none"),
        Column("row", "BIGINT", "record number in the file or sheet, from 1 at its first line", "row"),
        Column("raw_postcode", "VARCHAR", "postcode as delivered"),
        Column("raw_number", "VARCHAR", "house number as delivered, perhaps with more glued to it"),
        Column("raw_letter", "VARCHAR", "house letter as delivered"),
        Column("raw_addition", "VARCHAR", "addition as delivered"),
        Column("raw_full", "VARCHAR", "street line or whole address in one text, as delivered"),
        Column("raw_country", "VARCHAR", "country as delivered"),
        Column("quantity", "INTEGER", "tickets; below zero for a refund", "ticket", required=True),
        Column("production", "VARCHAR", "production, exhibition or event as delivered"),
        Column("visited_on", "DATE", "date of the visit; of the order where the export has no other", "date"),
        Column("order_ref", "VARCHAR", "order reference, for group bookings and doubled rows; never stored"),
    ),
)

REJECTED = Contract(
    "rejected",
    "one record of a delivery that is not used",
    (
        Column("sheet", "VARCHAR", "sheet of the workbook; NULL where the file has none"),
        Column("row", "BIGINT", "record number in the file or sheet, from 1 at its first line", "row"),
        Column("reason", "VARCHAR", "why: a value of delivery.reasons.Refusal", required=True),
    ),
)

READ_TICKETS = Contract(
    "read_tickets",
    "one row of `tickets` whose address has been read; the raw address is left behind",
    (
        Column("raw_id", "BIGINT", "the distinct raw address of this row", required=True),
        Column("quantity", "INTEGER", "tickets; below zero for a refund", "ticket", required=True),
        Column("production", "VARCHAR", "production, exhibition or event as delivered"),
        Column("visited_on", "DATE", "date of the visit", "date"),
        Column("order_ref", "VARCHAR", "order reference"),
    ),
)

READINGS = Contract(
    "readings",
    "one distinct raw address of a delivery",
    (
        Column("raw_id", "BIGINT", "distinct raw address", required=True),
        Column(
            "status",
            "VARCHAR",
            "address.model.Status: ok, invalid_postcode, missing_number, ...; objection where it may not be counted",
            required=True,
        ),
        Column("flags", "VARCHAR", "what was repaired or assumed, joined by ';'; '' where nothing", required=True),
    ),
)

CANDIDATES = Contract(
    "candidates",
    "one possible reading of a distinct raw address with status ok",
    (
        Column("raw_id", "BIGINT", "distinct raw address", required=True),
        Column("rank", "INTEGER", "1 for the likeliest reading of the text alone", required=True),
        Column("place", "BIGINT", "postcode and number, packed (addresskey)", required=True),
        Column("suffix", "INTEGER", "letter and addition, packed (addresskey)", required=True),
        Column("alias", "BOOLEAN", "true where a city's convention was applied (hs -> H)", required=True),
    ),
)

MATCHED = Contract(
    "matched",
    "one distinct raw address, with the household it was matched to or the reason why none",
    (
        Column("raw_id", "BIGINT", "distinct raw address", required=True),
        Column("reason", "VARCHAR", "match.reasons.Reason", required=True),
        Column("place", "BIGINT", "household: postcode and number, packed; NULL where none"),
        Column("suffix", "INTEGER", "household: letter and addition, packed; NULL where none"),
        Column("area", "VARCHAR", "finest area known: a buurt, else a wijk or gemeente; NULL where none"),
        Column("segment", "VARCHAR", "segment of the typology, its own or drawn; NULL where the edition has none"),
    ),
)

AUDIENCE = Contract(
    "audience",
    "one cell: households of one area and segment in the period, or in a slice of it",
    (
        Column("slicing", "VARCHAR", "audience.cells.Slicing: period, quarter or production", required=True),
        Column("slice", "VARCHAR", "the period's name, a quarter '2025-Q1', or a production", required=True),
        Column("area", "VARCHAR", "finest area known", required=True),
        Column("segment", "VARCHAR", "segment; '' where the edition has none", required=True),
        Column("households", "BIGINT", "distinct households", "household", required=True),
        Column("visits", "BIGINT", "tickets, refunds taken off", "ticket", required=True),
        Column("largest", "BIGINT", "tickets of the household with most of them", "ticket", required=True),
        Column("cell_key", "UBIGINT", "sum of the households' record keys modulo 2**64", required=True),
    ),
)

LEFT_OUT = Contract(
    "left_out",
    "one slicing other than the period itself",
    (
        Column("slicing", "VARCHAR", "audience.cells.Slicing: quarter or production", required=True),
        Column("households", "BIGINT", "households of the period that are in none of its slices", "household", True),
    ),
)

SPREAD = Contract(
    "spread",
    "one cell of a programme: households of one of its institutions, or of all of them together",
    (
        Column("beside", "VARCHAR", "'' for all; or a discipline: only those who visited none of it", required=True),
        Column("institution", "VARCHAR", "its id; '' for distinct households of all together", required=True),
        Column("slicing", "VARCHAR", "audience.cells.Slicing: period or quarter", required=True),
        Column("slice", "VARCHAR", "the period's name, or a quarter '2025-Q1'", required=True),
        Column("area", "VARCHAR", "finest area known", required=True),
        Column("segment", "VARCHAR", "segment; '' where it has none", required=True),
        Column("households", "BIGINT", "distinct households", "household", required=True),
    ),
)

CHANGED = Contract(
    "changed",
    "one cell: households that only one of two readings of an institution's deliveries has there",
    (
        Column("slicing", "VARCHAR", "audience.cells.Slicing", required=True),
        Column("slice", "VARCHAR", "the period's name, a quarter or a production", required=True),
        Column("area", "VARCHAR", "finest area known", required=True),
        Column("segment", "VARCHAR", "segment; '' where it has none", required=True),
        Column("households", "BIGINT", "households", "household", required=True),
    ),
)

CHANGED_VISITS = Contract(
    "changed_visits",
    "one slice: households whose visits differ between the two",
    (
        Column("slicing", "VARCHAR", "audience.cells.Slicing", required=True),
        Column("slice", "VARCHAR", "the period's name, a quarter or a production", required=True),
        Column("households", "BIGINT", "households", "household", required=True),
    ),
)

LEDGER = Contract(
    "ledger",
    "one row that was collected and matched: pseudonymous personal data, without an address, encrypted in the vault",
    (
        Column("row_key", "UBIGINT", "keyed number of the row's id, to know it again or cancel it", required=True),
        Column("order_key", "UBIGINT", "keyed number of the order, for group bookings"),
        Column("quantity", "INTEGER", "tickets; below zero for a refund", "ticket", required=True),
        Column("production", "VARCHAR", "production, exhibition or event as delivered"),
        Column("quarter", "VARCHAR", "quarter of the visit, '2025-Q1'"),
        Column("reason", "VARCHAR", "match.reasons.Reason, outside_period, own_address or cancelled", required=True),
        Column("record_key", "UBIGINT", "the household's number under the institution's key; NULL where none"),
        Column("resident_key", "UBIGINT", "the household's number under the key of the whole programme"),
        Column("area", "VARCHAR", "finest area known"),
        Column("segment", "VARCHAR", "segment, its own or drawn"),
        Column("marks", "UBIGINT[]", "numbers that, on a list of objections, take the row out"),
    ),
)

NUMBERED = Contract(
    "numbered",
    "one household that is known by keyed numbers only; personal data, in memory only",
    (
        Column("place", "BIGINT", "below zero: the resident key, but its last bit (audience.numbered)", required=True),
        Column("suffix", "INTEGER", "the last bit of the resident key", required=True),
        Column("record_key", "UBIGINT", "the household's number under the institution's key", required=True),
    ),
)

CAME = Contract(
    "came",
    "one household with a visit left after refunds; personal data, in memory only",
    (
        Column("place", "BIGINT", "postcode and number, packed", required=True),
        Column("suffix", "INTEGER", "letter and addition, packed", required=True),
        Column("area", "VARCHAR", "finest area known", required=True),
        Column("segment", "VARCHAR", "segment; '' where it has none", required=True),
        Column("record_key", "UBIGINT", "first 64 bits of the household's HMAC", required=True),
    ),
)

# An edition of the reference: one folder with these tables as Parquet, see docs/reference/edition.md.

ADDRESSES = Contract(
    "addresses",
    "one address of the reference, sorted by place and suffix",
    (
        Column("place", "BIGINT", "postcode and number, packed (addresskey)", required=True),
        Column("suffix", "INTEGER", "letter and addition, packed; NULL where the source stops at the number"),
        Column("area", "VARCHAR", "buurt", required=True),
        Column("segment", "VARCHAR", "segment of this address; NULL where the typology is not per address"),
        Column("residential", "BOOLEAN", "false for an address where nobody lives", required=True),
    ),
)

POSTCODES = Contract(
    "postcodes",
    "one postcode (six or four characters) in one area, sorted by postcode",
    (
        Column("postcode", "VARCHAR", "postcode6, or the four digits where no more is known", required=True),
        Column("area", "VARCHAR", "finest area known", required=True),
        Column("weight", "DOUBLE", "share of the postcode's households in this area; sums to 1", required=True),
        Column("detailed", "BOOLEAN", "true where `addresses` lists this postcode's numbers", required=True),
    ),
)

SEGMENT_SHARES = Contract(
    "segment_shares",
    "one segment of one postcode, sorted by postcode",
    (
        Column("postcode", "VARCHAR", "postcode6, or four digits", required=True),
        Column("segment", "VARCHAR", "segment of the typology", required=True),
        Column("share", "DOUBLE", "share of the postcode's households; sums to 1", required=True),
    ),
)

AREAS = Contract(
    "areas",
    "one official area",
    (
        Column("area", "VARCHAR", "code, unique over all levels", required=True),
        Column("name", "VARCHAR", "official Dutch name", required=True),
        Column("level", "VARCHAR", "buurt, wijk, gebied, stadsdeel, gemeente, regio or land", required=True),
        Column("parent", "VARCHAR", "code of the area it lies in; NULL for land and regio"),
    ),
)

WITHIN = Contract(
    "within",
    "one finest area and one area that holds it (itself included)",
    (
        Column("area", "VARCHAR", "finest area, as in `postcodes` and `population`", required=True),
        Column("level", "VARCHAR", "level of the holder", required=True),
        Column("holder", "VARCHAR", "area that holds it; a finest area may lie in several regio's", required=True),
    ),
)

POPULATION = Contract(
    "population",
    "households of one segment in one finest area",
    (
        Column("area", "VARCHAR", "finest area", required=True),
        Column("segment", "VARCHAR", "segment; '' where the typology does not cover the area", required=True),
        Column("households", "BIGINT", "households", "household", required=True),
    ),
)

STATISTICS = Contract(
    "statistics",
    "one statistic of one area",
    (
        Column("area", "VARCHAR", "area of any level", required=True),
        Column("measure", "VARCHAR", "name of the statistic, as in reference/statistics.yaml", required=True),
        Column("value", "DOUBLE", "its value; missing values have no row", required=True),
        Column("year", "INTEGER", "year it describes", "year", required=True),
    ),
)

STATIONS = (
    TICKETS,
    REJECTED,
    READ_TICKETS,
    READINGS,
    CANDIDATES,
    MATCHED,
    LEDGER,
    NUMBERED,
    CAME,
    AUDIENCE,
    LEFT_OUT,
    SPREAD,
    CHANGED,
    CHANGED_VISITS,
)
EDITION = (ADDRESSES, POSTCODES, SEGMENT_SHARES, AREAS, WITHIN, POPULATION, STATISTICS)
LEVELS = ("buurt", "wijk", "gebied", "stadsdeel", "gemeente", "regio", "land")
