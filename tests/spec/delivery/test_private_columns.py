"""Names, e-mail addresses, telephone numbers and BSNs never reach a table, a message or an answer."""

import json

import pytest
import xlsxwriter

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

PLANTED = ("Fictieve-Achternaam", "plant@example.org", "0612345678", "111222333", "NL91ABNA0417164300", "1961-04-03")
HEADERS = ("Achternaam", "E-mail", "Telefoon", "BSN", "IBAN", "Geboortedatum")
TICKET = ("1012AB", "12", "2")
COLUMNS = ("Postcode", "Huisnummer", "Aantal")


def everything(workspace):
    tables = [row[0] for row in workspace.rows("SHOW TABLES")]
    return tables, "\n".join(str(workspace.rows(f"FROM {table}")) for table in tables)


def csv_of(path, header):
    rows = [header, *[(*PLANTED, *TICKET)] * 20, ("Totaal", *[""] * 7, "40")]
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_planted_values_would_be_seen(tmp_path):
    """The test below can fail: a table that holds a planted value is caught by it."""
    with DuckWorkspace() as workspace:
        workspace.make("leak", f"SELECT '{PLANTED[1]}' AS x")
        assert PLANTED[1] in everything(workspace)[1]


@pytest.mark.parametrize(
    "header",
    [
        (*HEADERS, *COLUMNS),
        ("Voorstelling", "Order", "Productie", "Ordernummer", "Toevoeging", "Datum", *COLUMNS),
        ("Huisletter", "Productie", "Toevoeging", "Ordernummer", "Referentie", "Land", *COLUMNS),
        ("a", "b", "c", "d", "e", "f", *COLUMNS),
    ],
    ids=["named as they are", "named as something else", "named as something else again", "without a name"],
)
@pytest.mark.parametrize("kind", ["clean CSV", "CSV read with care", "XLSX"])
def test_no_private_value_is_loaded(header, kind, tmp_path):
    path = csv_of(tmp_path / "a.csv", header)
    if kind == "CSV read with care":
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 3))
    if kind == "XLSX":
        book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
        sheet = book.add_worksheet()
        for r, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            sheet.write_row(r, 0, line.split(";"))
        book.close()
        path = tmp_path / "a.xlsx"
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path, sample=5)
        tables, text = everything(workspace)
    private = [value for value in PLANTED if value != PLANTED[0]] if header[0] == "Voorstelling" else PLANTED
    assert sorted(tables) == ["rejected", "tickets"]
    assert delivery.tickets == 40
    assert [value for value in private if value in text or value in repr(delivery) + str(delivery.sample)] == []


def test_an_error_tells_no_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Naam;Bedrag\n" + "Fictieve-Achternaam;12,50\n" * 3)
    with DuckWorkspace() as workspace, pytest.raises(UserError) as caught:
        receive(workspace, path)
    assert "Fictieve" not in caught.value.message()


def test_the_command_line_masks_the_sample(tmp_path, publiek):
    path = csv_of(tmp_path / "a.csv", (*HEADERS, *COLUMNS))
    answer = publiek("delivery", "inspect", path, "--json", "--sample")
    assert answer.code == 0
    account = json.loads(answer.out)
    assert account["sample"][0]["raw_postcode"] == "9999AA"
    assert [value for value in (*PLANTED, TICKET[0]) if value in answer.out + answer.err] == []
