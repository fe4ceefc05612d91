"""How many visits an institution had by its own account, over the months of a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from publiek.insight.surroundings import AttendanceLine

_MONTHS_OF_YEAR = 12


@dataclass(frozen=True)
class Attended:
    """Visits in the months asked for; `free` of them with free entrance. given: months known, out of `asked`."""

    visits: int
    free: int
    given: int
    asked: int

    @property
    def is_complete(self) -> bool:
        """Return whether every month is known."""
        return self.given == self.asked > 0

    @property
    def percent_free(self) -> int | None:
        """Return the part of the visits with free entrance, in whole percents; None where there were no visits.

        With all its digits it would be a fraction of which the lower number is the number of visits.
        """
        return round(100 * self.free / self.visits) if self.visits else None


def months_between(start: date, end: date) -> tuple[date, ...]:
    """Return the first day of every month that a period touches: attendance knows no parts of months."""
    first, last = (day.year * _MONTHS_OF_YEAR + day.month - 1 for day in (start, end))
    return tuple(date(number // _MONTHS_OF_YEAR, number % _MONTHS_OF_YEAR + 1, 1) for number in range(first, last + 1))


def in_year(months: Sequence[date], year: int) -> tuple[date, ...]:
    """Return the same months, so many years earlier or later that the first of them lies in `year`."""
    moved = year - months[0].year
    return tuple(month.replace(year=month.year + moved) for month in months)


def attended(lines: Iterable[AttendanceLine], institution: str, months: Sequence[date]) -> Attended:
    """Return an institution's visits in these months; a total of a whole year counts where all its months are asked."""
    asked, own = set(months), [line for line in lines if line.institution == institution]
    whole = {line.month.year for line in own if line.whole_year and _all_of(line.month.year) <= asked}
    wanted = [line for line in own if _counts(line, asked, whole)]
    known = {line.month for line in wanted if not line.whole_year}.union(*map(_all_of, whole))
    visits, free = sum(line.visits for line in wanted), sum(line.visits for line in wanted if line.free)
    return Attended(visits, free, len(known), len(asked))


def _counts(line: AttendanceLine, asked: set[date], whole: set[int]) -> bool:
    if line.whole_year:
        return line.month.year in whole
    return line.month in asked and line.month.year not in whole


def _all_of(year: int) -> set[date]:
    return {date(year, month, 1) for month in range(1, _MONTHS_OF_YEAR + 1)}
