"""Fitting latent classes: every start nearly to its end, the best of them to their end, the very best is kept."""

import math
from dataclasses import dataclass, replace

import numpy as np

from publiek.progress import SILENT, Progress, Task
from publiek.segmentation.beside import each, one_by_one
from publiek.segmentation.capacity import check, free_parameters
from publiek.segmentation.mixture import Mixture, posterior
from publiek.segmentation.patterns import Patterns, patterns_of
from publiek.segmentation.squarem import TOLERANCE, Ended, climb
from publiek.segmentation.starts import begin
from publiek.segmentation.survey import Floats, Ints, Survey

NEARLY = 1e-7
"""The relative gain below which a start is near enough to its end to tell whether it leads."""
_LEADERS = 4  # one start in so many
_FEWEST_LEADERS = 3
_SAME = 1e-6
"""Starts whose log-likelihoods differ by a smaller part than this have found the same model."""


@dataclass(frozen=True)
class Fitted:
    """A model of latent classes, largest class first.

    log_likelihood: each respondent counted by the weight (mean 1). parameters: free ones. by_pattern: chances of the
    classes (patterns, classes). starts: how many were made; at_best: how many of these came to this log-likelihood:
    where it is 1, more starts may find a better model. steps: of EM, of the best start. converged: whether its gain
    became small enough.
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
    numbers = range(1 if classes == 1 else starts)
    with one_by_one():
        begun = [begin(data, classes, _random(seed, classes, number)) for number in numbers]
        return _best(survey, data, _ended(data, begun, progress))


def _ended(data: Patterns, begun: list[Mixture], progress: Progress) -> list[Ended]:
    """Take every start nearly to its end, and those that lead to their end."""
    leaders = min(len(begun), max(_FEWEST_LEADERS, math.ceil(len(begun) / _LEADERS)))
    with progress.task(f"Fit {len(begun[0].shares)} classes", len(begun) + leaders) as task:
        near = _climbed(data, begun, NEARLY, task)
        near.sort(key=lambda end: -end.log_likelihood)
        ends = _climbed(data, [end.mixture for end in near[:leaders]], TOLERANCE, task)
    steps = [end.steps for end in near[:leaders]]
    return [replace(end, steps=end.steps + more) for end, more in zip(ends, steps, strict=True)] + near[leaders:]


def _climbed(data: Patterns, begun: list[Mixture], tolerance: float, task: Task) -> list[Ended]:
    ends = []
    for end in each(lambda mixture: climb(data, mixture, tolerance), begun):
        ends.append(end)
        task.advance()
    return ends


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
