"""When a change is sure: as a table."""

import pytest

from publiek.disclosure.released import Estimate
from publiek.insight.change import change, changes


def of(value, half):
    return Estimate(value=value, low=value - half, high=value + half)


TABLE = [
    # before, after, looks, direction
    (of(10, 1), of(20, 1), 1, "more"),
    (of(20, 1), of(10, 1), 1, "less"),
    (of(10, 1), of(10, 1), 1, "unsure"),
    (of(10, 3), of(14, 3), 1, "unsure"),  # half of the difference: sqrt(18) = 4.24
    (of(10, 2.8), of(14, 2.8), 1, "more"),  # 3.96
    (of(10, 2.8), of(14, 2.8), 2, "unsure"),  # two looks: 1.14 times as wide
    (of(10, 0), of(10.1, 0), 11, "more"),
]


@pytest.mark.parametrize(("before", "after", "looks", "direction"), TABLE)
def test_a_change_is_sure_where_its_widened_interval_leaves_zero_out(before, after, looks, direction):
    assert change(before, after, looks).direction == direction


def test_the_difference_has_the_margin_of_both():
    found = change(of(10, 3), of(14, 4)).difference
    assert (found.value, found.low, found.high) == (4, -1, 9)


def test_what_is_not_shown_has_no_change_and_is_no_look():
    found = changes([(None, of(1, 1)), (of(10, 2.8), of(14, 2.8)), (of(1, 1), None)])
    assert [one and one.direction for one in found] == [None, "more", None]
