"""Counting as a table: rows as matched, and which households, visits and reasons come out."""

from datetime import date

import pytest

from publiek.audience.cells import Slicing
from publiek.audience.method import PERIOD_ONLY, audience
from publiek.audience.rules import Rules
from publiek.engine.duck import DuckWorkspace
from publiek.secret import Secret
from publiek.tables import AUDIENCE, CAME, LEFT_OUT, MATCHED, READ_TICKETS

RULES = Rules("2025", date(2025, 1, 1), date(2025, 12, 31), group_from=15, tickets_max=20, own_places=(999,))
SECRET = Secret(b"r" * 32)
SPRING, AUTUMN, LAST_YEAR = date(2025, 4, 1), date(2025, 10, 1), date(2024, 12, 31)

# raw_id -> reason, place, suffix, area, segment
HOUSEHOLDS = {
    1: ("exact", 100, 0, "B1", "s1"),
    2: ("alias", 100, 1, "B1", "s1"),
    3: ("number", 200, 7, "B2", "s2"),
    4: ("exact", 999, 0, "B1", "s1"),
    5: ("exact", 300, 0, "B2", None),
    6: ("exact", 100, 0, "B1", "s1"),  # the first household, written in another way
    7: ("foreign", None, None, None, None),
    8: ("number_not_in_postcode", None, None, None, None),
}


@pytest.fixture
def count(fill):
    return lambda rows, slicings=PERIOD_ONLY: count_rows(fill, rows, slicings)


def count_rows(fill, rows, slicings):
    """rows: (raw_id, quantity, production, date, order). Return (cells, quality)."""
    with DuckWorkspace() as workspace:
        fill(workspace, READ_TICKETS, rows)
        fill(workspace, MATCHED, [(raw_id, *rest) for raw_id, rest in HOUSEHOLDS.items()])
        audience(workspace, RULES, SECRET, slicings)
        AUDIENCE.check(workspace.columns("audience"))
        cells = workspace.rows("SELECT slicing, slice, area, segment, households, visits FROM audience ORDER BY ALL")
        return cells, {row[0]: row[1:] for row in workspace.rows("FROM quality")}


def row(raw_id, quantity=1, production="Toverfluit", on=SPRING, order=None):
    return (raw_id, quantity, production, on, order)


ALL = ("period", "2025")
CASES = [
    ("one ticket is one household", [row(1)], [(*ALL, "B1", "s1", 1, 1)]),
    ("two visits are one household", [row(1), row(1, 2)], [(*ALL, "B1", "s1", 1, 3)]),
    ("two spellings of one address are one household", [row(1), row(6)], [(*ALL, "B1", "s1", 1, 2)]),
    ("neighbours are two households", [row(1), row(2)], [(*ALL, "B1", "s1", 2, 2)]),
    ("a refund is taken off", [row(1, 3), row(1, -1)], [(*ALL, "B1", "s1", 1, 2)]),
    ("who gave everything back did not come", [row(1, 2), row(1, -2), row(3)], [(*ALL, "B2", "s2", 1, 1)]),
    ("a household without a segment is still a household", [row(5)], [(*ALL, "B2", "", 1, 1)]),
    ("a row without a date is in the period", [row(1, on=None)], [(*ALL, "B1", "s1", 1, 1)]),
]


@pytest.mark.parametrize(("what", "rows", "cells"), CASES, ids=[case[0] for case in CASES])
def test_households(count, what, rows, cells):
    assert count(rows)[0] == cells


EXCLUDED = [
    ("outside the period", [row(1, on=LAST_YEAR)], "outside_period"),
    ("the venue itself", [row(4)], "own_address"),
    ("a school class in one row", [row(1, 30, order=None)], "group_booking"),
    ("a school class over several rows of an order", [row(1, 8, order="x"), row(3, 8, order="x")], "group_booking"),
    ("its refund belongs to it", [row(1, 30, order="x"), row(1, -2, order="x")], "group_booking"),
    ("more tickets than a household needs", [row(1, 11), row(1, 10)], "too_many_tickets"),
    ("from abroad", [row(7)], "foreign"),
    ("a number that is not there", [row(8)], "number_not_in_postcode"),
]


@pytest.mark.parametrize(("what", "rows", "reason"), EXCLUDED, ids=[case[0] for case in EXCLUDED])
def test_rows_that_do_not_count_have_a_reason(count, what, rows, reason):
    cells, quality = count(rows)
    assert cells == []
    assert quality == {reason: (False, len(rows), sum(one[1] for one in rows))}


def test_every_row_has_exactly_one_reason(count):
    rows = [entry for case in CASES for entry in case[1]] + [entry for case in EXCLUDED for entry in case[1]]
    assert sum(line[1] for line in count(rows)[1].values()) == len(rows)


def test_a_household_is_counted_once_in_every_slice_it_belongs_to(count):
    rows = [row(1), row(1, production="Aida", on=AUTUMN), row(3, production="Aida", on=AUTUMN)]
    assert count(rows, (Slicing.PRODUCTION,))[0] == [
        ("production", "Aida", "B1", "s1", 1, 1),
        ("production", "Aida", "B2", "s2", 1, 1),
        ("production", "Toverfluit", "B1", "s1", 1, 1),
    ]
    assert count(rows, (Slicing.QUARTER,))[0] == [
        ("quarter", "2025-Q2", "B1", "s1", 1, 1),
        ("quarter", "2025-Q4", "B1", "s1", 1, 1),
        ("quarter", "2025-Q4", "B2", "s2", 1, 1),
    ]


def test_the_same_households_have_the_same_cell_key_in_any_order(fill):
    def keys(rows):
        with DuckWorkspace() as workspace:
            fill(workspace, READ_TICKETS, rows)
            fill(workspace, MATCHED, [(raw_id, *rest) for raw_id, rest in HOUSEHOLDS.items()])
            audience(workspace, RULES, SECRET)
            return workspace.rows("SELECT area, segment, cell_key FROM audience ORDER BY ALL")

    assert keys([row(1), row(2), row(3)]) == keys([row(3), row(2, 4), row(1)])
    expected = sum(SECRET.number(f"100|{suffix}") for suffix in (0, 1)) % 2**64
    assert keys([row(1), row(2)]) == [("B1", "s1", expected)]


def test_who_gave_everything_back_in_another_quarter_is_in_no_slice(count):
    rows = [row(1, 2), row(1, -2, on=AUTUMN), row(3)]
    assert count(rows, (Slicing.PERIOD, Slicing.QUARTER))[0] == [
        ("period", "2025", "B2", "s2", 1, 1),
        ("quarter", "2025-Q2", "B2", "s2", 1, 1),
    ]


@pytest.mark.parametrize(
    ("rows", "left"),
    [([row(1), row(3)], 0), ([row(1), row(3, on=None)], 1), ([row(1), row(1, on=None)], 0)],
    ids=["all dated", "one household has no date", "another row of it has a date"],
)
def test_who_is_in_no_quarter_is_known(fill, rows, left):
    with DuckWorkspace() as workspace:
        fill(workspace, READ_TICKETS, rows)
        fill(workspace, MATCHED, [(raw_id, *rest) for raw_id, rest in HOUSEHOLDS.items()])
        audience(workspace, RULES, SECRET, (Slicing.PERIOD, Slicing.QUARTER))
        LEFT_OUT.check(workspace.columns("left_out"))
        CAME.check(workspace.columns("came"))
        assert workspace.rows("SELECT * FROM left_out") == [("quarter", left)]
