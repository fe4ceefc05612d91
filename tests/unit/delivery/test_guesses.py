"""A guess about how a column is written makes reading faster, and never makes it different."""

from datetime import date
from itertools import product

import pytest

from publiek.delivery.guesses import ISO, Guesses, date_sql, guess, unproven_date_sql
from publiek.delivery.receive import receive
from publiek.delivery.values import read_date
from publiek.engine.duck import DuckWorkspace

ISO_DAYS = Guesses(date_form=ISO)

FORMS = [
    # quantities, dates, the guess
    (["1", "2", " 3 "], ["2025-12-31", "2025-01-02 20:15"], Guesses(whole=True, date_form="%Y-%m-%d")),
    (["1", "", None, "2"], ["31-12-2025", "", "1-2-2025"], Guesses(whole=True, date_form="%d-%m-%Y")),
    (["1,00", "2,00"], ["31/12/2025", "01/02/2025"], Guesses(whole=False, date_form="%d/%m/%Y")),
    (["2x", "1", "1x"], ["12/31/2025", "01/02/2025"], Guesses(whole=False, date_form="%m/%d/%Y")),
    (["twee"], ["31 december 2025"], Guesses()),
    ([], [None, ""], Guesses()),
]


@pytest.mark.parametrize(("quantities", "dates", "expected"), FORMS)
def test_form_of_most_cells_is_guessed(quantities, dates, expected):
    assert guess(quantities, dates) == expected


# First rows enough to guess by, then rows that are written otherwise: guess by the first, read by them all.
LATER = [
    ("2025-03-04", "31-12-2025", date(2025, 12, 31)),
    ("2025-03-04", "2025 03 05", None),
    ("2025-03-04", "1850-01-01", None),
    ("2025-03-04", "2025-02-30", None),
    ("2025-03-04", "2025-03-04 20:15", date(2025, 3, 4)),
    ("2025-03-04", "45000", date(2023, 3, 15)),
    ("04-03-2025", "4 maart 2025", date(2025, 3, 4)),
    ("04-03-2025", "04-03-25", date(2025, 3, 4)),
    ("04/03/2025", "12/31/2025", date(2025, 12, 31)),
]


@pytest.mark.parametrize(("first", "later", "expected"), LATER)
def test_dates_that_the_guess_misses_are_read_all_the_same(tmp_path, first, later, expected):
    rows = [f"1012AB;{n};1;{first}" for n in range(1, 60)] + [f"1012AB;60;1;{later}"]
    assert visited(tmp_path, rows)[60] == expected


def test_months_that_come_first_are_seen_from_the_whole_column(tmp_path):
    rows = [f"1012AB;{n};1;04/03/2025" for n in range(1, 60)] + ["1012AB;60;1;12/31/2025"]
    assert visited(tmp_path, rows)[1] == date(2025, 4, 3)


QUANTITIES = [
    ("1", "2,00", 2),
    ("1", "1.000", 1000),
    ("1", "-3", -3),
    ("1", "(2)", -2),
    ("1", "+2", 2),
    ("1", "2x", 2),
    ("2,00", "3", 3),
    ("1.000", "2.000", 2),
]


@pytest.mark.parametrize(("first", "later", "expected"), QUANTITIES)
def test_quantities_that_the_guess_misses_are_read_all_the_same(tmp_path, first, later, expected):
    rows = [f"1012AB;{n};{first};2025-01-01" for n in range(1, 60)] + [f"1012AB;60;{later};2025-01-01"]
    assert read(tmp_path, rows, "quantity")[60] == expected


def test_thousands_are_thousands_beside_single_figures(tmp_path):
    rows = [f"1012AB;{n};1;2025-01-01" for n in range(1, 60)] + ["1012AB;60;1.000;2025-01-01"]
    assert read(tmp_path, rows, "quantity")[60] == 1000


def test_a_total_does_not_make_three_decimals_thousands(tmp_path):
    rows = [f"1012AB;{n};{'1.000' if n > 40 else ''};2025-01-01" for n in range(1, 60)] + ["Totaal;;5;"]
    assert read(tmp_path, rows, "quantity")[59] == 1


NO_QUANTITY = [("1,5", "unreadable_quantity"), ("1e3", "unreadable_quantity"), ("0x10", "unreadable_quantity"),
               ("2_0", "unreadable_quantity"), ("0", "zero_quantity"), ("", "no_quantity")]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), NO_QUANTITY)
def test_what_only_the_database_takes_for_a_number_is_refused(tmp_path, text, reason):
    rows = [f"1012AB;{n};1;2025-01-01" for n in range(1, 60)] + [f"1012AB;60;{text};2025-01-01"]
    with DuckWorkspace(threads=1) as workspace:
        receive(workspace, delivery(tmp_path, rows))
        assert workspace.rows("SELECT row, reason FROM rejected") == [(61, reason)]


def visited(folder, rows):
    return read(folder, rows, "visited_on")


def read(folder, rows, column):
    with DuckWorkspace(threads=1) as workspace:
        receive(workspace, delivery(folder, rows))
        return dict(workspace.rows(f"SELECT raw_number::INTEGER, {column} FROM tickets"))


def delivery(folder, rows):
    file = folder / "export.csv"
    file.write_text("\n".join(["Postcode;Huisnummer;Aantal;Datum", *rows, ""]), encoding="utf-8")
    return file


def test_what_the_database_takes_for_a_day_without_a_proof_is_that_day():
    """Any ten characters with two dashes in their places: where the guess needs no proof, our reading is the same."""
    years = ["2025", "1999", "+202", " 202", "202 ", "2e03"]
    months = ["01", "11", "1 ", " 1", "1.", "1e", "x1"]
    days = ["05", "12", "5 ", " 5", "5T", "+5", "31"]
    texts = ["-".join(parts) for parts in product(years, months, days)]
    with DuckWorkspace(threads=1) as workspace:
        workspace.fill("texts", {"date": ("VARCHAR", texts)})
        read = f"SELECT date, {date_sql(ISO_DAYS)} AS day FROM texts"
        certain = workspace.rows(f"SELECT date, day FROM ({read}) WHERE ({unproven_date_sql(ISO_DAYS)}) IS NULL")
    assert len(certain) > 10
    assert [(text, day, read_date(text)) for text, day in certain if read_date(text) != day] == []
