"""Reading one cell: numbers of tickets and dates in the ways people and spreadsheets write them."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from publiek.facts import facts_of

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_SERIALS = (32874, 73050)  # 1990 to 2099, as Excel counts days
_YEARS = (1900, 2099)
_CENTURY = 100
_LAST_CENTURY = 70
_QUANTITY = re.compile(
    r"([+-]?)(\d+)([.,]0+)?(-?)\s*(?:x|st|stuks?|kaart(?:en|je|jes)?|tickets?|personen|pers)?\.?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([. ’'])\d{3})(?:\1\d{3})*(?:,0+)?-?")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.0+)?-?")
_MOST_TICKETS = 1_000_000
_MOST_DIGITS = 18
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:[t ]?\d{4,6}.*)?")
_PARTS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{2}|\d{4})(?:[t ,;].*)?")
_WORDS = re.compile(
    r"(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|e)?[-\s./]*([a-zäé]+)\.?,?[-\s./']*(\d{4}|\d{2})(?:[\s,;].*)?"
)
_MONTH_FIRST = re.compile(r"(?:[a-z]+\.?,?\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,;].*)?")
_DIGIT = re.compile(r"\d")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")


def tidy(cell: str) -> str:
    """Return a cell without the marks of spreadsheets: ="12", a leading apostrophe, no-break spaces."""
    text = cell.replace("\u00a0", " ").replace("\u200b", "").strip()
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    if text[:1] == "'" and text[1:2].isdigit():
        text = text[1:].strip()
    return text


def read_quantity(cell: str, *, dot_is_decimal: bool = False) -> int | None:
    """Return a whole number of tickets, below zero for a refund; None where the cell is no such number.

    '2', '2,00', '2.0', '2x', '-1', '1-' and '(1)' are read; '1.000' is a thousand, unless the whole column writes
    three decimals (`dot_is_decimal`). '2,5' is not a number of tickets.
    """
    text = tidy(cell).replace("\u2212", "-").replace("\u2013", "-")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1].strip()
    if (not dot_is_decimal and _THOUSANDS.fullmatch(text)) or _COMMA_THOUSANDS.fullmatch(text):
        text = _without_thousands(text)
    match = _QUANTITY.fullmatch(text.replace("- ", "-"))
    if match is None:
        return None
    # Python makes no number of thousands of digits.
    number = int(match[2]) if len(match[2]) <= _MOST_DIGITS else _MOST_TICKETS + 1
    if number > _MOST_TICKETS or (match[1] and match[4]):
        return None
    return -number if "-" in (match[1], match[4]) else number


def _without_thousands(text: str) -> str:
    if _COMMA_THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return re.sub(r"[. ’']", "", text)


@cache
def _months() -> dict[str, int]:
    data: dict[str, Any] = facts_of(__package__, "months.yaml")
    return {str(name): int(number) for number, names in data["months"].items() for name in names}


def month_named(name: str) -> int | None:
    """Return the number of a month by its name or abbreviation, in Dutch or a neighbour's language."""
    return _months().get(name.rstrip("."))


def read_date(cell: str, *, month_first: bool = False) -> date | None:
    """Return the day a cell names, or None: day-month-year (or month first), ISO, words, or an Excel serial number."""
    text = tidy(cell).lower()
    if not _DIGIT.search(text):
        return None
    for pattern in (_ISO, _COMPACT):
        if match := pattern.fullmatch(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _PARTS.fullmatch(_without_weekday(text)):
        first, second = int(match[1]), int(match[2])
        day, month = (second, first) if month_first else (first, second)
        return _day(_year(match[3]), month, day)
    return _date_in_words(text) or _serial(text)


def _without_weekday(text: str) -> str:
    return re.sub(r"^[a-z]{2,9}\.?,?\s+", "", text)


def _date_in_words(text: str) -> date | None:
    if match := _WORDS.fullmatch(text):
        month = month_named(match[2])
        return _day(_year(match[3]), month, int(match[1])) if month else None
    if match := _MONTH_FIRST.fullmatch(text):
        month = month_named(match[1])
        return _day(int(match[3]), month, int(match[2])) if month else None
    return None


def _serial(text: str) -> date | None:
    match = _SERIAL.fullmatch(text)
    if match is None or not _SERIALS[0] <= int(match[1]) <= _SERIALS[1]:
        return None
    return _EXCEL_DAY_ZERO + timedelta(days=int(match[1]))


def _year(text: str) -> int:
    year = int(text)
    return year if year >= _CENTURY else 2000 + year if year < _LAST_CENTURY else 1900 + year


def _day(year: int, month: int, day: int) -> date | None:
    if not _YEARS[0] <= year <= _YEARS[1]:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
