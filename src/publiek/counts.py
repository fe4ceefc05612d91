"""Unreleased figures. They hide their values, so that nothing leaks through a log, a traceback or a notebook."""

from dataclasses import dataclass


@dataclass(frozen=True, repr=False, slots=True)
class Count:
    """The true number of distinct households of one cell, with the cell's key for the rounding.

    households: households; visits: tickets; cell_key: sum of the households' record keys modulo 2**64.
    """

    households: int
    visits: int
    cell_key: int

    def __repr__(self) -> str:
        return "Count(hidden)"

    def __format__(self, spec: str) -> str:
        return "Count(hidden)"

    def __add__(self, other: "Count") -> "Count":
        """Join two cells that share no household."""
        return Count(
            self.households + other.households,
            self.visits + other.visits,
            (self.cell_key + other.cell_key) % 2**64,
        )


NOBODY = Count(0, 0, 0)
