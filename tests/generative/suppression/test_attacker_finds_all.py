"""The attacker against counting: its interval is that of all tables of whole numbers that fit what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.disclosure.suppression import Rule, table_from
from publiek.disclosure.suppression.attack import Attacker
from publiek.disclosure.suppression.verdict import hand_over

pytestmark = pytest.mark.slow


def sums_of(cells, place):
    """Return the parts of a place of a two- or more-way table without trees."""
    return [cell for cell in cells if "" not in cell and all(p in ("", c) for p, c in zip(place, cell, strict=True))]


@st.composite
def small(draw):
    shape = draw(st.sampled_from([(2, 2), (2, 3), (2, 2, 2)]))
    places = list(product(*("abc"[:size] for size in shape)))
    counts = {place: draw(st.integers(0, 4)) for place in places}
    everything = list(product(*(("", *"abc"[:size]) for size in shape)))
    hidden = draw(st.sets(st.sampled_from(everything[1:]), min_size=1))
    return counts, everything, hidden, draw(st.sampled_from(["hide", "show"]))


def by_counting(counts, everything, hidden, least):
    """Return every fitting table: each inner cell from 0 to the grand total, which is always shown here."""
    inner = sorted(counts)
    shown = {place: sum(counts[c] for c in sums_of(inner, place)) for place in everything if place not in hidden}
    grand = sum(counts.values())
    for values in product(*(range(grand + 1) if c in hidden else (counts[c],) for c in inner)):
        guess = dict(zip(inner, values, strict=True))
        whole = {place: sum(guess[c] for c in sums_of(inner, place)) for place in everything}
        if all(whole[p] == v for p, v in shown.items()) and all(whole[p] >= least for p in hidden):
            yield whole


@settings(max_examples=examples(25), deadline=None)
@given(small())
def test_interval_is_exact(drawn):
    counts, everything, hidden, zeros = drawn
    least = 1 if zeros == "show" else 0
    hidden = {p for p in hidden if least == 0 or sum(counts[c] for c in sums_of(counts, p))}
    if not hidden or sum(counts.values()) ** len([p for p in hidden if "" not in p]) > 20_000:
        return
    names = [f"d{i}" for i in range(len(everything[0]))]
    table = table_from([{**dict(zip(names, p, strict=True)), "n": n} for p, n in counts.items()])
    number = {p: table.number[frozenset((d, c) for d, c in zip(names, p, strict=True) if c)] for p in everything}
    attacker = Attacker(hand_over(table, frozenset(number[p] for p in hidden), Rule(zeros=zeros)))
    fitting = list(by_counting(counts, everything, hidden, least))
    for place in hidden:
        values = [whole[place] for whole in fitting]
        found = attacker.interval(number[place])
        assert (found.low, found.high, found.exact) == (min(values), max(values), True)
