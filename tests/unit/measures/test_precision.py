"""A figure is told coarsely, but never outside its own interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.estimates import index_of, reach_of, share_of
from publiek.measures.interval import Interval, proportion
from publiek.measures.precision import told

APPETITE = default_appetite()


@pytest.mark.parametrize(
    ("found", "step", "said"),
    [
        (Interval(12.3, 9.64, 14.21), 1, (12, 9.6, 14.2)),
        (Interval(5.67, 5.541, 5.789), 1, (5.67, 5.54, 5.79)),
        (Interval(0.19628, 0.16921, 0.22711), 0.1, (0.196, 0.169, 0.227)),
    ],
    ids=["a wide interval: the value in whole steps", "a narrow one: as finely as its ends", "ends keep two digits"],
)
def test_a_figure_is_told_as_precisely_as_its_interval_is_narrow(found, step, said):
    assert told(found, step) == pytest.approx(said)


@given(st.integers(2, 40_000), st.integers(10, 40_000), st.integers(1, 100))
def test_no_share_reach_or_index_is_told_outside_its_interval(part, whole, times):
    part, whole = 5 * min(part, whole), 5 * whole
    figures = [
        share_of(part, whole, APPETITE),
        reach_of(part, whole * times, APPETITE),
        index_of(part, whole, (1_000, 1_000 * times), APPETITE),
    ]
    assert all(one.low <= one.value <= one.high for one in figures if one is not None)


@given(st.integers(2, 40_000), st.integers(10, 40_000))
def test_rounding_moves_an_end_by_no_more_than_a_twentieth_of_the_interval(part, whole):
    found = proportion(5 * min(part, whole), 5 * whole, 5).times(100)
    ends = told(found, 1)
    width = found.high - found.low
    assert abs(ends.low - found.low) <= 0.0501 * width
    assert abs(ends.high - found.high) <= 0.0501 * width
