"""Attack on a mechanism that draws again for every request: the draws of one number give it away.

Of n = 10 + r, a part r / base of the draws is rounded up. Enough draws tell r, and so n.
"""

from collections.abc import Sequence

import numpy as np

from publiek.cube.cells import Ints
from publiek.cube.protected import HIDDEN


def from_draws(draws: Sequence[Ints], base: int) -> Ints:
    """Return the likeliest true number of every cell that is shown in all draws, HIDDEN elsewhere."""
    stacked = np.stack(draws)
    shown = (stacked != HIDDEN).all(axis=0)
    lowest = stacked.min(axis=0)
    up = (stacked > lowest).mean(axis=0)
    return np.where(shown, lowest + np.rint(base * up).astype(np.int64), HIDDEN)
