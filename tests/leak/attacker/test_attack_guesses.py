"""A3 and A5: the best guess of a hidden number, from the sums it stands alone in and from all sums at once."""

import numpy as np
import pytest

from publiek.disclosure.attacker.averaging import averaged
from publiek.disclosure.attacker.posterior import likelihood, lone_guesses

pytestmark = pytest.mark.slow
BETTER = 0.10


def hits(targets, guess, *, least=0) -> float:
    """Return the part of all lone hidden numbers that a guess (guesses, target) -> values gets right."""
    right = []
    for target in targets:
        guesses = lone_guesses(target.found)
        truth = target.truth[[one.cell for one in guesses]]
        right.append((guess(guesses, target) == truth)[truth >= least])
    return float(np.concatenate(right).mean())


def best(targets, *names, least=0) -> float:
    """Return the hits of the better of some ways to guess."""
    return max(
        hits(targets, lambda guesses, _, name=name: np.array([getattr(one, name) for one in guesses]), least=least)
        for name in names
    )


WITH, WITHOUT = ("value", "careful_value", "plain_value"), ("prior_value", "careful_prior")


@pytest.mark.parametrize("least", [0, 1], ids=["all", "above zero"])
def test_lone_hidden_numbers_are_guessed_hardly_better_than_without_the_release(released, least):
    """The best of several guessers with the release, against the best without it."""
    assert best(released, *WITH, least=least) <= best(released, *WITHOUT, least=least) + BETTER


def test_no_small_hidden_number_is_nearly_sure(released):
    """None has 90 % or more chance of being one value from 1 to 9."""
    for target in released:
        outcome = likelihood(target.found)
        assert outcome.tried > 30
        assert outcome.fails


def test_a_chance_is_what_it_says(released):
    """Guesses of 60 % and more come true about as often: the attacker neither boasts nor hides its light."""
    guesses = [(guess, target.truth[guess.cell]) for target in released for guess in lone_guesses(target.found)]
    sure = [(guess.careful_chance, guess.careful_value == truth) for guess, truth in guesses]
    likely = [right for chance, right in sure if chance >= 0.6]
    assert len(likely) > 10
    assert np.mean(likely) >= 0.45


def test_averaging_all_routes_tells_little_of_hidden_numbers(released):
    def average(guesses, target):
        return averaged(target.found).estimate[[guess.cell for guess in guesses]]

    assert hits(released, average) <= best(released, *WITHOUT) + BETTER


def test_averaging_does_work_on_shown_numbers(released):
    """The control: on numbers that are shown it brings the error down, so it is done well."""
    before, after = [], []
    for target in released:
        shown = ~target.found.known.hidden
        before.append(np.square(target.found.known.shown - target.truth)[shown])
        after.append(np.square(averaged(target.found).estimate - target.truth)[shown])
    assert np.concatenate(after).mean() < 0.75 * np.concatenate(before).mean()
