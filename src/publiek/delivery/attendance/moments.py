"""Reading one cell that names a month, a day or a year, in the ways people and spreadsheets write them."""

import re
from dataclasses import dataclass

from publiek.delivery.values import month_named, read_date, tidy

_YEARS = range(1990, 2100)
_MONTHS = range(1, 13)
_YEAR = re.compile(r"((?:19|20)\d{2})(?:[.,]0+)?")
_YEAR_FIRST = re.compile(r"((?:19|20)\d{2})\s?[-/. ]\s?(\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-/. ]\s?((?:19|20)\d{2})")
_NAMED = re.compile(r"([a-zé]+)\.?\s?[-/ ]?\s?'?((?:19|20)\d{2}|\d{2})?")
_YEAR_NAMED = re.compile(r"((?:19|20)\d{2})\s?[-/ ]\s?([a-zé]+)\.?")
_NUMBER = re.compile(r"(\d{1,2})(?:[.,]0+)?")


@dataclass(frozen=True)
class Moment:
    """What a cell says of a moment; what it does not say is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def joined(self, other: "Moment") -> "Moment | None":
        """Return what both say together; None where they contradict each other."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        if any(mine is not None and its is not None and mine != its for mine, its in pairs):
            return None
        return Moment(*(mine if mine is not None else its for mine, its in pairs))


def read_moment(cell: str, *, bare_number: bool = False) -> Moment | None:
    """Return the month, day or year of a cell; None where it names none, or more than one way of reading is left.

    '2025-01', '1-2025', '01/2025', '202501', 'januari 2025', 'jan-25', "jan. '25", '2025' and dates (day before month)
    are read, of 1990 to 2099. 'januari' is a month without a year. `bare_number`: '1' to '12' are months, too. '01-25'
    is not read.
    """
    text = " ".join(tidy(cell).casefold().split())
    found = _read(text, bare_number)
    return found if found is None or found.year is None or found.year in _YEARS else None


def _read(text: str, bare_number: bool) -> Moment | None:
    if match := _YEAR.fullmatch(text):
        return Moment(year=_year(match[1]))
    if bare_number and (match := _NUMBER.fullmatch(text)):
        return _moment(None, int(match[1]))
    for pattern, year, month in ((_YEAR_FIRST, 1, 2), (_COMPACT, 1, 2), (_MONTH_FIRST, 2, 1)):
        if match := pattern.fullmatch(text):
            return _moment(_year(match[year]), int(match[month]))
    return _named(text) or _date(text)


def years_in(text: str) -> set[int]:
    """Return the years that a title or the name of a sheet names."""
    return {int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", text)} & set(_YEARS)


def _named(text: str) -> Moment | None:
    for pattern, name, year in ((_NAMED, 1, 2), (_YEAR_NAMED, 2, 1)):
        if (match := pattern.fullmatch(text)) and (month := month_named(match[name])):
            return Moment(_year(match[year]) if match[year] else None, month)
    return None


def _date(text: str) -> Moment | None:
    day = read_date(text)
    return Moment(day.year, day.month, day.day) if day else None


def _moment(year: int | None, month: int) -> Moment | None:
    return Moment(year, month) if month in _MONTHS else None


def _year(text: str) -> int:
    return int(text) if len(text) > len("25") else 2000 + int(text)
