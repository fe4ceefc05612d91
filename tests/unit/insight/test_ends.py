"""Of many figures, only those are named as the highest or lowest that surely are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.released import Estimate
from publiek.insight.ends import highest, lowest


def figures(*ends):
    """a, b, c ...: each with its interval."""
    return [
        (chr(ord("a") + at), Estimate(value=(low + high) / 2, low=low, high=high))
        for at, (low, high) in enumerate(ends)
    ]


@pytest.mark.parametrize(
    ("ends", "first", "last"),
    [
        ([(8, 9), (5, 6), (1, 2)], "ab", "cb"),
        ([(8, 9), (1, 4), (2, 3)], "a", "bc"),
        ([(1, 5), (4, 8), (7, 11)], "", ""),
        ([(8, 9), (8, 9), (1, 2), (1, 2)], "ab", "cd"),
        ([(3, 4)], "", ""),
        ([], "", ""),
    ],
    ids=["all apart", "one and two", "a chain", "two and two", "one of one", "none"],
)
def test_named_are_those_that_lie_beyond_all_that_are_not_named(ends, first, last):
    assert "".join(highest(figures(*ends), 2)) == first
    assert "".join(lowest(figures(*ends), 2)) == last


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted), max_size=8), st.integers(1, 3))
def test_the_highest_are_the_lowest_of_the_negatives(ends, most):
    turned = [(-high, -low) for low, high in ends]
    assert set(highest(figures(*ends), most)) == set(lowest(figures(*turned), most))


def test_where_all_are_alike_hardly_ever_one_is_named():
    """A hundred areas with one and the same reach: the largest of them is chance."""
    lot, named = np.random.default_rng(3), 0
    for _ in range(300):
        found = lot.normal(100, 10, 100)
        named += bool(highest([(at, Estimate(value=x, low=x - 19.6, high=x + 19.6)) for at, x in enumerate(found)], 3))
    assert named <= 6
