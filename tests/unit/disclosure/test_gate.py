"""The gate: what is shown, what is not, and how it is rounded."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.counts import NOBODY, Count
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.estimates import index_of, reach_of, share_of
from publiek.disclosure.control.gate import Gate
from publiek.disclosure.control.rounding import protected
from publiek.secret import Secret

APPETITE = default_appetite()
GATE = Gate(APPETITE, Secret(b"g" * 32))
keys = st.integers(min_value=0, max_value=2**64 - 1)


@pytest.mark.parametrize(
    ("households", "population", "shown"),
    [
        (0, 1_000, False),
        (9, 1_000, False),
        (10, 1_000, True),
        (500, 1_000, True),
        (501, 1_000, False),
        (20, 0, False),
    ],
)
def test_a_count_is_shown_from_ten_households_and_up_to_half_of_those_who_live_there(households, population, shown):
    assert (GATE.show(Count(households, 0, 77), population) is not None) is shown


def test_nobody_and_a_few_look_the_same():
    assert GATE.show(NOBODY, 100) is GATE.show(Count(9, 9, 5), 100) is None


@given(st.integers(min_value=0, max_value=10_000), keys, st.sampled_from([2, 5, 10]))
def test_rounding_moves_a_count_less_than_one_base(households, key, base):
    rounded = protected(Count(households, 0, key), Secret(b"z" * 32), base)
    assert rounded % base == 0
    assert abs(rounded - households) < base


def test_rounding_is_unbiased():
    rng, secret, size = random.Random(1), Secret(b"u" * 32), 20_000
    errors = [protected(Count(n, 0, rng.getrandbits(64)), secret, 5) - n for n in rng.choices(range(10, 60), k=size)]
    mean = sum(errors) / size
    deviation = math.sqrt(sum(error * error for error in errors) / size)
    assert abs(mean) < 3 * deviation / math.sqrt(size)
    assert deviation == pytest.approx(2, abs=0.05)  # the variance of 4 that the intervals reckon with


@given(st.lists(keys, min_size=10, max_size=40), st.randoms())
def test_the_same_households_get_the_same_number_however_they_are_joined(records, rng):
    def cell(keys):
        return sum((Count(1, 1, key) for key in keys), NOBODY)

    shuffled = rng.sample(records, len(records))
    cut = rng.randrange(len(records))
    assert GATE.show(cell(records), 10**6) == GATE.show(cell(shuffled[:cut]) + cell(shuffled[cut:]), 10**6)


def test_another_key_rounds_otherwise():
    counts = [Count(11, 0, key) for key in range(60)]
    first, second = ([protected(count, Secret(key), 5) for count in counts] for key in (b"a" * 32, b"b" * 32))
    assert first != second


def test_a_count_does_not_show_itself():
    count = Count(1234567, 7654321, 4242424242)
    for text in (repr(count), str(count), f"{count}", format(count, "")):
        assert not any(secret in text for secret in ("1234567", "7654321", "4242424242"))


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
