"""The attacker's reckoning inside the gate: it never excludes the truth, and its order does not matter."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publiek.disclosure.control.gate.bounds import Bounds, propagate
from publiek.disclosure.control.gate.exact import Extremes, Known, is_narrow
from publiek.disclosure.control.gate.sums import Sums, joined

FAR = 10**9


@st.composite
def situations(draw, most=4):
    """Some numbers, sums over some of them (and sums of sums), and a range around each, perhaps with a gap."""
    values = draw(st.lists(st.integers(0, most), min_size=2, max_size=5))
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        parts = draw(st.sets(st.integers(0, len(values) - 1), min_size=1, max_size=4))
        blocks.append((np.array([len(values)]), np.array([sorted(parts)])))
        values.append(sum(values[part] for part in parts))
    truth = np.array(values)
    below = np.array(draw(st.lists(st.integers(0, 4), min_size=9, max_size=9)))[: truth.size]
    above = np.array(draw(st.lists(st.integers(0, 4), min_size=9, max_size=9)))[: truth.size]
    gap_low, gap_high = np.full(truth.size, FAR), np.full(truth.size, FAR + 1)
    for place in draw(st.sets(st.integers(0, truth.size - 1), max_size=3)):
        on_the_low_side = draw(st.booleans())
        gap_low[place] = truth[place] if on_the_low_side else max(0, truth[place] - 2)
        gap_high[place] = truth[place] + 2 if on_the_low_side else truth[place]
    low = np.maximum(0, truth - below)
    return joined(blocks), truth, Bounds(low, truth + above, gap_low, np.maximum(gap_high, gap_low + 1))


def same(one, other):
    return np.array_equal(one.low, other.low) and np.array_equal(one.high, other.high)


@given(situations())
def test_the_truth_is_never_excluded(situation):
    sums, truth, bounds = situation
    assert bounds.hold(truth)
    assert propagate(sums, bounds).hold(truth)


@given(situations(), st.randoms())
def test_the_order_of_the_sums_does_not_matter(situation, lot):
    sums, _, bounds = situation
    order = list(range(sums.count))
    lot.shuffle(order)
    shuffled = joined([(sums.whole[[row]], sums.parts_of(row)[None]) for row in order])
    assert same(propagate(sums, bounds), propagate(shuffled, bounds))


@given(situations())
def test_nothing_more_follows_from_a_fixed_point(situation):
    sums, _, bounds = situation
    once = propagate(sums, bounds)
    assert same(once, propagate(sums, once))


@given(situations(), st.integers(0, 8), st.integers(0, 5))
def test_a_wider_range_never_narrows_another(situation, place, by):
    sums, truth, bounds = situation
    assume(place < truth.size)
    high = bounds.high.copy()
    high[place] += by
    wider = propagate(sums, Bounds(bounds.low, high, bounds.gap_low, bounds.gap_high))
    narrower = propagate(sums, bounds)
    assert (wider.low <= narrower.low).all()
    assert (wider.high >= narrower.high).all()


@given(situations(), st.integers(0, 8))
def test_going_on_from_a_fixed_point_is_the_same_as_starting_anew(situation, place):
    sums, truth, bounds = situation
    assume(place < truth.size)
    wide = bounds.high.copy()
    wide[place] += 5
    before = propagate(sums, Bounds(bounds.low, wide, bounds.gap_low, bounds.gap_high))
    high = np.minimum(before.high, bounds.high)
    after = propagate(sums, Bounds(before.low, high, bounds.gap_low, bounds.gap_high), np.array([place]))
    assert same(after, propagate(sums, bounds))


@pytest.mark.slow
@given(situations(most=3), st.integers(0, 8))
def test_exact_bounds_are_those_of_all_numbers_that_fit(situation, place):
    sums, truth, bounds = situation
    assume(place < truth.size)
    reached = propagate(sums, bounds)
    values = [world[place] for world in all_that_fit(sums, reached, truth.size)]
    known = Known(sums, reached, truth)
    found = Extremes.of(known, np.array([place]))
    assert (found.least, found.most) == (min(values), max(values))
    assert {found.some_least, found.some_most} <= set(values)
    assert found.at_least <= min(values) <= max(values) <= found.at_most


@pytest.mark.slow
@given(situations(most=3), st.integers(0, 8), st.integers(1, 5), st.sampled_from([2, 4, np.inf]))
def test_narrow_is_what_all_numbers_that_fit_tell(situation, place, width, harmless):
    sums, truth, bounds = situation
    assume(place < truth.size)
    reached = propagate(sums, bounds)
    values = [world[place] for world in all_that_fit(sums, reached, truth.size)]
    narrow = 1 <= min(values) < harmless and max(values) - min(values) < width
    assert is_narrow(Known(sums, reached, truth), np.array([place]), width, harmless) == narrow


def all_that_fit(sums: Sums, bounds: Bounds, count: int):
    """Yield all values of all unknowns that keep every sum and range; the wholes follow from the others."""
    free = [unknown for unknown in range(count) if unknown not in set(sums.whole.tolist())]
    for chosen in product(*(range(bounds.low[unknown], bounds.high[unknown] + 1) for unknown in free)):
        world = np.zeros(count, dtype=np.int64)
        world[free] = chosen
        for row in range(sums.count):
            world[sums.whole[row]] = world[sums.parts_of(row)].sum()
        if bounds.hold(world):
            yield world
