"""The choice against trying all choices: safe by the attacker, and nothing cheaper is; in any shape of table.

Hiding less is never safer, so a choice is the cheapest in cells if every choice with one cell fewer is unsafe, and
breaks ties by value if every choice with as many cells and less value is unsafe, too.
"""

from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.disclosure.suppression import Layout, Rule, protect, table_from
from publiek.disclosure.suppression.verdict import attack
from publiek.errors import UserError

pytestmark = pytest.mark.slow
FEW = settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
MOST_TRIED = 500  # all choices of up to four of twelve cells


def rows(shape, counts, names="abcd"):
    places = list(product(*([f"{name}{i}" for i in range(size)] for name, size in zip(names, shape, strict=False))))
    return [{**dict(zip(names, p, strict=False)), "n": n} for p, n in zip(places, counts, strict=True)]


def counts(size, most=12):
    small, large = st.integers(0, 3), st.integers(4, most)
    return st.lists(st.one_of(small, large, large), min_size=size, max_size=size)


@st.composite
def two_way(draw):
    shape = draw(st.sampled_from([(2, 2), (2, 3), (3, 3), (2, 4), (1, 4), (5,)]))
    size = 1
    for side in shape:
        size *= side
    return table_from(rows(shape, draw(counts(size))))


@st.composite
def three_way(draw):
    return table_from(rows((2, 2, 2), draw(counts(8))))


@st.composite
def with_a_tree(draw):
    lines = rows((4, 2), draw(counts(8)))
    above = {"a0": "A", "a1": "A", "a2": "B", "a3": "B"}
    return table_from([{"above": above[line["a"]], **line} for line in lines], layout=Layout(above={"a": "above"}))


@st.composite
def linked(draw):
    """Return two tables with the same margin over a."""
    first = draw(counts(4))
    totals = first[0] + first[1], first[2] + first[3]
    split = [draw(st.integers(0, total)) for total in totals]
    second = [part for got, total in zip(split, totals, strict=True) for part in (got, total - got)]
    return table_from(rows((2, 2), first), rows((2, 2), second, names="az"))


RULES = st.builds(
    Rule,
    least=st.sampled_from([2, 3, 4]),
    width=st.sampled_from([None, 1, 2]),
    zeros=st.sampled_from(["hide", "may", "show"]),
    insiders=st.booleans(),
    keep_totals=st.booleans(),
)


def choices(protected, size):
    table, rule = protected.table, protected.rule
    stay = {c for c in range(len(table.cells)) if rule.zeros == "show" and not table.contributors[c]}
    stay |= table.sums if rule.keep_totals else set()
    others = [c for c in range(len(table.cells)) if c not in protected.primary and c not in stay]
    for tried, extra in enumerate(combinations(others, size)):
        if tried > MOST_TRIED:
            return
        yield protected.primary | set(extra)


def safe(protected, hidden):
    return attack(protected.table, frozenset(hidden), protected.rule, most=1).held


def worth(protected, hidden):
    return sum(protected.table.values[cell] for cell in hidden)


def check(table, rule):
    try:
        protected = protect(table, rule)
    except UserError as refused:
        assert "cannot be protected" in refused.what
        everything = frozenset(range(len(table.cells)))
        kept = table.sums if rule.keep_totals else frozenset()
        zeros = {c for c in everything if rule.zeros == "show" and not table.contributors[c]}
        sensitive = {c for c in everything if 0 < table.contributors[c] < rule.least}
        sensitive |= {c for c in everything if rule.zeros == "hide" and not table.contributors[c]}
        assert not attack(table, frozenset((everything - kept - zeros) | sensitive), rule, most=1).held
        return
    assert protected.proven
    assert safe(protected, protected.hidden)
    extra = len(protected.hidden) - len(protected.primary)
    for hidden in choices(protected, extra - 1) if extra else ():
        assert not safe(protected, hidden)
    for hidden in choices(protected, extra):
        if worth(protected, hidden) < worth(protected, protected.hidden):
            assert not safe(protected, hidden)


@FEW
@given(two_way(), RULES)
def test_two_way(table, rule):
    check(table, rule)


@FEW
@given(three_way(), RULES)
def test_three_way(table, rule):
    check(table, rule)


@FEW
@given(with_a_tree(), RULES)
def test_with_a_tree(table, rule):
    check(table, rule)


@FEW
@given(linked(), RULES)
def test_linked(table, rule):
    check(table, rule)


@FEW
@given(two_way(), RULES, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(table, rule, lot):
    """The same cells and sums in another order give the same choice."""
    from publiek.disclosure.suppression import counts_table

    values = list(zip(table.cells, table.values, strict=True))
    sums = [(table.cells[s.whole], [table.cells[p] for p in s.parts]) for s in table.equations]
    lot.shuffle(values)
    lot.shuffle(sums)
    try:
        first = protect(table, rule).hidden
    except UserError:
        return
    assert protect(counts_table(dict(values), sums), rule).hidden == first
