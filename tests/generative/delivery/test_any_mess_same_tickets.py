"""Whatever way the same tickets are written, the same tickets are read, and every row is accounted for."""

import csv
import io
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publiek import tables as contracts
from publiek.delivery.receive import receive
from publiek.delivery.text import TextFile
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

pytestmark = pytest.mark.slow

HEADER = ["Ordernr", "Naam", "Postcode", "Huisnummer", "Toevoeging", "Voorstelling", "Datum", "Aantal"]
NAMES = st.sampled_from(
    ["Zoë Müller", 'Jan "de" Boer', "Piet; zn", "Anna,\nb.v. Ößl", "O'Brien", "Ümit", "", "Smit|Co", "A\tB"]
)
TICKETS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["1012AB", "1013 CD", "3511xz", "9999 ZZ", ""]),
        st.integers(1, 999),
        st.sampled_from(["", "A", "hs", "2-hoog"]),
        st.sampled_from(["Hamlet", "Cöte d’Azur", "Totaaltheater nu"]),
        st.integers(1, 28),
        st.integers(-3, 9).filter(bool),
    ),
    min_size=3,
    max_size=25,
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
SEPARATORS = st.sampled_from([";", ",", "\t", "|"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TITLES = st.lists(st.sampled_from(["Kaartverkoop 2025", "", "Museum Aan Zee"]), max_size=3)
FOOTERS = st.lists(st.sampled_from(["Gegenereerd op 1-1-2026", "Pagina 1 van 1", "Aantal records: 12"]), max_size=2)


def written(  # noqa: PLR0913, PLR0917
    tickets, separator, end, quoting, titles, footers, total, stated
):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator="\r\n")
    if stated:
        stream.write(f"sep={separator}\r\n")
    for title in titles:
        stream.write(title + "\r\n")
    writer.writerow(HEADER)
    for number, (name, postcode, house, addition, show, day, quantity) in enumerate(tickets):
        writer.writerow([f"R{number}", name, postcode, house, addition, show, f"{day:02}-03-2025", quantity])
    if total:
        writer.writerow(["Totaal", *[""] * 6, sum(ticket[-1] for ticket in tickets)])
    for footer in footers:
        stream.write(footer + "\r\n")
    return stream.getvalue().replace("\r\n", end)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    tickets=TICKETS,
    encoding=ENCODINGS,
    separator=SEPARATORS,
    end=LINE_ENDS,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    titles=TITLES,
    footers=FOOTERS,
    total=st.booleans(),
    stated=st.booleans(),
)
def test_the_same_tickets_are_read(  # noqa: PLR0913, PLR0917
    tmp_path, tickets, encoding, separator, end, quoting, titles, footers, total, stated
):
    text = written(tickets, separator, end, quoting, titles, footers, total, stated)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path)
        rows = workspace.rows(
            "SELECT raw_postcode, raw_number, raw_addition, production, day(visited_on), quantity, order_ref"
            " FROM tickets"
        )
    expected = [
        (postcode or None, str(house), addition or None, show, day, quantity, f"R{number}")
        for number, (_, postcode, house, addition, show, day, quantity) in enumerate(tickets)
    ]
    assert Counter(rows) == Counter(expected)
    assert delivery.refused == {key: n for key, n in {"total": int(total), "footer": len(footers)}.items() if n}
    assert delivery.rows_in_file == delivery.rows_above + delivery.records + delivery.refused_rows()
    assert delivery.rows_above == 1 + len(titles) + stated


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
)
def test_any_bytes_give_tickets_or_plain_words(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with DuckWorkspace() as workspace:
        try:
            delivery = receive(workspace, path)
        except UserError as error:
            assert error.mend
        else:
            assert delivery.rows_in_file == delivery.rows_above + delivery.records + delivery.refused_rows()


LINES = st.lists(
    st.sampled_from(
        [
            "1012AB;12;Hamlet;2",
            "1013CD;3;Medea;1",
            "",
            "",
            ";;;",
            ";;Hamlet;1",
            "Totaal;;;3",
            "1012AB;12",
            "Pagina 2",
            "1;2;3;4",
        ]
    ),
    min_size=1,
    max_size=40,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=LINES, titles=st.lists(st.sampled_from(["Titel", ""]), max_size=3), end=st.sampled_from(["\n", "\r\n"]))
def test_duckdb_and_the_careful_reader_agree(tmp_path, body, titles, end):
    path = tmp_path / "a.csv"
    text = end.join([*titles, "Postcode;Huisnr;Voorstelling;Aantal", "1012AB;12;Hamlet;2", *body]) + end
    path.write_bytes(text.encode())
    read = []
    for fast in (True, False):
        with pytest.MonkeyPatch.context() as patch, DuckWorkspace() as workspace:
            if not fast:
                patch.setattr(TextFile, "clean", lambda self, above: False)
            try:
                receive(workspace, path)
            except UserError as error:  # too little in it looks like an address: both have to say so
                read.append(error.what)
            else:
                read.append([held(workspace, table) for table in (contracts.TICKETS, contracts.REJECTED)])
    assert read[0] == read[1]


def held(workspace, table):
    return Counter(workspace.rows(f"SELECT {', '.join(table.names)} FROM {table.name}"))
