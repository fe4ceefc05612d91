"""What a file of attendance holds: totals by month and production, and an account of how it was read."""

from dataclasses import dataclass
from datetime import date

from publiek.errors import Where


@dataclass(frozen=True)
class Slot:
    """A month, or a whole year where `month` is None."""

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month or 1, 1)

    def __str__(self) -> str:
        """Return it as messages name it: 2025-01, or 2025."""
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)


@dataclass(frozen=True)
class Count:
    """One number as it stands in a file. production: '' where none is named.

    day: of the month, where the row is of one day. free: of visits with free entrance. where: sheet, row and column.
    """

    slot: Slot
    production: str
    visits: int
    where: Where
    day: int | None = None
    free: bool = False


@dataclass(frozen=True)
class Claim:
    """A sum that a file states, to be held against its counts: of a year, month or production where these are told."""

    visits: int
    where: Where
    year: int | None = None
    month: int | None = None
    production: str | None = None

    def covers(self, slot: Slot, production: str) -> bool:
        """Return whether a count is one of those that the sum is of."""
        mine = (self.year, self.month, self.production)
        its = (slot.year, slot.month, production.casefold())
        return all(own is None or own == other for own, other in zip(mine, its, strict=True))


@dataclass(frozen=True)
class Total:
    """Visits of a month (or whole year) and production; the totals of a month add up to its visits."""

    slot: Slot
    production: str
    visits: int
    free: bool


@dataclass(frozen=True)
class Attendance:
    """A file of attendance, read. notes: what the reader should know, in English sentences."""

    file: str
    sheets: tuple[str, ...]
    totals: tuple[Total, ...]
    notes: tuple[str, ...] = ()
