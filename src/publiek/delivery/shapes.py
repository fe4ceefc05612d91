"""What the cells of a column look like: the evidence of content, apart from what the header says.

Each shape is a test of one cell; a column's evidence is the share of its filled cells that pass.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from publiek.delivery.values import read_date, read_quantity, tidy

_PC6 = re.compile(r"(?:NL[- ]?)?[1-9]\d{3}[ .-]?[A-Za-z]{2}(?![A-Za-z])")
_POSTAL = re.compile(
    r"(?:[A-Z]{1,3}[- ]?)?\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{3} ?\d{2}|\d{4} ?[A-Z]{1,3}", re.IGNORECASE
)
_NUMBER = re.compile(r"0{0,4}[1-9]\d{0,4}(?!\d)(?:[\s./+-]*[A-Za-z0-9]{1,6}){0,3}\.?|[1-9]\d{0,4}\.0")
_PLAIN_NUMBER = re.compile(r"0{0,4}[1-9]\d{0,4}(?:\.0)?")
_ADDITION = re.compile(r"[A-Za-z0-9/+. -]{1,10}|[1-9]\s?-?\s?hoog")
_STREET = re.compile(r"^(?=.*[A-Za-z]{3})[^@]{4,}$")
_STREET_NUMBER = re.compile(r"^(?=.*[A-Za-z]{3})[^@:]*?\D[ ,](\d{1,5})(?!\d)[^@:]{0,40}$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?:\+|00)\d[\d ()-]{7,}|0[1-9][\d ()-]{7,}|31[1-9]\d{8}|6\d{8}")
_IBAN = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{4} ?[\d ]{6,}")
_WORDS = re.compile(r".*\s.*\s.*")
_MONEY = re.compile(r"(?:€|EUR)?\s?-?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}\s?(?:€|EUR)?|€\s?-?\d+")
_INTEGER = re.compile(r"[+-]?\d{1,4}(?:[.,]0{1,4})?")
_COUNTRY = re.compile(r"[A-Za-zë. ()'-]{2,40}")
_SALUTATION = re.compile(
    r"(?:de )?(?:heer|mevrouw|mevr|mw|dhr|mr|mrs|ms|drs|dr|ir|ing|prof|fam|familie|mevrouw/heer)\.?(?:\s.*)?",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:dhr|mw|mevr|mevrouw|de heer|fam)\.? .+|(?:[A-Z]\. ?){1,4}(?:(?:van|de|der|den|ten|ter|el) )*[A-Z][a-z]+)"
)
_BSN_LENGTH = 9
_LONGEST_DATE = 40
_MOST_VALUES = 12
_LONGEST_QUANTITY = 12
MOST, HALF = 0.8, 0.5
_SOME = 0.3
# Birthdays lie long ago and far apart; visits do not.
_BIRTHDAYS_BEFORE, _BIRTHDAYS_APART = 2012, 15
_LARGE, _ALL_DIFFERENT = 2000, 0.95
_LONGEST_NUMBER = 18
_MANY_TICKETS, _FEW_TICKETS = 100, 10


def looks_like_data(cell: str) -> bool:
    """Tell whether a cell holds a value that no header would: a postcode, a number, a date, an e-mail address."""
    text = tidy(cell)
    if not text:
        return False
    if _PC6.match(text) or _EMAIL.fullmatch(text) or _MONEY.fullmatch(text) or _PHONE.fullmatch(text):
        return True
    return bool(re.fullmatch(r"[-+\d.,/: €%()T]+", text) and re.search(r"\d", text)) or _dated(text)


def _dated(text: str) -> bool:
    return len(text) < _LONGEST_DATE and read_date(text) is not None


def _bsn(text: str) -> bool:
    """Tell whether nine digits pass the test of eleven (burgerservicenummer)."""
    digits = text.replace(".", "").replace(" ", "")
    if len(digits) != _BSN_LENGTH or not digits.isascii() or not digits.isdigit() or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


@dataclass(frozen=True)
class Content:
    """The filled cells of one column of the sample."""

    cells: tuple[str, ...]
    rows: int

    @classmethod
    def of(cls, column: Sequence[str | None]) -> "Content":
        """Take a column's cells."""
        return cls(tuple(text for cell in column if cell and (text := tidy(cell))), len(column))

    @property
    def filled(self) -> int:
        """Return how many cells hold something."""
        return len(self.cells)

    def share(self, test: re.Pattern[str]) -> float:
        """Return the share of filled cells that a pattern matches wholly."""
        return sum(test.fullmatch(cell) is not None for cell in self.cells) / max(1, self.filled)

    @cached_property
    def distinct(self) -> int:
        """Return the number of different values."""
        return len(set(self.cells))

    @cached_property
    def postcodes(self) -> float:
        """Return the share of cells that start with a postcode6."""
        return sum(_PC6.match(cell) is not None for cell in self.cells) / max(1, self.filled)

    @cached_property
    def years(self) -> list[int]:
        """Return the years of the cells that are dates."""
        days = (read_date(cell) or read_date(cell, month_first=True) for cell in self.cells)
        return [day.year for day in days if day is not None]

    @cached_property
    def private(self) -> str | None:
        """Return what kind of private data this column holds, or None: e-mail, telephone, BSN, bank account."""
        if not self.filled:
            return None
        kinds = {
            "e-mail addresses": sum("@" in cell and _EMAIL.search(cell) is not None for cell in self.cells)
            / self.filled,
            "telephone numbers": self._telephones,
            "bank accounts": self.share(_IBAN),
            "citizen service numbers (BSN)": sum(map(_bsn, self.cells)) / self.filled,
        }
        kind = max(kinds, key=lambda name: kinds[name])
        return kind if kinds[kind] >= (MOST if "BSN" in kind else _SOME) else None

    @property
    def _telephones(self) -> float:
        share = self.share(_PHONE)
        # 01-02-2025 is written like a telephone number, too; to read dates is dear, so only where it matters.
        return 0.0 if share and len(self.years) > self.filled / 2 else share

    @cached_property
    def persons(self) -> bool:
        """Tell whether many cells are salutations or personal names."""
        return self.filled > 0 and self.share(_SALUTATION) + self.share(_PERSON) > _SOME

    def fit(self, role: str) -> float:
        """Return how well the cells fit a role, from 0 to 1."""
        return _FITS[role](self)


def _fit_postcode(content: Content) -> float:
    if content.private is not None:
        return 0.0
    return min(1.0, content.postcodes + 0.7 * content.share(_POSTAL) * (1 - content.postcodes))


def _fit_full(content: Content) -> float:
    if content.private is not None or (content.years and len(content.years) > content.filled / 2):
        return 0.0
    return max(content.share(_STREET_NUMBER), 0.8 * content.share(_STREET))


def _fit_quantity(content: Content) -> float:
    return sum(read_quantity(cell) is not None and len(cell) <= _LONGEST_QUANTITY for cell in content.cells) / max(
        1, content.filled
    )


def _fit_date(content: Content) -> float:
    if not content.years:
        return 0.0
    long_ago = sum(year < _BIRTHDAYS_BEFORE for year in content.years) > HALF * len(content.years)
    if long_ago and max(content.years) - min(content.years) > _BIRTHDAYS_APART:
        return 0.05
    return len(content.years) / content.filled


def _fit_text(content: Content) -> float:
    if content.private is not None or content.persons:
        return 0.0
    return 0.6


def _fit_order(content: Content) -> float:
    if content.private is not None or content.persons or content.share(_WORDS) > HALF:
        return 0.0
    return 0.6


_FITS: dict[str, Callable[[Content], float]] = {
    "postcode": _fit_postcode,
    "postcode_letters": lambda content: content.share(re.compile(r"[A-Za-z]{2}")),
    "number": lambda content: content.share(_NUMBER),
    "letter": lambda content: content.share(re.compile(r"[A-Za-z]")) * 0.9 + 0.1 * content.share(_ADDITION),
    "addition": lambda content: content.share(_ADDITION),
    "full": _fit_full,
    "extra": lambda content: content.share(_ADDITION),
    "town": lambda content: content.share(re.compile(r"[^\d@]+")),
    "country": lambda content: content.share(_COUNTRY),
    "quantity": _fit_quantity,
    "production": _fit_text,
    "date": _fit_date,
    "order": _fit_order,
    "status": lambda content: 0.6 if content.distinct <= max(_MOST_VALUES, content.filled * 0.2) else 0.0,
}


def plain_numbers(content: Content) -> float:
    """Return the share of cells that are a bare house number, 1-99999."""
    return content.share(_PLAIN_NUMBER)


def small_integers(content: Content) -> bool:
    """Tell whether a column without a name could be a number of tickets: few, small, mostly below ten."""
    if content.filled < content.rows * 0.9 or content.share(_INTEGER) < 1.0:
        return False
    numbers = [abs(number) for cell in content.cells if (number := read_quantity(cell)) is not None]
    return (
        bool(numbers) and max(numbers) <= _MANY_TICKETS and sum(n < _FEW_TICKETS for n in numbers) > MOST * len(numbers)
    )


def street_like(content: Content) -> float:
    """Return the share of cells with a street and a number behind it."""
    return content.share(_STREET_NUMBER)


def numbered_through(content: Content) -> bool:
    """Tell whether numbers are large and all different, as order numbers are and house numbers are not."""
    numbers = sorted(
        int(cell) for cell in content.cells if cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST_NUMBER
    )
    return (
        len(numbers) > MOST * content.filled > 0
        and numbers[len(numbers) // 2] > _LARGE
        and (content.distinct > _ALL_DIFFERENT * content.filled)
    )
