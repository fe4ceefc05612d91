"""Latent classes: the likelihood of answers, and one step of EM.

    log P(answers | class) = sum over items of log p(category)  +  sum over counts of (x log r - r - log x!)

An item that was not answered adds nothing, which is right where whether one answers depends on the other answers only
(missing at random; Little and Rubin 2002). Latent classes: Lazarsfeld and Henry (1968), Goodman (1974, Biometrika 61).
EM: Dempster, Laird and Rubin (1977, JRSS B 39). Weighted: each pattern counts by its weight (pseudo-likelihood).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from publiek.segmentation.patterns import Patterns
from publiek.segmentation.survey import Floats, Ints

_LEAST = 1e-300  # so that what never happens has a logarithm
_LEAST_RATE = 1e-10
_BLOCK = 2048
"""Patterns that are worked on together: what fits in a core's own cache is quicker than all at once."""


@dataclass(frozen=True)
class Mixture:
    """Parameters of the classes.

    shares: (classes). tables: (classes, categories of all items), chances. rates: (classes, counts), mean times.
    """

    shares: Floats
    tables: Floats
    rates: Floats

    def ordered(self) -> "Mixture":
        """Return the same with the largest class first; of equal ones, the one whose first chances are smaller."""
        keys = [
            (-share, *table, *rate) for share, table, rate in zip(self.shares, self.tables, self.rates, strict=True)
        ]
        order: Ints = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
        return Mixture(self.shares[order], self.tables[order], self.rates[order])


def step(data: Patterns, mixture: Mixture) -> tuple[Mixture, float]:
    """Return the mixture after one step of EM, and the log-likelihood before it."""
    sums = np.zeros((len(mixture.shares), len(data.matrix)))
    sizes, likelihood = np.zeros(len(mixture.shares)), 0.0
    for block, chances, likelihoods in _expected(data, mixture):
        weights = data.weights[block]
        likelihood += float(weights @ likelihoods)
        weighted = np.multiply(chances, weights, out=chances)
        sums += weighted @ data.matrix[:, block].T
        sizes += weighted.sum(axis=1)
    return maximised(data, sizes, sums), likelihood


def posterior(data: Patterns, mixture: Mixture) -> tuple[Floats, float]:
    """Return the chance of each class for each pattern (patterns, classes), and the log-likelihood."""
    blocks = list(_expected(data, mixture))
    likelihood = sum(float(data.weights[block] @ likelihoods) for block, _, likelihoods in blocks)
    return np.hstack([chances for _, chances, _ in blocks]).T, likelihood


def maximised(data: Patterns, sizes: Floats, sums: Floats) -> Mixture:
    """Return the likeliest mixture, given each class's weight and its weighted sums over the rows of the matrix."""
    tables, counts, counted = np.split(sums, [data.categories, data.categories + data.counts], axis=1)
    answered = data.by_item(tables)
    even = np.repeat(1 / data.widths, data.widths)
    return Mixture(
        sizes / sizes.sum(),
        np.where(answered > 0, tables / np.maximum(answered, _LEAST), even),
        np.where(counted > 0, counts / np.maximum(counted, _LEAST), 1.0),
    )


def _expected(data: Patterns, mixture: Mixture) -> Iterator[tuple[slice, Floats, Floats]]:
    """Yield blocks of patterns: which, their chances of the classes (classes, patterns), their log-likelihoods."""
    rates = np.maximum(mixture.rates, _LEAST_RATE)
    logs = np.hstack([np.log(np.maximum(mixture.tables, _LEAST)), np.log(rates), -rates])
    shares = np.log(np.maximum(mixture.shares, _LEAST))[:, None]
    for begin in range(0, len(data.weights), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        joint = logs @ data.matrix[:, block]
        joint += shares
        highest = joint.max(axis=0)
        joint -= highest
        np.exp(joint, out=joint)
        total = joint.sum(axis=0)
        joint /= total
        yield block, joint, np.log(total) + highest - data.factorials[block]
