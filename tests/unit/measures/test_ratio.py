"""Ratios of figures with an interval, and intervals that hold for many figures at once."""

from math import exp, log, sqrt

import pytest

from publiek.measures.interval import Interval, proportion
from publiek.measures.looks import widened, wider
from publiek.measures.ratio import ratio


def test_a_ratio_of_large_counts_has_the_interval_that_its_logarithm_has() -> None:
    found = ratio(proportion(400, 2000, 1), proportion(900, 9000, 1))
    error = 1.96 * sqrt(1 / 400 - 1 / 2000 + 1 / 900 - 1 / 9000)
    assert found.value == pytest.approx(2)
    assert found.low == pytest.approx(2 * exp(-error), rel=0.01)
    assert found.high == pytest.approx(2 * exp(error), rel=0.01)
    assert log(found.low) < log(2) < log(found.high)


def test_a_ratio_to_a_sure_figure_is_as_wide_as_its_part() -> None:
    assert ratio(Interval(10, 8, 12), Interval(5, 5, 5)) == pytest.approx((2, 1.6, 2.4))


@pytest.mark.parametrize("whole", [Interval(1, 0, 1.5), Interval(1, 0.5, 2)])
def test_there_is_no_ratio_to_what_may_be_nothing(whole: Interval) -> None:
    with pytest.raises(ValueError):
        ratio(Interval(1, 0.9, 1.1), whole)


def test_intervals_widen_with_the_number_of_looks() -> None:
    assert wider(1) == wider(0) == 1
    assert wider(11) == pytest.approx(2.84 / 1.96, rel=0.01)  # as in the tables of Dunn (1961)
    assert wider(264) > wider(11)
    assert widened(8, 12, 11) == pytest.approx((10, 10 - 2 * wider(11), 10 + 2 * wider(11)))
