"""The house number at the start of a text, and what follows it."""

import re
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.model import Numbered
from publiek.address.not_number import is_no_number
from publiek.addresskey import NUMBERS

_ANNOUNCED = re.compile(
    r"(?:(?:NR|NO|NUM|NUMMER|HUISNUMMER|HUISNR|HUISN|HNR)\b[ .:]*|# *)+(?=[0-9])|(?:NR|NO)(?=[0-9])"
)
_OPPOSITE = re.compile(r"(T ?[/.] ?O\b\.?|TEGENOVER\b|TO\b|BIJ\b|BY\b|B ?/ ?D\b) *(?:NR\b\.? *)?(?=[0-9])")
_LEADING = re.compile(r"[ \-.,/#:;(\[+*]*([0-9]+)(.*)", re.DOTALL)
_EXCEL_FLOAT = re.compile(r"[.,]0+")
_THOUSANDS = re.compile(r"[.,][0-9]{3}")
_SCIENTIFIC = re.compile(r"([1-9])(?:[.,]0+)?E\+0*([0-9]{1,2})")
_MONTHS = {
    "JAN": 1, "FEB": 2, "MRT": 3, "MAR": 3, "MAA": 3, "MAART": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUNI": 6,
    "JUL": 7, "JULI": 7, "AUG": 8, "SEP": 9, "SEPT": 9, "OKT": 10, "OCT": 10, "NOV": 11, "DEC": 12,
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY_MONTH = re.compile(r"([0-9]{1,2})[-/. ]" + _MONTH)
_MONTH_YEAR = re.compile(_MONTH + r"[-/. ]([0-9]{2})")
# A cell of a spreadsheet at midnight, as readers of workbooks write it; a date that somebody typed has no time.
_DATE_CELL = re.compile(r"20[0-9]{2}-([0-9]{2})-([0-9]{2})[ T]00:00(?::00)?(?:\.0+)?")
_STOREY_FIRST = re.compile(r"([0-9]) ?-? ?(?:HOOG|HG|E (?:VERD[A-Z]*|ETAGE))[., ]+([0-9]{1,5})(?![0-9])(.*)")
_STOREY_ONLY = re.compile(
    r"(?:[0-9]|I{1,4}|IV) ?-? ?(?:HOOG|HG|(?:E|DE|STE) ?(?:VERD[A-Z]*|ETAGE))[ .]*(?:ACHTER|VOOR)?"
)
_LONG_FIGURE = re.compile(r"[0-9]{5,}")


class NumberReading(NamedTuple):
    """Readings of a number text, likeliest first (none where it holds no number), and flags."""

    options: tuple[Numbered, ...]
    flags: frozenset[str]


def read_number(text: str) -> NumberReading:
    """Read tidy text that should start with a house number."""
    if spoiled := _spoiled_by_excel(text):
        return spoiled
    if is_no_number(text) or _STOREY_ONLY.fullmatch(text):
        return NumberReading((), frozenset({f.NUMBER_UNREADABLE}))
    if storey := _STOREY_FIRST.fullmatch(text):
        text = f"{storey[2]}{storey[3]} {storey[1]} HOOG"
    before = _OPPOSITE.match(text)
    text = text[before.end() :] if before else text
    announced = _ANNOUNCED.match(text)
    text = text[announced.end() :] if announced else text
    leading = _LEADING.fullmatch(text)
    if not leading:
        return NumberReading((), frozenset({f.NUMBER_UNREADABLE}) if text else frozenset())
    digits, rest = leading[1], leading[2]
    opposite = " BY" if before and before[1].startswith("B") else " TO" if before else ""
    return _within_range(digits, rest.rstrip(" .,-/;:") + opposite)


def _within_range(digits: str, rest: str) -> NumberReading:
    if not 0 < int(digits[:20]) < NUMBERS:
        return NumberReading((), frozenset({f.NUMBER_OUT_OF_RANGE}))
    if _LONG_FIGURE.search(rest):
        return NumberReading((), frozenset({f.NUMBER_UNREADABLE}))
    number = int(digits)
    if _EXCEL_FLOAT.fullmatch(rest):
        return NumberReading((Numbered(number, ""),), frozenset({f.EXCEL_NUMBER}))
    if _THOUSANDS.fullmatch(rest) and number * 1000 + int(rest[1:]) < NUMBERS:
        options = (Numbered(number * 1000 + int(rest[1:]), ""), Numbered(number, rest))
        return NumberReading(options, frozenset({f.EXCEL_NUMBER}))
    return NumberReading((Numbered(number, rest),), frozenset())


def _spoiled_by_excel(text: str) -> NumberReading | None:
    """Undo what a spreadsheet made of '12-1', '1-14' or '1E3'."""
    if scientific := _SCIENTIFIC.fullmatch(text):
        options = (Numbered(int(scientific[1]), f"E{int(scientific[2])}"),)
        return NumberReading(options, frozenset({f.EXCEL_NUMBER}))
    if month_year := _MONTH_YEAR.fullmatch(text):
        options = (Numbered(_MONTHS[month_year[1]], f" {int(month_year[2])}"),)
        return NumberReading(options, frozenset({f.EXCEL_DATE}))
    pair = _day_and_month(text)
    if not pair:
        return None
    both = [Numbered(first, f" {second}") for first, second in dict.fromkeys((pair, pair[::-1])) if first and second]
    return NumberReading(tuple(both), frozenset({f.EXCEL_DATE}))


def _day_and_month(text: str) -> tuple[int, int] | None:
    if named := _DAY_MONTH.fullmatch(text):
        return int(named[1]), _MONTHS[named[2]]
    if cell := _DATE_CELL.fullmatch(text):
        return int(cell[2]), int(cell[1])
    return None
