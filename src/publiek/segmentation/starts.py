"""Where EM begins: each start takes some respondents at random, and lets each stand for a class."""

import numpy as np

from publiek.segmentation.mixture import Mixture, maximised
from publiek.segmentation.patterns import Patterns
from publiek.segmentation.survey import Floats, Ints

_OWN = 0.5
"""How much of a class's first answers are its respondent's; the rest is everybody's."""
_NONE_YET = 0.1  # times: a rate of 0 would forbid all others to belong to the class


def begin(data: Patterns, classes: int, random: np.random.Generator) -> Mixture:
    """Return a random start; for one class the answer itself."""
    everybody = maximised(data, np.array([data.total]), (data.matrix @ data.weights)[None, :])
    if classes == 1:
        return everybody
    chosen, counts, counted = np.split(
        data.matrix[:, _some(data, classes, random)].T, [data.categories, data.categories + data.counts], axis=1
    )
    return Mixture(
        np.full(classes, 1 / classes),
        _mixed(chosen, everybody.tables, data.by_item(chosen)),
        _mixed(counts + _NONE_YET, everybody.rates, counted),
    )


def _some(data: Patterns, classes: int, random: np.random.Generator) -> Ints:
    """Return different patterns, each as likely as it weighs; the same twice only where there are too few."""
    again = bool(classes > np.count_nonzero(data.weights))
    chosen: Ints = random.choice(len(data.weights), classes, replace=again, p=data.weights / data.total)
    return chosen


def _mixed(own: Floats, everybody: Floats, answered: Floats) -> Floats:
    return np.where(answered > 0, _OWN * own + (1 - _OWN) * everybody, everybody)
