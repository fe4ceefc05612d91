"""A1 and A2: what follows surely from a release: bounds of hidden numbers, and of what lies between shown ones."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_city import attacked
from tests.examples import examples

from publiek.disclosure.attacker.differencing import differences, differencing
from publiek.disclosure.attacker.gate_guess import guessed
from publiek.disclosure.attacker.intervals import Effort, bounds, intervals

QUICK = Effort(suspect=10, random=5)


@given(
    seed=st.integers(0, 10_000),
    visitors=st.sampled_from([40, 300, 2_000, 9_000]),
    households=st.sampled_from([8.0, 40.0, 300.0]),
)
@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_the_truth_lies_within_the_bounds(seed, visitors, households):
    """An attacker who is wrong proves nothing: whatever it calls certain is true, in any country."""
    target = attacked(seed, visitors, gate=False, households=households, buurten=16)
    low, high = bounds(target.found, QUICK)
    assert target.found.possible
    assert ((low <= target.truth) & (target.truth <= high)).all()


@given(seed=st.integers(0, 10_000), visitors=st.sampled_from([300, 4_000]))
@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_the_truth_lies_within_what_is_left(seed, visitors):
    target = attacked(seed, visitors, gate=False, buurten=16)
    for left in differences(target.found):
        taken = np.where(left.taken >= 0, target.truth[left.taken], 0).sum(axis=1)
        rest = target.truth[left.whole] - taken
        assert ((left.low <= rest) & (rest <= left.high)).all()


@pytest.mark.slow
def test_no_hidden_number_of_a_release_is_nearly_known(released):
    """A1: no hidden number above zero has one value, and its bounds are 4 apart or start at zero."""
    for target in released:
        assert intervals(target.found, QUICK).fails
        low, high, hidden = target.found.known.low, target.found.known.high, target.found.known.hidden
        assert not (hidden & (target.truth >= 1) & (low == high)).any()


@pytest.mark.slow
def test_no_difference_of_shown_numbers_of_a_release_is_nearly_known(released):
    """A2."""
    for target in released:
        outcome = differencing(target.found)
        assert outcome.tried > 100
        assert outcome.fails


def test_without_the_gate_the_attacker_finds_something():
    """The control: rounding alone leaves numbers that are nearly known, or the two tests above show nothing."""
    targets = [attacked(seed, 3_000, gate=False, households=60) for seed in (1, 2)]
    assert not all(intervals(target.found, QUICK).fails for target in targets)


@pytest.mark.slow
def test_guessing_what_the_gate_hid_is_no_certainty(released):
    """Who takes every hidden number for a small one is wrong where the gate hid one, and no better off elsewhere."""
    for target in released:
        guess = guessed(target.found, target.seen)
        gate_hid = target.found.known.hidden & (target.truth >= 10)
        narrow = target.found.known.hidden & (guess.known.low >= 1) & (guess.known.high - guess.known.low < 4)
        right = narrow & (guess.known.low <= target.truth) & (target.truth <= guess.known.high)
        assert right.sum() <= max(6, gate_hid.sum())
