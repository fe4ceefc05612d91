"""Patterns that leave a cell open, and who can open it. The attacker must see each; the protector must avoid each."""

import numpy as np
import pytest

from publiek.disclosure.suppression import Rule, protect, table_from
from publiek.disclosure.suppression.search.optimum import Search
from publiek.disclosure.suppression.search.problem import problem_of
from publiek.disclosure.suppression.verdict import attack

TABLE = """
      s   t   u
 A    3  40  50
 B   60  12  15
 C   20  30  11
"""


def numbers(table, *names):
    wanted = [frozenset((d, c) for d, c in zip(("row", "column"), n.split(), strict=True) if c != ".") for n in names]
    return frozenset(table.number[key] for key in wanted)


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        ((), "the small cell is shown"),
        (("A s",), "its row and its column give it away"),
        (("A s", "A t"), "its column gives it away"),
        (("A s", "B s"), "its row gives it away"),
        (("A s", "A t", "B s"), "its column is hidden twice, but B can be worked out first"),
    ],
)
def test_only_the_small_cell_hidden_is_not_enough(drawn, hidden, why):
    table = drawn(TABLE)
    found = attack(table, numbers(table, *hidden), Rule())
    assert {breach.cell for breach in found.breaches} == numbers(table, "A s"), why
    assert found.breaches[0].interval.width == 0
    assert not found.held


def test_four_corners_hold(drawn):
    table = drawn(TABLE)
    assert attack(table, numbers(table, "A s", "A t", "B s", "B t"), Rule()).held


def test_two_small_cells_do_not_hide_each_other(drawn):
    """1 and 2 in one row leave their sum, 3: whoever sees it knows of a group of three."""
    table = drawn("      s   t   u\n A    1   2  50\n B   60  12  15\n")
    found = attack(table, numbers(table, "A s", "A t", "B s", "B t"), Rule(insiders=False))
    assert {breach.cell for breach in found.breaches} == numbers(table, "A s", "A t")
    assert {breach.interval.width for breach in found.breaches} == {3}


def test_who_is_alone_in_a_cell_works_out_the_other_corner(drawn):
    """With its own cell known the four corners come undone for the household that is alone in A s."""
    table = drawn("      s   t   u\n A    1  40  50\n B   60   4  15\n C   20  30  11\n")
    corners = numbers(table, "A s", "A t", "B s", "B t")
    assert attack(table, corners, Rule(insiders=False)).held
    found = attack(table, corners, Rule())
    assert [(breach.cell, breach.insiders) for breach in found.breaches] == [
        (*numbers(table, "B t"), tuple(numbers(table, "A s")))
    ]


def test_the_protector_hides_more_against_insiders(drawn):
    table = drawn("      s   t   u\n A    1  40  50\n B   60   4  15\n C   20  30  11\n")
    assert len(protect(table, Rule(insiders=False)).hidden) < len(protect(table, Rule()).hidden)


def test_who_is_alone_in_a_total_knows_the_rest_of_it_is_empty():
    """That tells of nobody, so it is no breach, and a table of one household can be hidden whole."""
    table = table_from([{"a": "x", "n": 1}, {"a": "y", "n": 0}])
    assert protect(table).attack.held


def test_shown_zeros_tell_that_hidden_cells_are_not_empty(drawn):
    """A hides 1 and 9 of a total of 10: from 0 to 10 apart where zeros may be hidden, from 1 to 9 where never."""
    table = drawn("      s   t\n A    1   9\n B   60  60\n")
    hidden = numbers(table, "A s", "A t", "B s", "B t")
    assert attack(table, hidden, Rule(least=10, insiders=False, zeros="may")).held
    found = attack(table, hidden, Rule(least=10, insiders=False, zeros="show"))
    assert {(breach.interval.low, breach.interval.high) for breach in found.breaches} == {(1, 9)}


def test_a_linked_table_opens_what_is_safe_in_each():
    """A total that the first table hides can be summed from the second, so both must be protected together."""
    one = [{"a": a, "s": s, "n": n} for a, s, n in [("A", "s", 3), ("A", "t", 40), ("B", "s", 60), ("B", "t", 12)]]
    two = [{"a": a, "age": s, "n": n} for a, s, n in [("A", "o", 30), ("A", "y", 13), ("B", "o", 36), ("B", "y", 36)]]
    alone, together = table_from(one), table_from(one, two)
    keys = [frozenset({("a", "A"), ("s", "s")}), frozenset({("a", "B"), ("s", "s")})]
    keys += [frozenset({("a", "A")}), frozenset({("a", "B")})]
    assert attack(alone, frozenset(alone.number[key] for key in keys), Rule()).held
    assert not attack(together, frozenset(together.number[key] for key in keys), Rule()).held
    assert protect(together, Rule()).attack.held


# Three by three by three, all totals shown: found by trying random tables.
BLOCK = [[[0, 1, 3], [2, 2, 1], [1, 2, 2]], [[1, 2, 2], [2, 1, 3], [3, 1, 1]], [[1, 1, 1], [1, 2, 2], [1, 0, 1]]]


def test_whole_numbers_are_no_hiding_place():
    """The cheapest choice that fractions approve of leaves one table of whole numbers only, so cells are open."""
    table = table_from(
        [
            {"a": f"a{a}", "b": f"b{b}", "c": f"c{c}", "n": n}
            for a, plane in enumerate(BLOCK)
            for b, line in enumerate(plane)
            for c, n in enumerate(line)
        ]
    )
    rule = Rule(least=2, width=1, insiders=False, keep_totals=True, zeros="may")
    by_fractions = Search(problem_of(table, rule), 60).next()
    found = attack(table, frozenset(np.flatnonzero(by_fractions.hidden).tolist()), rule)
    assert found.breaches
    assert {breach.interval.width for breach in found.breaches} == {0}
    protected = protect(table, rule)
    assert protected.attack.held
    assert protected.cost == by_fractions.hidden.sum() + 1


def test_stops_at_the_first_breach_when_asked(drawn):
    table = drawn("      s   t   u\n A    1   2  50\n B   60  12  15\n")
    assert len(attack(table, frozenset(), Rule(), most=1).breaches) == 1
    assert len(attack(table, frozenset(), Rule()).breaches) == 2


def test_an_attack_without_time_proves_nothing(drawn):
    table = drawn(TABLE)
    found = attack(table, numbers(table, "A s", "A t", "B s", "B t"), Rule(), seconds=-1)
    assert not found.held
