"""Files with attendance as institutions keep them, and what must be read from them: one row per way of writing."""

from dataclasses import dataclass

import pytest
import xlsxwriter

from publiek.delivery.attendance.moments import Moment, read_moment
from publiek.delivery.attendance.numbers import read_visits
from publiek.delivery.attendance.read import read_attendance
from publiek.errors import UserError

JAN, FEB = "2025-01", "2025-02"


@dataclass(frozen=True)
class File:
    """totals: visits by month (or year) and production, '+' behind the production where entrance was free."""

    name: str
    text: str
    totals: dict[str, int]
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"
    file: str = "bezoek.csv"


HEAD = "maand;bezoeken\n"
TWO = {JAN: 12_345, FEB: 900}
PER = "maand;productie;bezoeken\n"
APART = {f"{JAN} Expo A": 100, f"{JAN} Expo B": 50}

FILES = [
    File("months as 2025-01", HEAD + "2025-01;12345\n2025-02;900\n", TWO),
    File("months in words, thousands with a dot", HEAD + "januari 2025;12.345\nfebruari 2025;900\n", TWO),
    File("months as 1-2025", HEAD + "1-2025;12345\n02-2025;900\n", TWO),
    File("months as a spreadsheet shows them", HEAD + "jan-25;12345\nfeb-25;900\n", TWO),
    File("first days of months", HEAD + "01-01-2025;12345\n01-02-2025;900\n", TWO),
    File(
        "days are added up",
        "datum;bezoekers\n30-01-2025;12000\n31-01-2025;345\n14-02-2025;900\n",
        TWO,
        ("3 days (read as day before month) were added up to 2 month(s)",),
    ),
    File(
        "first days of months, by production",
        "datum;productie;bezoekers\n01-01-2025;Expo A;100\n01-01-2025;Expo B;50\n",
        {f"{JAN} Expo A": 100, f"{JAN} Expo B": 50},
    ),
    File(
        "a column of which nothing is known",
        "maand;bezoeken;scholieren;opmerking\n2025-01;12345;40;druk\n2025-02;900;;\n",
        TWO,
        ("not read: column 'scholieren'",),
    ),
    File("a year beside the month", "jaar;maand;aantal\n2025;1;12345\n2025;februari;900\n", TWO),
    File("English, commas", 'month,visits\nJanuary 2025,"12,345"\nFebruary 2025,900\n', TWO),
    File("a title above, cp1252", "Café Muziek\n\n" + HEAD + "2025-01;12345\n2025-02;900\n", TWO, encoding="cp1252"),
    File("the year in the title", "Bezoek 2025\n" + HEAD + "januari;12345\nfebruari;900\n", TWO, ("of 2025",)),
    File("a blank behind the month", HEAD + "2025-01 ; 12 345\n 2025-02;900 \n", TWO),
    File("a sum that is right", HEAD + "2025-01;12345\n2025-02;900\nTotaal;13245\n", TWO),
    File("the sum of the year", "jaar;maand;aantal\n2025;1;12345\n2025;2;900\n2025;Totaal;13.245\n", TWO),
    File(
        "sums of quarters are left out",
        HEAD + "2025-01;12345\n2025-02;900\nTotaal kwartaal 1;13245\n",
        TWO,
        ("1 row(s) with a total of a part",),
    ),
    File(
        "remarks below", HEAD + "2025-01;12345\n2025-02;900\n\nBron: tellers aan de deur;\n", TWO, ("1 row(s) without",)
    ),
    File("empty months", HEAD + "2025-01;12345\n2025-02;900\n2025-03;\n2025-04;-\n", TWO, ("2 empty cell(s)",)),
    File("nobody came", HEAD + "2025-01;0\n", {JAN: 0}),
    File("a whole year", "jaar;bezoekers\n2019;1.250.000\n2025;900\n", {"2019": 1_250_000, "2025": 900}),
    File("a year among months", HEAD + "2019;100.000\n2025-01;12345\n2025-02;900\n", {"2019": 100_000, **TWO}),
    File("a year that its months add up to", HEAD + "2025;13245\n2025-01;12345\n2025-02;900\n", TWO),
    File(
        "a year told as a sum", "jaar;maand;aantal\n2019;Totaal;5000\n2025;1;12345\n2025;2;900\n", {"2019": 5000, **TWO}
    ),
    File("productions", PER + "2025-01;Expo A;100\n2025-01;Expo B;50\n", APART),
    File("productions and their total", PER + "2025-01;Expo A;100\n2025-01;Expo B;50\n2025-01;Totaal;150\n", APART),
    File(
        "a total of more than its productions",
        PER + "2025-01;Expo A;100\n2025-01;Expo B;50\n2025-01;;180\n",
        {**APART, JAN: 30},
        ("30 visits are of no production",),
    ),
    File(
        "one production, two ways of writing",
        PER + "2025-01;Expo A;100\n2025-02;EXPO A;50\n",
        {f"{JAN} Expo A": 100, f"{FEB} EXPO A": 50},
    ),
    File("free or not, by row", "maand;bezoeken;gratis\n2025-01;100;nee\n2025-01;40;ja\n", {JAN: 100, f"{JAN} +": 40}),
    File("of which free", "maand;bezoeken;gratis bezoeken\n2025-01;140;40\n", {JAN: 100, f"{JAN} +": 40}),
    File("paid and free", "maand;betaald;gratis bezoeken\n2025-01;100;40\n", {JAN: 100, f"{JAN} +": 40}),
    File(
        "paid, free and both",
        "maand;betaald;gratis bezoeken;totaal bezoek\n2025-01;100;40;140\n",
        {JAN: 100, f"{JAN} +": 40},
    ),
    File(
        "a column for each month",
        "productie;2025-01;2025-02\nExpo A;100;20\nExpo B;50;\n",
        {**APART, f"{FEB} Expo A": 20},
        ("1 empty cell(s)",),
    ),
    File(
        "a column for each month, with totals both ways",
        ";jan-25;feb-25;Totaal\nExpo A;100;20;120\nExpo B;50;0;50\nTotaal;150;20;170\n",
        {**APART, f"{FEB} Expo A": 20, f"{FEB} Expo B": 0},
    ),
    File(
        "a row for each year, a column for each month",
        "jaar;januari;februari;totaal\n2019;5;6;11\n2025;12345;900;13245\n",
        {"2019-01": 5, "2019-02": 6, **TWO},
    ),
    File(
        "a row for each month, a column for each year",
        "maand;2019;2025\njanuari;5;12345\nfebruari;6;900\ntotaal;11;13245\n",
        {"2019-01": 5, "2019-02": 6, **TWO},
    ),
    File(
        "a row for each production, a column for each year",
        "tentoonstelling;2019;2025\nExpo A;5;6\n",
        {"2019 Expo A": 5, "2025 Expo A": 6},
    ),
]


def written(found):
    return {
        f"{one.slot} {one.production}{'+' if one.free else ''}".strip(): one.visits
        for one in sorted(found.totals, key=lambda one: (str(one.slot), one.production, one.free))
    }


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.name)
def test_a_file_is_read(tmp_path, case):
    file = tmp_path / case.file
    file.write_bytes(case.text.encode(case.encoding))
    found = read_attendance(file)
    assert written(found) == case.totals
    assert len(found.notes) == len(case.notes)
    assert all(part in note for part, note in zip(case.notes, found.notes, strict=True))


@dataclass(frozen=True)
class Wrong:
    name: str
    text: str
    what: str
    row: int | None = None
    column: str | None = None
    mend: str = ""


WRONG = [
    Wrong("no header", "2025-01;100\n", "No row of this file reads like a header", 1, mend="maand (month)"),
    Wrong("no number", HEAD + "2025-01;veel\n", "'veel' is no number of visits", 2, "bezoeken", "whole number"),
    Wrong("a fraction", HEAD + "2025-01;12,5\n", "'12,5' is no number", 2, "bezoeken"),
    Wrong("fewer than none", HEAD + "2025-01;-5\n", "'-5' is no number", 2, "bezoeken"),
    Wrong("a quarter", HEAD + "Q1 2025;500\n", "'Q1 2025' is no month", 2, "maand", "2025-01"),
    Wrong("an unclear month", HEAD + "01-25;500\n", "'01-25' is no month", 2, "maand"),
    Wrong("month before day", HEAD + "01/15/2025;500\n", "'01/15/2025' is no month", 2, "maand"),
    Wrong("month thirteen", HEAD + "13-2025;500\n", "'13-2025' is no month", 2, "maand"),
    Wrong("a year long ago", HEAD + "1925-01;500\n", "'1925-01' is no month", 2, "maand"),
    Wrong("a number that fell apart", "month,visits\nJan 2025,12,345\n", "more cells than the header", 2, mend="12345"),
    Wrong("addresses", "datum;aantal;postcode\n01-01-2025;2;1012AB\n", "This file holds addresses", 1, "postcode"),
    Wrong("nothing", "", "This file is empty"),
    Wrong("no month", HEAD + "2025-01;5\n;500\n", "visits but no month", 3, "maand", "every row"),
    Wrong("no year", HEAD + "januari;500\n", "This month has no year", 2, "bezoeken", "column 'jaar'"),
    Wrong("the day of making is no year", "Gemaakt op 6-1-2026\n" + HEAD + "januari;500\n", "no year", 3),
    Wrong("a month twice", HEAD + "2025-01;5\n2025-01;500\n", "2025-01 are given twice, first in row 2", 3, "bezoeken"),
    Wrong("a production twice", PER + "2025-01;A;5\njan-25;a;500\n", "2025-01 of 'a' are given twice", 3, "bezoeken"),
    Wrong("a month and its days", HEAD + "2025-01;5\n15-01-2025;5\n", "twice, by day and as a whole", 3),
    Wrong(
        "less than its productions",
        PER + "2025-01;A;100\n2025-01;;90\n",
        "add up to 100 visits, and its total says 90",
        3,
        "bezoeken",
        "'overig'",
    ),
    Wrong(
        "a wrong sum",
        HEAD + "2025-01;5\n2025-02;6\nTotaal;12\n",
        "says 12 visits, and what it is the total of adds up to 11",
        4,
    ),
    Wrong("a wrong sum of a row", ";jan-25;feb-25;Totaal\nA;1;2;4\n", "adds up to 3", 2, "Totaal"),
    Wrong("a year and its months", HEAD + "2025;20\n2025-01;5\n", "1 of 12 month(s) of 2025 add up to 5 visits", 2),
    Wrong(
        "more free than all", "maand;bezoeken;gratis bezoeken\n2025-01;5;6\n", "do not add up: 5 in all, 6 with free", 2
    ),
    Wrong(
        "neither yes nor no", "maand;bezoeken;gratis\n2025-01;5;soms\n", "'soms' says neither yes nor no", 2, "gratis"
    ),
    Wrong("two columns for one", "maand;bezoeken;aantal\n2025-01;5;6\n", "hold the same: 'bezoeken' and 'aantal'", 1),
    Wrong("row against column", "jaar;maand;2019-01;2019-02\n2025;;1;2\n", "name different months", 2),
    Wrong(
        "something of a person", PER + "2025-01;jan@voorbeeld.nl;5\n", "looks like personal data (e-mail address)", 2
    ),
    Wrong("no visits", HEAD + "2025-01;\n", "a header but no visits"),
    Wrong("a PDF", "%PDF-1.7\n", "This file is a PDF"),
]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_what_is_unclear_is_an_error_with_its_place_and_its_mend(tmp_path, case):
    file = tmp_path / "bezoek.csv"
    file.write_text(case.text)
    with pytest.raises(UserError) as refused:
        read_attendance(file)
    assert case.what in refused.value.what
    assert refused.value.where.file == file
    assert case.row is None or refused.value.where.row == case.row
    assert case.column is None or refused.value.where.column == case.column
    assert case.mend in refused.value.mend


@pytest.mark.parametrize("names", [("vol.csv", "leeg.csv"), ("leeg.csv", "vol.csv")])
def test_of_two_files_the_one_without_visits_is_named(tmp_path, names):
    (tmp_path / "vol.csv").write_text(HEAD + "2025-01;5\n")
    (tmp_path / "leeg.csv").write_text(HEAD + "2025-02;\n")
    with pytest.raises(UserError, match="a header but no visits") as refused:
        read_attendance(*(tmp_path / name for name in names))
    assert refused.value.where.file == tmp_path / "leeg.csv"


def workbook(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        date = book.add_format({"num_format": "mmm-yy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(number, place, cell, date)
                    else:
                        sheet.write(number, place, cell)
    return path


def test_a_workbook_with_real_dates_and_numbers(tmp_path):
    from datetime import date

    rows = [["Bezoek"], ["Maand", "Aantal"], [date(2025, 1, 1), 12345], [date(2025, 2, 1), 900.0]]
    found = read_attendance(workbook(tmp_path / "b.xlsx", Blad1=rows, Toelichting=[["Geteld aan de deur."]]))
    assert written(found) == TWO
    assert found.sheets == ("Blad1",)
    assert found.notes == ("sheet 'Toelichting' was not read: it has no header with months and visits",)


def test_a_sheet_for_each_year(tmp_path):
    sheets = {year: [["maand", "aantal"], ["januari", number]] for year, number in (("2019", 5), ("2025", 6))}
    assert written(read_attendance(workbook(tmp_path / "b.xlsx", **sheets))) == {"2019-01": 5, JAN: 6}


def test_an_error_in_a_workbook_names_the_sheet(tmp_path):
    rows = [["maand", "aantal"], ["2025-01", "circa 100"]]
    with pytest.raises(UserError) as refused:
        read_attendance(workbook(tmp_path / "b.xlsx", Deur=rows))
    assert str(refused.value.where).endswith("b.xlsx, sheet 'Deur', row 2, column 'aantal'")


def test_three_decimals_in_a_workbook_are_no_thousands(tmp_path):
    rows = [["maand", "aantal"], ["2025-01", 12.345]]
    with pytest.raises(UserError, match="can be 12345 visits or a fraction"):
        read_attendance(workbook(tmp_path / "b.xlsx", Deur=rows))


def test_two_files_may_not_tell_of_one_month(tmp_path):
    files = [tmp_path / "een.csv", tmp_path / "twee.csv"]
    for file in files:
        file.write_text(HEAD + "2025-01;5\n")
    with pytest.raises(UserError, match=r"given twice, first in .*een\.csv, row 2"):
        read_attendance(*files)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2025-1", Moment(2025, 1)),
        ("2025/01", Moment(2025, 1)),
        ("202501", Moment(2025, 1)),
        ("01.2025", Moment(2025, 1)),
        ("mrt. '25", Moment(2025, 3)),
        ("Mei 2025", Moment(2025, 5)),
        ("2025 mei", Moment(2025, 5)),
        ("september", Moment(None, 9)),
        ("2025-01-31 00:00:00", Moment(2025, 1, 31)),
        ("31 januari 2025", Moment(2025, 1, 31)),
        ("45658", Moment(2025, 1, 1)),
        ("2025.0", Moment(2025)),
        ("1", None),
        ("week 3", None),
        ("1999-13", None),
        ("3025", None),
    ],
)
def test_moments(cell, moment):
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    ("cell", "visits"),
    [
        ("12.345", 12_345),
        ("12,345", 12_345),
        ("1 234 567", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("12345.0", 12_345),
        ("007", 7),
        ("1.23", None),
        ("1.2345", None),
        ("12.34.567", None),
        ("1e3", None),
        ("999999999", None),
    ],
)
def test_numbers(cell, visits):
    assert read_visits(cell) == visits
