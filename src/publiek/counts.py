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

    def __sub__(self, other: "Count") -> "Count":
        """Take a cell out of one that holds it."""
        return Count(
            self.households - other.households,
            self.visits - other.visits,
            (self.cell_key - other.cell_key) % 2**64,
        )


NOBODY = Count(0, 0, 0)


@dataclass(frozen=True)
class PartCounts:
    """A segment or level in one area: the institution's households, and all households there."""

    code: str
    visitors: Count
    population: int


@dataclass(frozen=True)
class BaseCounts:
    """An area to compare with: households with a segment, the institution's and all, and their parts."""

    code: str
    name: str
    level: str
    visitors: Count
    population: int
    segments: tuple[PartCounts, ...]
    levels: tuple[PartCounts, ...]


@dataclass(frozen=True)
class OriginCounts:
    """An area of origin, or what is left outside the city or the regio; `kind` as in released.OriginLine."""

    kind: str
    level: str
    code: str
    name: str
    parent: str | None
    visitors: Count
    population: int


@dataclass(frozen=True)
class ProfileCounts:
    """All counts of one institution's profile in one period.

    households: with a known address; population: all households of the country; with_segment: those among the first
    that have a segment, the whole of every share.
    """

    households: Count
    population: int
    with_segment: Count
    segments: tuple[PartCounts, ...]
    levels: tuple[PartCounts, ...]
    bases: tuple[BaseCounts, ...]
    origin: tuple[OriginCounts, ...]


@dataclass(frozen=True, repr=False)
class ReasonCounts:
    """Rows and tickets of a delivery under one reason."""

    station: str
    reason: str
    rows: int
    tickets: int
    used: bool

    def __repr__(self) -> str:
        return f"ReasonCounts({self.station}, {self.reason}, hidden)"
