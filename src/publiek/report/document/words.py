"""What a page can say, before it is in any language: figures with their unit, names and phrases.

`wording` turns these into text. A figure without a value is hidden: too few households, zero included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from publiek.disclosure.released import Estimate

Unit = Literal["count", "percent", "index", "rate", "number"]


@dataclass(frozen=True)
class Figure:
    """A number with its unit and, for an estimate, its 95 % interval.

    Units: count (households, tickets or rows), percent, index (100 = as expected), rate (per 1,000 households),
    number (any other, such as tickets per household; one decimal while it is small).
    """

    value: float | None
    unit: Unit
    low: float | None = None
    high: float | None = None

    @property
    def hidden(self) -> bool:
        """Return whether the figure may not be shown."""
        return self.value is None

    @property
    def is_some(self) -> bool:
        """Return whether there is surely something, even if it rounds to 0: a shown estimate is never of nobody."""
        return not self.hidden and (bool(self.value) or self.high is not None)

    @property
    def estimate(self) -> Estimate | None:
        """Return the figure as an estimate; None where it is hidden or has no interval."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return Estimate(value=self.value, low=self.low, high=self.high)

    @classmethod
    def of(cls, estimate: Estimate | None, unit: Unit) -> Self:
        """Return an estimate as a figure with its interval; hidden where there is none."""
        if estimate is None:
            return cls(None, unit)
        return cls(estimate.value, unit, estimate.low, estimate.high)


def count(value: int | None) -> Figure:
    """Return a number of households, tickets or rows."""
    return Figure(value, "count")


@dataclass(frozen=True)
class Name:
    """A name in the languages of the page."""

    nl: str
    en: str


@dataclass(frozen=True)
class Listing:
    """Several things named in one breath: 'a, b en c'."""

    items: tuple["Value", ...]


@dataclass(frozen=True)
class Phrase:
    """A text by its key, with the values that fill it in; `number` where it has a singular and a plural."""

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    number: int | None = None


Value = str | Figure | Name | Listing | Phrase
