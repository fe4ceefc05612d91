"""What one file may be at most; the numbers and their reasons are in limits.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from publiek.errors import UserError
from publiek.facts import facts_of


@dataclass(frozen=True)
class Limits:
    """The most of each that one file may hold, in the units of limits.yaml."""

    bytes: int
    unpacked_bytes: int
    ratio: int
    ratio_from: int
    members: int
    sheets: int
    rows: int
    columns: int
    cells: int
    shared_strings: int
    line_characters: int
    cell_characters: int
    sample_characters: int
    memory: int
    seconds: int

    def but(self, smaller: Mapping[str, int]) -> "Limits":
        """Return these limits with some made smaller; UserError for a name that is none, or a number above the own."""
        for name, value in smaller.items():
            own = getattr(self, name, None)
            if own is None or not 0 < value <= own:
                raise UserError(
                    f"'{name} = {value}' is no limit of a file.",
                    mend=f"a whole number from 1 to {own}" if own else "see delivery/limits.yaml for the names",
                )
        return replace(self, **smaller)


@cache
def default_limits() -> Limits:
    """Return the limits of limits.yaml."""
    return Limits(**facts_of(__package__, "limits.yaml"))


def megabytes(number: int) -> str:
    """Return a number of bytes for people."""
    return f"{number / 1_000_000:,.0f} MB" if number >= 1_000_000 else f"{number / 1000:,.1f} kB"  # noqa: PLR2004
