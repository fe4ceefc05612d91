"""Cells that surely hold the same households: an area with one part, 'all' and 'segmented' where all have a segment.

Who sees one of them has seen the others: they are hidden together.
"""

import numpy as np

from publiek.cube.cells import Ints
from publiek.disclosure.control.gate.known import Network


def twins(network: Network) -> Ints:
    """Return for every unknown the first of those that are equal to it, whatever is shown; itself if there is none."""
    sums = network.sums
    possible = (network.high > 0) | (network.low < 0)
    single = sums.total(possible.astype(np.int64)) == 1
    entries = np.flatnonzero(single[sums.row] & possible[sums.part])
    whole, part = sums.whole[sums.row[entries]], sums.part[entries]
    first = np.arange(network.unknowns)
    while not np.array_equal(first[whole], first[part]):
        least = np.minimum(first[whole], first[part])
        np.minimum.at(first, whole, least)
        np.minimum.at(first, part, least)
    return first
