"""Longer steps than EM takes by itself: SQUAREM, scheme S3 of Varadhan and Roland (2008), Scand. J. of Statistics 35.

Of two steps of EM the direction and its change are taken, and both are carried on as far as they seem to lead; one more
step of EM follows. Where that leads to a lower likelihood than one step of EM did, the two steps stand. So the
likelihood rises always, as with EM alone.
"""

from dataclasses import dataclass

import numpy as np

from publiek.segmentation.mixture import Mixture, step
from publiek.segmentation.patterns import Patterns
from publiek.segmentation.survey import Floats

TOLERANCE = 1e-8
"""The relative gain in log-likelihood below which, twice in a row, a start has come to its end."""
_CALM = 2
_MOST_STRIDES = 3_000
_LEAST = 1e-12


@dataclass(frozen=True)
class Ended:
    """Where a start came: the mixture, its log-likelihood, the steps of EM it took, and whether it came to its end."""

    mixture: Mixture
    log_likelihood: float
    steps: int
    converged: bool


def climb(data: Patterns, mixture: Mixture, tolerance: float = TOLERANCE) -> Ended:
    """Take a start to its end, or as far as 3,000 strides."""
    likelihood, steps, calm = -np.inf, 0, 0
    for _ in range(_MOST_STRIDES):
        following, reached, taken = _stride(data, mixture)
        steps += taken
        calm = calm + 1 if reached - likelihood <= tolerance * (1 + abs(reached)) else 0
        if calm == _CALM:
            return Ended(mixture, reached, steps, converged=True)
        mixture, likelihood = following, reached
    return Ended(mixture, step(data, mixture)[1], steps, converged=False)


def _stride(data: Patterns, mixture: Mixture) -> tuple[Mixture, float, int]:
    """Return the mixture after a stride, the log-likelihood before it, and the steps of EM it took."""
    once, before = step(data, mixture)
    twice, after_once = step(data, once)
    ahead = _ahead(data, mixture, once, twice)
    if ahead is None:
        return twice, before, 2
    landed, far = step(data, ahead)
    return (landed if far >= after_once else twice), before, 3


def _ahead(data: Patterns, start: Mixture, once: Mixture, twice: Mixture) -> Mixture | None:
    """Return where the steps seem to lead; None where that is no further than they came."""
    first = _flat(once) - _flat(start)
    change = _flat(twice) - _flat(once) - first
    size = float(np.linalg.norm(change))
    reach = float(np.linalg.norm(first)) / size if size > 0 else 0.0
    if reach <= 1:
        return None
    return _shaped(data, _flat(start) + 2 * reach * first + reach**2 * change, start)


def _flat(mixture: Mixture) -> Floats:
    return np.concatenate([mixture.shares, mixture.tables.ravel(), mixture.rates.ravel()])


def _shaped(data: Patterns, flat: Floats, like: Mixture) -> Mixture:
    """Return parameters as a mixture; what went beyond 0 and 1 comes back among those that there can be."""
    shares, tables, rates = np.split(np.maximum(flat, _LEAST), np.cumsum([like.shares.size, like.tables.size]))
    tables = tables.reshape(like.tables.shape)
    return Mixture(shares / shares.sum(), tables / data.by_item(tables), rates.reshape(like.rates.shape))
