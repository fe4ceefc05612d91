"""How well two divisions of the same people agree."""

import numpy as np

from publiek.segmentation.survey import Floats, Ints


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985, J. of Classification 2): 1 the same, 0 as by chance.

    Of all pairs of people: how many are together in both or apart in both, against what chance would give. Names of
    classes do not matter. 1 where both put all together.
    """
    both = _pairs(np.unique(np.column_stack([one, other]), axis=0, return_counts=True)[1])
    in_one, in_other = (_pairs(np.unique(division, return_counts=True)[1]) for division in (one, other))
    every = _pairs(np.array([len(one)]))
    expected = in_one * in_other / every if every else 0.0
    most = (in_one + in_other) / 2
    return float((both - expected) / (most - expected)) if most != expected else 1.0


def _pairs(sizes: Ints | Floats) -> float:
    sizes = sizes.astype(np.float64)
    return float((sizes * (sizes - 1)).sum() / 2)
