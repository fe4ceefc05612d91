"""What speaks for a number of classes; the choice is the analyst's."""

import math
from dataclasses import dataclass

import numpy as np

from publiek.segmentation.fit import Fitted


@dataclass(frozen=True)
class Evidence:
    """One number of classes. Lower BIC is better; the others have no best.

    bic: Schwarz's criterion. entropy: how sharply respondents are told apart, 1 entirely, 0 not at all; None for one
    class. smallest_share: of the smallest class. smallest_members: respondents, unweighted, whose likeliest class is
    the one with fewest. stability: mean agreement over resamples; None where none were drawn.
    """

    fitted: Fitted
    bic: float
    entropy: float | None
    smallest_share: float
    smallest_members: int
    stability: float | None


def evidence_of(fitted: Fitted, agreements: tuple[float, ...] = ()) -> Evidence:
    """Return what speaks for a model, given how its resamples agreed with it."""
    return Evidence(
        fitted=fitted,
        bic=-2 * fitted.log_likelihood + fitted.parameters * math.log(fitted.survey.respondents),
        entropy=_entropy(fitted),
        smallest_share=float(fitted.mixture.shares.min()),
        smallest_members=int(members(fitted).min()),
        stability=sum(agreements) / len(agreements) if agreements else None,
    )


def members(fitted: Fitted) -> np.ndarray:
    """Return how many respondents, unweighted, have each class as their likeliest."""
    return np.bincount(fitted.members, minlength=fitted.classes)


def _entropy(fitted: Fitted) -> float | None:
    """Return the relative entropy: 1 - sum over people and classes of -p log p / (n log K) (Ramaswamy et al. 1993)."""
    if fitted.classes == 1:
        return None
    chances, weights = np.maximum(fitted.by_pattern, 1e-300), fitted.patterns.weights
    doubt = -(weights @ (chances * np.log(chances)).sum(axis=1))
    return float(1 - doubt / (weights.sum() * math.log(fitted.classes)))
