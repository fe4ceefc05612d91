"""Shares of segments as the mean of institutions, each counting once, and weighted as the sector is made up.

Both rest on released figures only: an institution's share is its shown households of a segment among its shown
households with a segment. A number that is not shown is taken in the middle of its bounds, and the bounds go into the
interval; an institution whose whole is not shown is left out.

The interval of a weighted mean p = sum(w p_i) / sum(w), with w summing to 1, n institutions out of a sector of N:
variance = (1 - n/N) n/(n - 1) sum(w_i^2 (p_i - p)^2) + (n/N) sum(w_i^2 v_i), v_i being the variance of p_i itself;
times Student's t with (effective number - 1) degrees of freedom. Source: W.G. Cochran, 'Sampling Techniques', 3rd
edition (1977), sections 6.5 (ratio) and 11.4 (two stages).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from publiek.cube.cells import SEGMENTED
from publiek.disclosure.released import Estimate
from publiek.insight.reached import Reached
from publiek.insight.sector_weights import SectorWeights
from publiek.measures.interval import Z95, proportion

LEAST = 3
MATTERS = 1.0


@dataclass(frozen=True)
class Own:
    """An institution's share of a segment (percent) and the variance of it; whether its number is shown."""

    share: float
    variance: float
    shown: bool


@dataclass(frozen=True)
class Reweighted:
    """A segment or level. programme: share among the programme's households; the others are means of institutions.

    hidden: how many of the institutions' numbers are not shown.
    """

    code: str
    programme: Estimate | None
    equal: Estimate
    weighted: Estimate
    hidden: int

    @property
    def change(self) -> float:
        """Return what weighting does to the mean, in percent points."""
        return self.weighted.value - self.equal.value


def reweighted(
    audiences: Mapping[str, Reached],
    weights: SectorWeights,
    programme: Reached,
    parts: Mapping[str, str],
) -> tuple[Reweighted, ...]:
    """Return a line for each part (by code); nothing where fewer than three institutions can be used."""
    used = [one for one in weights.weights if one in audiences and usable(audiences[one])]
    if len(used) < LEAST:
        return ()
    mine = {one: weights.weights[one] for one in used}
    return tuple(_line(code, part, audiences, (mine, weights.sector), programme) for code, part in parts.items())


def usable(reached: Reached) -> bool:
    """Return whether an institution's number of households with a segment is shown, and large enough for shares."""
    whole = reached.count(reached.land, SEGMENTED)
    return whole is not None and whole >= reached.appetite.least_share_base


def own_share(reached: Reached, part: str) -> Own:
    """Return an institution's own share, in percent; of a hidden number the middle of its bounds."""
    whole, number = reached.count(reached.land, SEGMENTED) or 0, reached.count(reached.land, part)
    if number is not None:
        found = proportion(number, whole, reached.appetite.rounding_base)
        return Own(100 * found.value, (100 * (found.high - found.low) / (2 * Z95)) ** 2, True)
    low, high = reached.bounds(reached.land, part)
    return Own(100 * (low + high) / 2 / whole, (100 * (high - low) / whole) ** 2 / 12, False)


def mean(own: Sequence[Own], weights: Sequence[float], sector: int) -> Estimate:
    """Return a weighted mean of shares with its 95 % interval, in percent."""
    from scipy.special import stdtrit

    number, whole = len(own), sum(weights)
    parts = [weight / whole for weight in weights]
    value = sum(part * one.share for part, one in zip(parts, own, strict=True))
    sampled = min(1.0, number / sector) if sector else 0.0
    between = number / (number - 1) * sum((p * (one.share - value)) ** 2 for p, one in zip(parts, own, strict=True))
    within = sum(part**2 * one.variance for part, one in zip(parts, own, strict=True))
    effective = 1 / sum(part * part for part in parts)
    off = float(stdtrit(max(effective - 1, 1.0), 0.975)) * sqrt((1 - sampled) * between + sampled * within)
    return Estimate(value=round(value, 1), low=round(max(0.0, value - off), 1), high=round(min(100.0, value + off), 1))


def _line(
    code: str,
    part: str,
    audiences: Mapping[str, Reached],
    counting: tuple[Mapping[str, float], int],
    programme: Reached,
) -> Reweighted:
    weights, sector = counting
    own = [own_share(audiences[one], part) for one in weights]
    return Reweighted(
        code=code,
        programme=programme.share(programme.land, part),
        equal=mean(own, [1.0] * len(own), sector),
        weighted=mean(own, list(weights.values()), sector),
        hidden=sum(not one.shown for one in own),
    )
