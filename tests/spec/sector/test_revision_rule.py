"""Whether a release may be revised, worked out on paper: one cell, before and after, and who changed."""

import numpy as np
import pytest

from publiek.counts import Changes, ReasonCounts
from publiek.cube.cells import ALL, Area, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.revision import differs, is_enough, with_steady_rows
from publiek.disclosure.release import Release
from publiek.disclosure.released import DeliveryQuality

APPETITE = default_appetite()
PAPER = [
    # shown before, after, households that came to only one of the two, may it be revised?
    (100, 105, 10, True),
    (100, 105, 9, False),
    (100, 105, 1, False),
    (100, 95, 30, True),
    (HIDDEN, 10, 9, False),  # nine others, and it is shown for the first time
    (HIDDEN, 10, 10, True),
    (10, HIDDEN, 9, False),
    (100, 100, 4, True),  # the number does not change
    (HIDDEN, HIDDEN, 4, True),
]


def cube(shown, visits=HIDDEN, slices=("2025",)):
    table = Table("P3", slices, (Area("NL", "NL", "land", None),), (ALL,), np.array([[999]]), (), (), fixed=False)
    return Cube((table,), (), {"P3": np.full(table.shape, shown)}, {"P3": np.full(len(slices), visits)})


def changes(households, visits=0, slices=("2025",)):
    (table,) = cube(HIDDEN, slices=slices).tables
    return {"P3": Changes(table, np.full(table.shape, households), np.full(len(slices), visits))}


@pytest.mark.parametrize(("before", "after", "changed", "may_be"), PAPER)
def test_households(before, after, changed, may_be):
    found = changes(changed)
    assert is_enough(cube(before), cube(after), found, APPETITE) == may_be
    assert differs(cube(before), cube(after), found) == (before != after)


@pytest.mark.parametrize(("changed", "may_be"), [(9, False), (10, True)])
def test_visits_change_by_as_many_households(changed, may_be):
    assert is_enough(cube(100, 200), cube(100, 210), changes(0, changed), APPETITE) == may_be


def test_a_production_that_only_one_of_them_names_counts_as_hidden_in_the_other():
    both = ("A", "B")
    before, after = cube(50, slices=("A",)), cube(50, slices=both)
    assert not is_enough(before, after, changes(9, slices=both), APPETITE)
    assert is_enough(before, after, changes(10, slices=both), APPETITE)


ROWS = [
    # rows of one reason before and after; are the new ones told?
    (100, 100, True),
    (100, 109, False),
    (100, 91, False),
    (100, 110, True),
    (0, 3, False),
]


@pytest.mark.parametrize(("before", "after", "are_told"), ROWS)
def test_rows_by_reason_stay_unless_they_change_by_many(before, after, are_told):
    old, new = (release(rows) for rows in (10, 20))
    reasons = tuple([ReasonCounts("match", "exact", rows, 0, used=True)] for rows in (before, after))
    revised = with_steady_rows(old, new, reasons, APPETITE)
    assert revised.quality.records == (20 if are_told else 10)
    assert revised.quality.households == 20  # as the cube has it


def release(number):
    lines = dict.fromkeys(("tickets", "used_rows", "used_tickets", "foreign_rows", "unknown_rows"))
    quality = DeliveryQuality(records=number, households=number, reasons=(), **lines)
    return Release(None, cube(number), (), quality, ())
