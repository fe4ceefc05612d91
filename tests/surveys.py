"""Surveys of invented people whose classes are known."""

import numpy as np

from publiek.segmentation.survey import MISSING, Item, Kind, Survey


def survey_of(answers, weights=None, counts=0) -> Survey:
    """Return a survey of answers (respondents, items), the last `counts` of which are counts."""
    answers = np.asarray(answers)
    people, columns = answers.shape
    items = [
        Item(f"i{at}", Kind.COUNT)
        if at >= columns - counts
        else Item(f"i{at}", Kind.CATEGORY, tuple(str(one) for one in range(answers[:, at].max() + 1)))
        for at in range(columns)
    ]
    weights = np.ones(people) if weights is None else np.asarray(weights) / np.mean(weights)
    return Survey(tuple(items), answers, weights, np.arange(people) + 2)


def simulated(seed, people, shares, *, sharp=0.25, items=12, missing=0.0):  # noqa: PLR0913
    """Return answers (people, items) and the class of each; the smaller `sharp`, the more classes differ.

    Items have two to four categories. `missing`: the chance that an answer is not given, whatever it is.
    """
    random = np.random.default_rng(seed)
    classes = random.choice(len(shares), people, p=shares)
    answers = np.column_stack([_answers(random, classes, len(shares), 2 + at % 3, sharp) for at in range(items)])
    return np.where(random.random(answers.shape) < missing, MISSING, answers), classes


def _answers(random, classes, different: int, categories: int, sharp: float):
    tables = random.dirichlet(np.full(categories, sharp), different)
    given = (random.random(len(classes))[:, None] > tables.cumsum(axis=1)[classes]).sum(axis=1)
    given = np.minimum(given, categories - 1)
    given[:categories] = np.arange(categories)  # every category is given by somebody
    return given
