"""A0: the attacker has teeth. Against broken versions of the mechanism it must win, or its defeats mean nothing."""

from dataclasses import replace

import numpy as np
import pytest
from invented_city import attacked, exactly, protected, secret

from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.attacker.evidence import Seen, evidence
from publiek.disclosure.attacker.narrow import narrow
from publiek.disclosure.attacker.posterior import lone_guesses
from publiek.disclosure.attacker.redrawn import from_draws
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.attacker.shares import Shares, narrowed_by_shares

WINS = 0.95
AS_EXACT = replace(Rules.of(default_appetite()), base=1)


def recovered(target, known) -> float:
    """Return the part of the lone hidden numbers that are known by what the attacker found, halfway where two fit."""
    lone = [guess.cell for guess in lone_guesses(target.found)]
    assert len(lone) > 50
    return float(np.mean((known.low[lone] + known.high[lone]) // 2 == target.truth[lone]))


def test_a_threshold_with_exact_numbers_is_broken(protected_only):
    seen = replace(protected_only.seen, cube=exactly(protected_only.true), rules=AS_EXACT)
    assert recovered(protected_only, evidence({"x": seen}).known) >= WINS


def test_the_real_mechanism_is_not_broken_so(protected_only):
    """The same attack on what is really released; how much better than without the release: test_attack_guesses.py."""
    assert recovered(protected_only, protected_only.found.known) < 0.5


def test_shares_with_one_decimal_of_true_counts_are_broken():
    target = attacked(8, 3_000, gate=False)
    found, truth = target.found, target.truth
    before = recovered(target, found.known)
    for _ in range(3):
        for rows in found.rows:
            exact = rows.exact & (found.known.shown[rows.cells[:, 0]] != HIDDEN)
            if exact.any():
                chosen = replace(rows, cells=rows.cells[exact], low=rows.low[exact], high=rows.high[exact])
                shares = Shares(chosen, true_shares(chosen.cells, found.known.shown, truth), decimals=1)
                found = replace(found, known=narrowed_by_shares(found.known, shares))
        found = replace(found, known=narrow(found.known, found.rows).known)
    assert ((found.known.low <= truth) & (truth <= found.known.high)).all()
    assert recovered(target, found.known) >= WINS > before


def true_shares(cells, shown, truth):
    """Return what the broken version publishes: each shown part in percents of its whole, from true counts."""
    whole, parts = truth[cells[:, :1]], truth[cells[:, 1:]]
    return np.where(shown[cells[:, 1:]] != HIDDEN, np.round(100 * parts / np.maximum(whole, 1), 1), np.nan)


@pytest.mark.slow
@pytest.mark.parametrize(("draws", "numbers", "lone"), [(12, 0.5, 0.3), (200, 0.97, WINS)])
def test_drawing_again_for_every_request_is_broken(draws, numbers, lone):
    """Twelve draws tell most numbers; with as many as a dashboard answers in minutes, nothing is left."""
    target = attacked(9, 1_500, gate=False, buurten=40)
    cubes = [protected(target.land, target.came, secret(1000 + number))[1] for number in range(draws)]
    cube = cubes[0]
    guessed = {name: from_draws([one.shown[name] for one in cubes], base=5) for name in cube.shown}
    found = evidence({"x": Seen(Cube(cube.tables, cube.covers, guessed, cube.visits), AS_EXACT, {})})
    shown = found.known.shown != HIDDEN
    assert np.mean(found.known.shown[shown] == target.truth[shown]) >= numbers
    assert by_difference(target.found, found.known.shown, target.truth) >= lone


def by_difference(found, numbers, truth) -> float:
    """Return the part of the lone hidden numbers that subtraction of the guessed ones finds."""
    right = []
    for rows in found.rows:
        hidden = found.known.hidden[rows.cells]
        for cells in rows.cells[rows.exact & (hidden.sum(axis=1) == 1) & ~hidden[:, 0]]:
            alone = cells[found.known.hidden[cells]][0]
            others = cells[1:][cells[1:] != alone]
            right.append(numbers[cells[0]] - numbers[others].sum() == truth[alone])
    assert len(right) > 50
    return float(np.mean(right))
