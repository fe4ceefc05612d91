"""Attack on derived figures: counts from shares that are finer than the numbers beside them.

A share of 12.3 % of a whole of 85 to 95 fits few pairs of counts. Shares worked out from the shown numbers tell nothing
that these do not; shares of true counts tell the true counts.
"""

from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.attacker.known import Known
from publiek.disclosure.attacker.sums import Sums

_ALMOST = 1e-7


@dataclass(frozen=True)
class Shares:
    """Published shares of the parts of some wholes: percents, NaN where there is none; shape (rows, parts)."""

    rows: Sums
    percents: np.ndarray
    decimals: int


def narrowed_by_shares(known: Known, shares: Shares) -> Known:
    """Return the bounds of wholes and parts that the shares leave, each row for itself."""
    low, high = known.low.copy(), known.high.copy()
    for cells, percents in zip(shares.rows.cells, shares.percents, strict=True):
        found = _fitting(cells, percents, low, high, 0.5 * 10**-shares.decimals)
        if found is not None:
            low[cells], high[cells] = np.maximum(low[cells], found[0]), np.minimum(high[cells], found[1])
    return known.within(low, high)


def _fitting(cells: Ints, percents: np.ndarray, low: Ints, high: Ints, half: float) -> tuple[Ints, Ints] | None:
    """Return the least and most of each cell over all wholes that every share fits; None where none does."""
    wholes = np.arange(low[cells[0]], high[cells[0]] + 1)[:, None]
    given = ~np.isnan(percents)
    least = np.broadcast_to(low[cells[1:]], (len(wholes), len(percents))).copy()
    most = np.broadcast_to(high[cells[1:]], (len(wholes), len(percents))).copy()
    least[:, given] = np.maximum(least[:, given], np.ceil((percents[given] - half) * wholes / 100 - _ALMOST))
    most[:, given] = np.minimum(most[:, given], np.floor((percents[given] + half) * wholes / 100 + _ALMOST))
    fits = (least <= most).all(axis=1) & (least.sum(axis=1) <= wholes[:, 0]) & (most.sum(axis=1) >= wholes[:, 0])
    if not fits.any():
        return None
    least, most, whole = least[fits], most[fits], wholes[fits]
    others_most, others_least = most.sum(axis=1)[:, None] - most, least.sum(axis=1)[:, None] - least
    least, most = np.maximum(least, whole - others_most), np.minimum(most, whole - others_least)
    return (
        np.concatenate([[whole.min()], least.min(axis=0)]),
        np.concatenate([[whole.max()], most.max(axis=0)]),
    )
