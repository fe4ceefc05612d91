"""Workbooks as spreadsheet users make them, and what must be read from them."""

import datetime as dt
import zipfile
from collections import Counter
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

HEAD = ("Ordernr", "Naam", "Postcode", "Huisnr", "Toev", "Datum", "Aantal")
DAY = dt.datetime(2025, 12, 31)  # noqa: DTZ001


def workbook(path, sheets, hidden=()):
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(r, c, cell, date)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return path


def ods(path, sheets):
    body = ""
    for name, rows in sheets.items():
        lines = ""
        for row in rows:
            cells = "".join(
                f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
                if isinstance(cell, int)
                else "<table:table-cell/>"
                if cell is None
                else '<table:table-cell office:value-type="string">'
                f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
                for cell in row
            )
            lines += f"<table:table-row>{cells}</table:table-row>"
        body += f'<table:table table:name="{name}">{lines}</table:table>'
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {namespaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def rows(count, first=1):
    return [
        (f"A{i}", f"J. Jansen{i}", "1012AB", i, "hs" if i % 2 else None, DAY, 2) for i in range(first, first + count)
    ]


def read(path, **wishes):
    with DuckWorkspace() as workspace:
        delivery = receive(workspace, path, **wishes)
        tickets = workspace.rows(
            "SELECT sheet, raw_postcode, raw_number, raw_addition, visited_on, quantity FROM tickets"
        )
        refused = Counter(row[0] for row in workspace.rows("SELECT reason FROM rejected"))
    return delivery, tickets, refused


def test_real_dates_and_numbers_arrive_as_they_are_meant(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Blad1": [HEAD, *rows(3)]})
    delivery, tickets, _ = read(path)
    assert tickets[0] == ("Blad1", "1012AB", "1", "hs", dt.date(2025, 12, 31), 2)
    assert (delivery.records, delivery.tickets, delivery.format, delivery.header_row) == (3, 6, "XLSX", 1)


def test_a_header_on_row_five_with_titles_and_footers(tmp_path):
    titles = [("Kaartverkoop 2025",), (), ("Periode", "jan-dec"), ()]
    footers = [(), (None, None, None, None, None, "Totaal", 6), ("Gegenereerd op 1-1-2026",)]
    path = workbook(tmp_path / "a.xlsx", {"Export": [*titles, HEAD, *rows(3), *footers]})
    delivery, _tickets, refused = read(path)
    assert (delivery.header_row, delivery.rows_above, delivery.rows_in_file) == (5, 5, 11)
    assert refused == {"blank": 1, "total": 1, "footer": 1}


def test_a_sheet_per_month_is_read_whole_and_other_sheets_are_named(tmp_path):
    pivot = [("Rijlabels", "Som van Aantal"), ("Hamlet", 12), ("Eindtotaal", 12)]
    sheets = {
        "Voorblad": [("Kaartverkoop museum",), ("Voor vragen: de kassa",)],
        "jan": [HEAD, *rows(3)],
        "feb": [HEAD, *rows(2, first=10), (), (None,) * 5 + ("Totaal", 4)],
        "Draaitabel": pivot,
        "leeg": [],
        "oud": [HEAD, *rows(5)],
    }
    delivery, _tickets, refused = read(workbook(tmp_path / "a.xlsx", sheets, hidden=("oud",)))
    assert (delivery.sheets, delivery.records, delivery.tickets) == (("jan", "feb"), 5, 10)
    assert set(delivery.skipped_sheets) == {"Voorblad", "Draaitabel", "leeg", "oud"}
    assert refused == {"blank": 1, "total": 1}
    assert sum("was not read" in note for note in delivery.notes) == 4


def test_sheets_may_order_their_columns_differently(tmp_path):
    turned = [tuple(reversed(row)) for row in (HEAD, *rows(2))]
    delivery, tickets, _ = read(workbook(tmp_path / "a.xlsx", {"jan": [HEAD, *rows(3)], "feb": turned}))
    assert delivery.records == 5
    assert {row[1] for row in tickets} == {"1012AB"}


def test_one_sheet_can_be_chosen_even_a_hidden_one(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"jan": [HEAD, *rows(3)], "oud": [HEAD, *rows(5)]}, hidden=("oud",))
    assert read(path, sheet="Oud")[0].records == 5
    with pytest.raises(UserError, match="no sheet 'feb'"):
        read(path, sheet="feb")


def test_merged_group_cells_above_the_header(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 1, "Bezorgadres")
    sheet.merge_range(0, 2, 0, 3, "Factuuradres")
    for c, name in enumerate(("Postcode", "Huisnr", "Postcode", "Huisnr", "Aantal")):
        sheet.write(1, c, name)
    sheet.write_row(2, 0, ("", "", "1012AB", 12, 2))
    sheet.write_row(3, 0, ("", "", "1013CD", 13, 1))
    book.close()
    delivery, tickets, _ = read(tmp_path / "a.xlsx")
    assert [row[1:3] for row in tickets] == [("1012AB", "12"), ("1013CD", "13")]
    assert delivery.rows_above == 2


def test_ods(tmp_path):
    plain = [tuple("31-12-2025" if isinstance(cell, dt.datetime) else cell for cell in row) for row in rows(3)]
    delivery, tickets, _ = read(ods(tmp_path / "a.ods", {"Blad1": [HEAD, *plain], "Blad2": [HEAD, *plain]}))
    assert (delivery.format, delivery.records, delivery.tickets) == ("ODS", 6, 12)
    assert tickets[0] == ("Blad1", "1012AB", "1", "hs", dt.date(2025, 12, 31), 2)


def test_blank_rows_of_formatting_below_are_no_rows(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for r, row in enumerate([HEAD[2:5], ("1012AB", 12, "A"), ("1013CD", 13, "B")]):
        sheet.write_row(r, 0, row)
    sheet.write_blank(500, 3, None, bold)
    book.close()
    delivery, _, refused = read(tmp_path / "a.xlsx")
    assert (delivery.records, refused) == (2, {})


def test_a_table_that_starts_away_from_the_corner(tmp_path):
    shifted = [(), (), *((None, None, *row) for row in (HEAD, *rows(2)))]
    delivery, _tickets, _ = read(workbook(tmp_path / "a.xlsx", {"Blad1": shifted}))
    assert (delivery.records, delivery.header_row) == (2, 3)
