"""Intervals: hand-made cases, and coverage by simulation with the rounding in it."""

import numpy as np
import pytest

from publiek.measures.index import index
from publiek.measures.interval import proportion, rounding_variance, wilson
from publiek.measures.reach import reach
from publiek.measures.share import share


def test_wilson_agrees_with_a_published_case():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662.
    found = wilson(81 / 263, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_rounding_variance_is_the_mean_over_all_remainders():
    for base in (2, 3, 5, 10):
        assert rounding_variance(base) == pytest.approx(sum(r * (base - r) for r in range(base)) / base)


def test_share_index_and_reach_of_a_hand_made_case():
    assert share(50, 200, 5).value == 25
    assert index(50, 200, 1_000, 10_000, 5).value == 250
    assert reach(50, 1_000, 5).value == 50


def test_rounding_widens_the_interval():
    assert proportion(50, 200, 5).high > proportion(50, 200, 1).high
    assert proportion(50, 200, 5).low < proportion(50, 200, 1).low


def test_a_part_above_its_whole_after_rounding_is_all_of_it():
    assert proportion(105, 100, 5).value == 1


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(95, 95, 0.85, 1.0), (210, 210, 0.93, 1.0), (45, 50, 0.69, 1.0), (900, 1_000, 0.88, 0.92)],
    ids=["all of a few", "all of more", "all, rounding aside", "surely not all"],
)
def test_near_all_the_interval_goes_as_far_as_rounding_may_have_moved_the_share(part, whole, low, high):
    found = proportion(part, whole, 5)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


@pytest.mark.parametrize("truth", [0.9, 0.95, 0.98, 0.99])
def test_near_all_intervals_cover_the_truth_93_times_in_100_or_more(truth):
    rng = np.random.default_rng(77)
    size = rng.integers(50, 1_000, 2_000)
    parts, totals = rounded(rng.binomial(size, truth), rng), rounded(size, rng)
    intervals = [proportion(int(part), int(whole), 5) for part, whole in zip(parts, totals, strict=True)]
    assert np.mean([found.low <= truth <= found.high for found in intervals]) >= 0.93


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (10, 0)])
def test_a_share_of_nothing_is_refused(part, whole):
    with pytest.raises(ValueError, match="nothing"):
        proportion(part, whole, 5)


def test_an_index_without_base_is_refused():
    with pytest.raises(ValueError, match="base"):
        index(10, 100, 0, 1_000, 5)


def rounded(counts, rng):
    remainder = counts % 5
    return counts - remainder + 5 * (rng.random(counts.shape) < remainder / 5)


@pytest.mark.parametrize("wholes", [(100, 300), (300, 1_000), (1_000, 5_000), (5_000, 20_000)])
@pytest.mark.parametrize("truths", [(0.08, 0.2), (0.2, 0.5)])
def test_intervals_cover_the_truth_93_to_97_times_in_100(wholes, truths):
    """Households come by chance with a known share; both counts are rounded as in a release.

    Sizes and shares are spread: at one fixed size, counts in fives make the coverage jump from share to share.
    """
    rng = np.random.default_rng(20251)
    size, truth = rng.integers(*wholes, 4_000), rng.uniform(*truths, 4_000)
    parts, totals = rounded(rng.binomial(size, truth), rng), rounded(size, rng)
    intervals = [proportion(int(part), int(whole), 5) for part, whole in zip(parts, totals, strict=True)]
    covered = np.mean([found.low <= true <= found.high for found, true in zip(intervals, truth, strict=True)])
    assert 0.93 <= covered <= 0.97, covered
