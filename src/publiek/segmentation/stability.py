"""Whether the same classes come out of other respondents like these: resampling (Hennig 2007, CSDA 52)."""

import numpy as np

from publiek.progress import SILENT, Progress
from publiek.segmentation.agreement import adjusted_rand
from publiek.segmentation.beside import each, one_by_one
from publiek.segmentation.fit import Fitted
from publiek.segmentation.mixture import posterior
from publiek.segmentation.squarem import climb
from publiek.segmentation.starts import begin
from publiek.segmentation.survey import Ints

_TOLERANCE = 1e-6  # classes are settled long before the last decimals of their likelihood
_NEW_STARTS = 2
_APART = 1  # of the numbers that starts are drawn from


def stability(fitted: Fitted, resamples: int, seed: int, progress: Progress = SILENT) -> tuple[float, ...]:
    """Return, for each resample, how well its classes agree with the model's: the adjusted Rand index.

    A resample draws as many respondents, with replacement; the number of classes is fitted to it from the model itself
    and two new starts, the best is kept, and all respondents are put into its likeliest class.
    """
    with one_by_one(), progress.task(f"Try how stable {fitted.classes} classes are", resamples) as task:
        found = []
        for agreement in each(lambda number: _agreement(fitted, seed, number), range(resamples)):
            found.append(agreement)
            task.advance()
    return tuple(found)


def _agreement(fitted: Fitted, seed: int, number: int) -> float:
    random = np.random.default_rng([seed, fitted.classes, number, _APART])
    data, people = fitted.patterns, fitted.survey.respondents
    resample = data.taken(random.multinomial(people, np.full(people, 1 / people)))
    begun = [fitted.mixture, *(begin(resample, fitted.classes, random) for _ in range(_NEW_STARTS))]
    best = max((climb(resample, mixture, _TOLERANCE) for mixture in begun), key=lambda end: end.log_likelihood)
    members: Ints = np.argmax(posterior(data, best.mixture)[0], axis=1)[data.of]
    return adjusted_rand(fitted.members, members)
