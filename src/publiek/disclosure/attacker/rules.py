"""The published rules, as far as they say something about a number that one cannot see."""

from dataclasses import dataclass

from publiek.disclosure.appetite import Appetite

_ALMOST = 1e-9


@dataclass(frozen=True)
class Rules:
    """What everybody may know of the mechanism.

    least: fewer households are hidden. base: of rounding; 1 means not rounded. penetration: more than this part of
    those who live there is hidden. same_set: the same households give the same number, so different numbers are of
    different sets.
    least_width, most_certain: what the programme calls too much to know of a hidden number.
    """

    least: int
    base: int
    penetration: float
    same_set: bool
    least_width: int
    most_certain: float

    @classmethod
    def of(cls, appetite: Appetite) -> "Rules":
        """Return the rules that a release's parameters publish."""
        return cls(
            least=appetite.least_households,
            base=appetite.rounding_base,
            penetration=appetite.largest_penetration,
            same_set=True,
            least_width=appetite.gate_least_width,
            most_certain=appetite.gate_most_certain,
        )

    def is_narrow(self, low: int, high: int) -> bool:
        """Return whether bounds tell too much of a hidden number: surely somebody, and nearly how many."""
        return low >= 1 and high - low < self.least_width

    def largest_shown(self, population: int) -> int:
        """Return the most households that may be shown of so many who live there."""
        return int(self.penetration * population + _ALMOST)
