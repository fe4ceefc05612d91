"""Deliveries with messy addresses, through every station after reading, in any workspace."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
from hypothesis import strategies as st
from tests.generative.address.test_sets_and_reader_agree import TICKET, raws

from publiek.address.method import read
from publiek.addresskey import Address, pack
from publiek.audience.changes import changes
from publiek.audience.method import EVERY_SLICING, audience
from publiek.audience.rules import Rules
from publiek.audience.together import Together
from publiek.custody.objections import FIRST, ObjectionList
from publiek.custody.withhold import withhold
from publiek.engine.duck import DuckWorkspace
from publiek.match.method import match
from publiek.match.parquet import table_sql
from publiek.secret import Secret
from publiek.study.ledger_steps import count_beside
from publiek.tables import EDITION, LEDGER, REJECTED

YEAR, OWN, ALL = Secret(b"y" * 32), Secret(b"o" * 32), Secret(b"a" * 32)
OWN_PLACE = pack(Address("1073GX", 14))[0]
RULES = Rules("2025", date(2025, 1, 1), date(2025, 12, 31), 10, 40, (OWN_PLACE,))
MATCHED_TABLES = ("read_tickets", "matched", REJECTED.name)
TABLES = ("audience", "left_out", "quality", "came")
_NUMBERS, _SUFFIXES = (1, 2, 12, 14, 40), (("", ""), ("A", ""), ("", "2"), ("", "H"))
_SHARES = (0.1, 0.2, 0.3, 0.25, 0.15)

tickets = st.tuples(
    raws,
    st.sampled_from([1, 1, 2, 3, -1, 12]),
    st.sampled_from(["Hamlet", "Ünïcode ß", "İstanbul", None]),
    st.none() | st.dates(date(2024, 12, 20), date(2026, 1, 10)),
    st.none() | st.integers(0, 60).map(lambda number: f"0:{number}"),
)


@dataclass(frozen=True)
class Written:
    """An edition as matching sees it."""

    folder: Path

    def parquet(self, table):
        return self.folder / f"{table}.parquet"


def write_edition(folder):
    """Write an edition of three streets, and postcodes whose numbers it does not know."""
    places = [
        (*pack(Address(postcode, number, *suffix)), f"b{at % 3}", (None, "s1", "s2")[at % 3], at % 7 != 0)
        for at, (postcode, number, suffix) in enumerate(
            (postcode, number, suffix)
            for postcode in ("1073GX", "2011RD", "3582AB")
            for number in _NUMBERS
            for suffix in _SUFFIXES[: 1 + number % 4]
        )
    ]
    known = [("1073GX", True), ("1073", False), ("2011RD", False), ("3021CD", False), ("9712", False)]
    tables = {
        "addresses": sorted(places),
        "postcodes": [
            (code, f"b{at}", share, detailed) for code, detailed in known for at, share in enumerate(_SHARES)
        ],
        "segment_shares": [(code, f"s{at}", share) for code, _ in known for at, share in enumerate(_SHARES)],
    }
    with DuckWorkspace(threads=1) as workspace:
        for contract in EDITION:
            workspace.make(contract.name, contract.empty_sql())
            rows = tables.get(contract.name, [])
            for row in rows:
                names = ", ".join(f"${name}" for name in contract.names)
                workspace.append(contract.name, f"SELECT {names}", dict(zip(contract.names, row, strict=True)))
            workspace.connection.execute(f"COPY {contract.name} TO '{folder / contract.name}.parquet'")
    return Written(folder)


def as_table(delivery):
    """Return a delivery as the table `tickets`."""
    rows = [
        (None, at, *(text or None for text in raw), quantity, production, day, order)
        for at, (raw, quantity, production, day, order) in enumerate(delivery)
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(TICKET)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, TICKET, strict=True)]
    return pa.Table.from_arrays(arrays, schema=TICKET)


def travel(workspace, delivery, edition):
    """Count a delivery: somebody at Damstraat 12 objected."""
    workspace.take("tickets", as_table(delivery))
    workspace.make(REJECTED.name, REJECTED.empty_sql())
    read(workspace)
    home = "|".join(map(str, pack(Address("1073GX", 12))))
    listed = {YEAR.number(f"dwelling|{home}{FIRST}"), YEAR.number(f"number|{home.partition('|')[0]}{FIRST}")}
    withhold(workspace, [ObjectionList(YEAR, given={1}, numbers=listed)], table_sql(edition, "addresses"))
    match(workspace, edition, YEAR)
    audience(workspace, RULES, OWN, EVERY_SLICING)


def share(workspace, source):
    """Have what is known of the rows of another workspace's delivery, but for those of two tickets."""
    for table in MATCHED_TABLES:
        workspace.copy(table, source, table)
    workspace.make("read_tickets", "SELECT * FROM read_tickets WHERE quantity <> 2")


def collect_too(workspace):
    """Count rows that were collected beside those of files, as travel left them."""
    keyed = OWN.number(f"{pack(Address('1073GX', 2))[0]}|0")
    workspace.make(LEDGER.name, LEDGER.empty_sql())
    workspace.append(
        LEDGER.name,
        "BY NAME SELECT 7::UBIGINT AS row_key, 2::INTEGER AS quantity, '2025-Q2' AS quarter, 'exact' AS reason,"
        " $household::UBIGINT AS record_key, $resident::UBIGINT AS resident_key, 'b1' AS area, 's1' AS segment",
        {"household": str(keyed), "resident": str(2**64 - 3)},
    )
    count_beside(workspace, RULES, OWN, ALL)
    audience(workspace, RULES, OWN, EVERY_SLICING, numbered=True)


def together(engine, first, second):
    """Return what two institutions have in common, and what two readings differ in."""
    union = Together("2025", ("2025-Q1", "2025-Q2"), engine)
    try:
        union.add("een", first)
        union.add("twee", second)
        union.unite(("een", "twee"), {"podium": ("een",)}, ALL)
        found = {name: content(union.workspace, name) for name in ("audience", "left_out", "spread")}
    finally:
        union.close()
    changes(first, second, "2025")
    return found | {name: content(second, name) for name in ("changed", "changed_visits")}


def content(workspace, table):
    """Return a table's columns, types and rows; the order of rows means nothing."""
    return workspace.columns(table), sorted(workspace.rows(f"FROM {table}"), key=repr)


def counts(workspace):
    """Return all that is counted of a delivery."""
    return {table: content(workspace, table) for table in TABLES}
