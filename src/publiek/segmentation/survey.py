"""A survey: who answered what, as numbers."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MISSING = -1


class Kind(StrEnum):
    """What an item's answers are: one of some categories (yes or no, a scale), or a count of times."""

    CATEGORY = "category"
    COUNT = "count"


@dataclass(frozen=True)
class Item:
    """A question: the column's name, the kind of its answers, and its categories in order (none for a count)."""

    name: str
    kind: Kind
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """Respondents by items, without those who answered no item or weigh nothing.

    answers: shape (respondents, items): the place of the category, or the count; MISSING where there is no answer.
    weights: of each respondent, mean 1. rows: the row of each in the file, from 1 at its first line.
    left_out: respondents who answered none of the items, or weigh nothing. file: where they were read, for messages.
    """

    items: tuple[Item, ...]
    answers: Ints
    weights: Floats
    rows: Ints
    left_out: int = 0
    file: str = ""

    def __repr__(self) -> str:
        return f"Survey({len(self.rows)} respondents, {len(self.items)} items)"

    @property
    def respondents(self) -> int:
        """Return how many respondents count."""
        return len(self.rows)

    @property
    def effective(self) -> float:
        """Return how many equally weighted respondents would tell as much: (sum w)^2 / sum w^2 (Kish 1965)."""
        return math.fsum(self.weights) ** 2 / math.fsum(self.weights**2)
