"""Fitting latent classes: every start is taken to its end, and the best is kept."""

from dataclasses import dataclass

import numpy as np

from publiek.progress import SILENT, Progress
from publiek.segmentation.beside import each
from publiek.segmentation.capacity import check, free_parameters
from publiek.segmentation.mixture import Mixture, posterior
from publiek.segmentation.patterns import Patterns, patterns_of
from publiek.segmentation.squarem import Ended, climb
from publiek.segmentation.starts import begin
from publiek.segmentation.survey import Floats, Ints, Survey

_SAME = 1e-6
"""Starts whose log-likelihoods differ by a smaller part than this have found the same model."""


@dataclass(frozen=True)
class Fitted:
    """A model of latent classes, largest class first.

    log_likelihood: each respondent counted by the weight (mean 1). parameters: free ones. by_pattern: chances of the
    classes (patterns, classes). starts: how many were taken to their end; at_best: how many of these came to this
    log-likelihood: where it is 1, more starts may find a better model. steps: of EM, of the best start. converged:
    whether its gain became small enough.
    """

    survey: Survey
    patterns: Patterns
    mixture: Mixture
    log_likelihood: float
    parameters: int
    by_pattern: Floats
    starts: int
    at_best: int
    steps: int
    converged: bool

    def __repr__(self) -> str:
        return f"Fitted({self.classes} classes, log-likelihood {self.log_likelihood:.3f})"

    @property
    def classes(self) -> int:
        """Return the number of classes."""
        return len(self.mixture.shares)

    @property
    def chances(self) -> Floats:
        """Return the chances of the classes of each respondent: personal data."""
        return self.by_pattern[self.patterns.of]

    @property
    def members(self) -> Ints:
        """Return the likeliest class of each respondent, from 0."""
        likeliest: Ints = np.argmax(self.chances, axis=1)
        return likeliest


def fit(survey: Survey, classes: int, starts: int, seed: int, progress: Progress = SILENT) -> Fitted:
    """Fit a number of classes; the same seed gives the same model, in whatever order the respondents stand.

    A start is drawn from the seed, the number of classes and its own number: more starts are the same ones and others.
    UserError where the survey cannot carry so many classes.
    """
    check(survey, classes)
    data = patterns_of(survey)
    ends = []
    numbers = range(1 if classes == 1 else starts)
    with progress.task(f"Fit {classes} classes", len(numbers)) as task:
        for end in each(lambda number: climb(data, begin(data, classes, _random(seed, classes, number))), numbers):
            ends.append(end)
            task.advance()
    return _best(survey, data, ends)


def _random(seed: int, classes: int, number: int) -> np.random.Generator:
    return np.random.default_rng([seed, classes, number])


def _best(survey: Survey, data: Patterns, ends: list[Ended]) -> Fitted:
    best = max(ends, key=lambda end: end.log_likelihood)
    mixture = best.mixture.ordered()
    chances, likelihood = posterior(data, mixture)
    near = likelihood - _SAME * (1 + abs(likelihood))
    return Fitted(
        survey=survey,
        patterns=data,
        mixture=mixture,
        log_likelihood=likelihood,
        parameters=free_parameters(survey, len(mixture.shares)),
        by_pattern=chances,
        starts=len(ends),
        at_best=sum(end.log_likelihood >= near for end in ends),
        steps=best.steps,
        converged=best.converged,
    )
