"""Estimates from protected cubes alone, held against the truth: how often an interval covers it."""

import numpy as np
import pytest
from invented_city import country, counts, joined, secret, visits
from invented_release import released

from publiek.disclosure.joined.estimate import join

pytestmark = pytest.mark.slow
TABLES = {"P1": "S1", "P2": "S2"}
SIZES = (9_000, 4_000, 1_500, 600, 300)


@pytest.fixture(scope="module")
def held():
    """Estimates, the true sum of audiences, and the true number of households, of every listed cell."""
    found = []
    for seed in (1, 2):
        land = country(seed, buurten=60)
        came = [visits(land, 10 * seed + place, size) for place, size in enumerate(SIZES)]
        releases = {f"i{place}": released(land, one, secret(place + 1)) for place, one in enumerate(came)}
        together = counts(land, joined(came), secret(99), sector=True)
        own = [counts(land, one, secret(place + 1)) for place, one in enumerate(came)]
        for table, (theirs, mine) in zip(join(releases, TABLES), TABLES.items(), strict=True):
            audiences = sum(one[theirs].households for one in own)
            found.append((table, audiences, together[mine].households))
    return found


def covered(held, chosen):
    """Return the share of listed cells whose interval holds the sum of audiences, and their number."""
    right = [((one.low <= audiences) & (audiences <= one.high))[one.listed & chosen(one)] for one, audiences, _ in held]
    flat = np.concatenate(right)
    return flat.mean(), len(flat)


def test_an_interval_without_hidden_numbers_covers_the_truth_as_often_as_it_says(held):
    """Of whole numbers, outward: a little more than 95 in 100."""
    share, number = covered(held, lambda one: one.hidden == 0)
    assert number > 300
    assert 0.94 <= share <= 0.995


def test_an_interval_with_hidden_numbers_is_cautious(held):
    for few in (1, 2, 3, 4):
        share, number = covered(held, lambda one, few=few: one.hidden == few)
        assert number > 200
        assert share >= 0.95


def test_the_number_of_households_lies_within_its_bounds_without_exception(held):
    for one, _, households in held:
        inside = (one.at_least <= households) & (households <= one.at_most)
        assert inside[one.listed].all()
        assert (one.at_least < one.at_most)[one.listed].mean() > 0.99


def test_estimates_are_right_on_average(held):
    """No bias where everything is shown: the mean error is within three standard errors of nothing."""
    errors = np.concatenate([(one.audiences - audiences)[one.hidden == 0] for one, audiences, _ in held])
    assert abs(errors.mean()) < 3 * 2 * len(SIZES) ** 0.5 / len(errors) ** 0.5


def test_intervals_are_as_narrow_as_the_rounding_allows(held):
    """Five numbers shown: 1.96 x 2 x sqrt(5) to both sides, in whole numbers."""
    for one, _, _ in held:
        width = (one.high - one.low)[one.hidden == 0]
        assert (width <= 2 * np.ceil(1.96 * 2 * len(SIZES) ** 0.5)).all()
