"""What is shown, what is not, and how it is rounded."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Area, Relation, Table
from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.protection import Protection, with_named_slices
from publiek.disclosure.control.rounding import rounded
from publiek.disclosure.figures.estimates import index_of, reach_of, share_of
from publiek.secret import Secret

APPETITE = default_appetite()
PROTECTION = Protection(APPETITE, Secret(b"g" * 32))
keys = st.integers(min_value=0, max_value=2**64 - 1)


def one_cell(households, population, *, tickets=(0, 0), key=77, fixed=True):
    """Return the counts of a table of one cell: all households of the land; tickets: of all, of the largest."""
    table = Table(
        "P1", ("Aida",), (Area("NL", "Nederland", "land", None),), ("all",), np.array([[population]]), (), (), fixed
    )
    cell = np.array([[[households]]])
    counts = TableCounts(cell, np.full((1, 1, 1), key, dtype=np.uint64), np.array(tickets[:1]), np.array(tickets[1:]))
    return CubeCounts((table,), (), {"P1": counts})


def shown(counts, protection=PROTECTION):
    return int(protection.cube(counts).shown["P1"][0, 0, 0])


@pytest.mark.parametrize(
    ("households", "population", "said"),
    [
        (0, 1_000, False),
        (9, 1_000, False),
        (10, 1_000, True),
        (500, 1_000, True),
        (501, 1_000, False),
        (20, 0, False),
    ],
)
def test_a_count_is_shown_from_ten_households_and_up_to_half_of_those_who_live_there(households, population, said):
    assert (shown(one_cell(households, population)) != HIDDEN) is said


def test_nobody_and_a_few_look_the_same():
    assert shown(one_cell(0, 100)) == shown(one_cell(9, 100)) == shown(one_cell(90, 100)) == HIDDEN


@pytest.mark.parametrize(
    ("households", "visits", "largest", "said"),
    [
        (20, 100, 10, True),
        (20, 100, 50, True),
        (20, 100, 51, False),  # more than half of the tickets are of one household
        (9, 100, 10, False),  # and none where the households are not shown
    ],
)
def test_tickets_are_shown_where_the_households_are_and_none_holds_more_than_half(households, visits, largest, said):
    visits_shown = int(PROTECTION.cube(one_cell(households, 1_000, tickets=(visits, largest))).visits["P1"][0])
    assert (visits_shown != HIDDEN) is said
    assert visits_shown == HIDDEN or visits_shown % 10 == 0


def test_a_production_that_is_too_small_is_not_named():
    assert [table.slices for table in with_named_slices(one_cell(9, 1_000, fixed=False), PROTECTION).tables] == []
    assert with_named_slices(one_cell(10, 1_000, fixed=False), PROTECTION).tables[0].slices == ("Aida",)
    assert with_named_slices(one_cell(0, 1_000), PROTECTION).tables[0].slices == ("Aida",)


@pytest.mark.parametrize(("rows", "said"), [(0, False), (9, False), (10, True), (123, True)])
def test_rows_are_counted_out_from_ten_and_rounded_to_tens(rows, said):
    found = PROTECTION.rows(rows)
    assert (found is not None) is said
    assert found is None or (found % 10 == 0 and abs(found - rows) < 10)


@given(st.integers(min_value=0, max_value=10_000), keys, st.sampled_from([2, 5, 10]))
def test_rounding_moves_a_count_less_than_one_base(households, key, base):
    found = rounded(households, key, Secret(b"z" * 32), base)
    assert found % base == 0
    assert abs(found - households) < base


def test_rounding_is_unbiased():
    rng, secret, size = random.Random(1), Secret(b"u" * 32), 20_000
    errors = [rounded(n, rng.getrandbits(64), secret, 5) - n for n in rng.choices(range(10, 60), k=size)]
    mean = sum(errors) / size
    deviation = math.sqrt(sum(error * error for error in errors) / size)
    assert abs(mean) < 3 * deviation / math.sqrt(size)
    assert deviation == pytest.approx(2, abs=0.05)  # the variance of 4 that the intervals reckon with


@given(st.integers(min_value=10, max_value=400), keys)
def test_the_same_households_get_the_same_number_in_every_table(households, key):
    counts = one_cell(households, 10**6, key=key)
    elsewhere = CubeCounts(
        (replace(counts.tables[0], name="P2", slices=("2025-Q1",), part_relations=(Relation("all", ("a",)),)),),
        (),
        {"P2": counts["P1"]},
    )
    assert shown(counts) == int(PROTECTION.cube(elsewhere).shown["P2"][0, 0, 0])


def test_another_key_rounds_otherwise():
    cells = [one_cell(11, 1_000, key=key) for key in range(60)]
    first, second = (
        [shown(cell, Protection(APPETITE, Secret(key))) for cell in cells] for key in (b"a" * 32, b"b" * 32)
    )
    assert first != second


def test_counts_do_not_show_themselves():
    counts = one_cell(1_234_567, 10**8, tickets=(7_654_321, 4_242_424))
    for text in (repr(counts), str(counts), f"{counts}", repr(counts["P1"]), str(counts["P1"])):
        assert not any(secret in text for secret in ("1234567", "7654321", "4242424"))


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(None, 100, False), (10, 45, False), (10, 50, True), (10, None, False)]
)
def test_a_share_needs_fifty_households(part, whole, said):
    assert (share_of(part, whole, APPETITE) is not None) is said


@pytest.mark.parametrize(("part", "said"), [(None, False), (20, False), (25, True), (50, True)])
def test_an_index_needs_twenty_five_households(part, said):
    assert (index_of(part, 500, (100, 1_000), APPETITE) is not None) is said


def test_an_index_is_rounded_to_fives():
    found = index_of(115, 1_000, (100, 1_000), APPETITE)
    assert found is not None
    assert found.value == 115
    assert index_of(130, 1_005, (113, 1_000), APPETITE).value % 5 == 0


def test_reach_is_per_thousand_households():
    assert reach_of(50, 2_000, APPETITE).value == 25
    assert reach_of(None, 2_000, APPETITE) is None
