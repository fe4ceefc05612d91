"""Reading a survey: which columns are its items, counts and weights."""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from publiek.errors import UserError, Where
from publiek.segmentation.items import categories_of, counts_of, weights_of
from publiek.segmentation.survey import MISSING, Survey
from publiek.segmentation.table import read_table

ABSENT = "NA"


@dataclass(frozen=True)
class Wanted:
    """What to read: items of categories, counts, the column of weights (None: all weigh the same).

    absent: texts that mean there is no answer; an empty cell always does.
    """

    items: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    weights: str | None = None
    absent: tuple[str, ...] = (ABSENT,)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all columns to read."""
        return (*self.items, *self.counts, *((self.weights,) if self.weights else ()))


def read_survey(path: Path, wanted: Wanted) -> Survey:
    """Read a survey; whoever answered none of the items, or weighs nothing, is left out and counted.

    UserError where the file or a column cannot be used (see table.py, items.py), or nobody is left.
    """
    _check(path, wanted)
    table = read_table(path, wanted.names)
    absent = frozenset(("", *wanted.absent))
    coded = [categories_of(table, name, absent) for name in wanted.items]
    coded += [counts_of(table, name, absent) for name in wanted.counts]
    answers = np.column_stack([codes for _, codes in coded])
    weights = weights_of(table, wanted.weights) if wanted.weights else np.ones(len(answers))
    kept = (answers != MISSING).any(axis=1) & (weights > 0)
    if not kept.any():
        mend = "give at least one respondent with an answer a weight above 0"
        raise UserError("Everybody who answered weighs nothing.", where=Where(path, column=wanted.weights), mend=mend)
    return Survey(
        items=tuple(item for item, _ in coded),
        answers=answers[kept],
        weights=weights[kept] / (math.fsum(weights[kept]) / kept.sum()),
        rows=np.array(table.rows)[kept],
        left_out=int((~kept).sum()),
        file=str(path),
    )


def _check(path: Path, wanted: Wanted) -> None:
    """Raise UserError where nothing is asked for, or one column twice."""
    where = Where(file=path)
    if not (*wanted.items, *wanted.counts):
        raise UserError("No items are named.", where=where, mend="name columns: --items A,B,C")
    twice = sorted({name for name in wanted.names if wanted.names.count(name) > 1})
    if twice:
        what = f"'{twice[0]}' is named twice."
        raise UserError(what, where=where, mend="name a column once: under --items, --counts or --weights")
