"""The answers as a matrix: each different pattern of answers once, with the weight of all who gave it."""

from dataclasses import dataclass, replace

import numpy as np

from publiek.segmentation.survey import MISSING, Floats, Ints, Item, Kind, Survey


@dataclass(frozen=True)
class Patterns:
    """Different patterns of answers; everything that a likelihood needs is linear in these.

    matrix: shape (categories of all items + counts + counts, patterns): 1 where this is the answer and 0 elsewhere (all
    0 for an item not answered); then each count (0 where there is none), then 1 where there is one. bounds: where each
    item's categories begin. widths: how many each has. factorials: log of the factorials of its counts. weights: of
    each pattern. of: the pattern of each respondent. own: the weight of each respondent. order: respondents by pattern
    and weight, so that nothing depends on the order of rows in a file.
    """

    matrix: Floats
    bounds: Ints
    widths: Ints
    factorials: Floats
    weights: Floats
    of: Ints
    own: Floats
    order: Ints

    @property
    def total(self) -> float:
        """Return the weight of all."""
        return float(self.weights.sum())

    @property
    def categories(self) -> int:
        """Return how many rows of the matrix are categories."""
        return int(self.widths.sum())

    @property
    def counts(self) -> int:
        """Return how many items are counts."""
        return (len(self.matrix) - self.categories) // 2

    def by_item(self, tables: Floats) -> Floats:
        """Return sums over the categories of the same item, in the shape of what is given."""
        if not len(self.bounds):
            return tables
        return np.repeat(np.add.reduceat(tables, self.bounds, axis=-1), self.widths, axis=-1)

    def taken(self, times: Ints) -> "Patterns":
        """Return the same where respondents, by `order`, count so many times."""
        order = self.order
        return replace(self, weights=_added_up(self.of[order], self.own[order] * times, len(self.weights)))


def patterns_of(survey: Survey) -> Patterns:
    """Return the patterns of a survey's answers."""
    unique, of = np.unique(survey.answers, axis=0, return_inverse=True)
    of = of.reshape(-1)
    order = np.lexsort((survey.weights, of))
    at = {kind: [place for place, item in enumerate(survey.items) if item.kind is kind] for kind in Kind}
    items = [survey.items[place] for place in at[Kind.CATEGORY]]
    numbers = unique[:, at[Kind.COUNT]].T
    counts = np.where(numbers == MISSING, 0, numbers).astype(np.float64)
    widths = np.array([len(item.categories) for item in items], np.int64)
    return Patterns(
        matrix=np.vstack([_chosen(unique[:, at[Kind.CATEGORY]], items), counts, numbers != MISSING]).astype(np.float64),
        bounds=np.cumsum(widths) - widths,
        widths=widths,
        factorials=_log_factorials(counts),
        weights=_added_up(of[order], survey.weights[order], len(unique)),
        of=of,
        own=survey.weights,
        order=order,
    )


def _added_up(of: Ints, weights: Floats, patterns: int) -> Floats:
    return np.bincount(of, weights, patterns).astype(np.float64)


def _chosen(answers: Ints, items: list[Item]) -> Floats:
    chosen = [answers[:, at] == np.arange(len(item.categories))[:, None] for at, item in enumerate(items)]
    return np.vstack([np.zeros((0, len(answers))), *chosen])


def _log_factorials(counts: Floats) -> Floats:
    from scipy.special import gammaln

    return np.asarray(gammaln(counts + 1).sum(axis=0), np.float64)
