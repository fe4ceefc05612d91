"""Tables from the literature: the numbers are facts with their source; what is best is proven by trying all."""

from itertools import combinations

import pytest

from publiek.disclosure.suppression import Rule, protect
from publiek.disclosure.suppression.attack import Attacker
from publiek.disclosure.suppression.verdict import attack, hand_over

# M. Fischetti and J.J. Salazar-Gonzalez, "Solving the cell suppression problem on tabular data with linear
# constraints", Management Science 47(7), 2001: investments by activity (I-III) and region (A-C).
INVESTMENTS = """
       A   B   C
 I    20  50  10
 II    8  19  22
 III  17  32  12
"""
# O. Langsrud, vignette "The problem of singletons and zeros" of the R package easySdcTable: its newest method hides 9,
# 10 and 6 cells (1 to 3 are sensitive; zeros are shown, or in the third hidden); two older answers are shown as broken.
ONES_A = """
      A  B  H  M  W
 r1   0  1  7  1  0
 r2   2  0  0  2  8
"""
ONES_B = """
      A  B  H  M  W
 r1   1  1  7  1  0
 r2   1  0  0  2  8
"""
ZEROS_A = """
      A  B  H  M  W
 r1   5  0  7  0  9
 r2   5  9  9  5  8
"""
# Handbook on Statistical Disclosure Control (SDC Tools), chapter 5: marital status by sex in one area.
MARITAL = """
            Male  Female
 Married     38     17
 Divorced     7      4
 Single       3      1
"""


def cells(table, *names):
    number = {frozenset(f"{n} {c}" for n, c in key): i for i, key in enumerate(table.cells)}
    return frozenset(
        number[
            frozenset(
                [f"row {row}"] * (row != ".") + [f"column {column}"] * (column != "."),
            )
        ]
        for row, column in (name.split() for name in names)
    )


def no_cheaper_choice_is_safe(protected):
    """Try every choice with one cell fewer (any smaller one is part of such a one, and hiding less is never safer)."""
    table, rule = protected.table, protected.rule
    others = [cell for cell in range(len(table.cells)) if cell not in protected.primary]
    fewer = len(protected.hidden) - len(protected.primary) - 1
    for extra in combinations(others, fewer) if fewer >= 0 else ():
        if attack(table, protected.primary | set(extra), rule, most=1).held:
            return False
    return True


def test_attacker_finds_the_published_interval(drawn):
    """With II-A, II-C, III-A and III-C hidden the paper's attacker bounds II-C (22) by 5 and 30."""
    table = drawn(INVESTMENTS)
    hidden = cells(table, "II A", "II C", "III A", "III C")
    attacker = Attacker(hand_over(table, hidden, Rule()))
    (cell,) = cells(table, "II C")
    found = attacker.interval(cell)
    assert (found.low, found.high, found.exact) == (5, 30, True)


def test_hides_the_published_pattern(drawn, hidden):
    """The sensitive 8 costs three more cells; by value these four (59) are the cheapest, as others found too."""
    protected = protect(drawn(INVESTMENTS), Rule(cost="value"))
    assert hidden(protected) == {"II A", "II C", "III A", "III C"}
    assert protected.cost == 8 + 22 + 17 + 12
    assert protected.proven


@pytest.mark.parametrize(
    ("text", "rule", "least"),
    [
        pytest.param(INVESTMENTS, Rule(), 4, id="investments"),
        pytest.param(MARITAL, Rule(least=5, insiders=False), 6, id="marital status"),
        pytest.param(ONES_A, Rule(least=4, width=1, zeros="show", insiders=False), 9, id="ones, first table"),
        pytest.param(ONES_B, Rule(least=4, width=1, zeros="show", insiders=False), 10, id="ones, second table"),
        pytest.param(ZEROS_A, Rule(least=4, width=1, insiders=False), 6, id="zeros", marks=pytest.mark.slow),
    ],
)
def test_finds_the_fewest_cells(drawn, text, rule, least):
    protected = protect(drawn(text), rule)
    assert protected.proven
    assert len(protected.hidden) == least
    assert no_cheaper_choice_is_safe(protected)


def test_sees_the_published_mistake(drawn):
    """In the vignette's first answer both hidden cells of r1 must be 1: zeros are shown, and 2 is left."""
    table = drawn(ONES_A)
    rule = Rule(least=4, width=1, zeros="show", insiders=False)
    broken = cells(table, "r1 B", "r1 M", "r2 A", "r2 M", ". A", ". B", ". M")
    found = attack(table, broken, rule)
    assert {breach.cell for breach in found.breaches} >= cells(table, "r1 B", "r1 M")


def test_sees_that_two_zeros_are_left(drawn):
    """Hiding both zeros of r1 and their columns hides nothing: what is left of the row's total is 0."""
    table = drawn(ZEROS_A)
    found = attack(table, cells(table, "r1 B", "r1 M", "r2 B", "r2 M"), Rule(least=4, width=1, insiders=False))
    assert {breach.cell for breach in found.breaches} == cells(table, "r1 B", "r1 M")
