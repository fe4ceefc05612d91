"""Reading one cell that holds a number of visits."""

import re

from publiek.delivery.values import tidy

_MOST_DIGITS = 18
MOST_VISITS = 100_000_000
_WHOLE = re.compile(r"\d+(?:[.,]0{1,2})?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,  ’'])\d{3})(?:\1\d{3})*(?:[.,]0{1,2})?")
_ONE_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def may_be_fraction(cell: str) -> bool:
    """Tell whether '12.345' can as well be a number with three decimals, as cells of a workbook come out."""
    return bool(_ONE_DOT.fullmatch(tidy(cell).strip()))


def read_visits(cell: str) -> int | None:
    """Return a whole number of visits; None where the cell is none, below zero included.

    '12345', '12.345', '12,345', '12 345', "12'345", '12345,00' and '12345.0' are read: a visit is never a fraction, so
    three digits behind one sign are thousands. '12,5' and '1.23' are not read.
    """
    text = tidy(cell).strip()
    if _THOUSANDS.fullmatch(text):
        digits = re.sub(r"\D", "", re.sub(r"[.,]0{1,2}$", "", text))
    elif _WHOLE.fullmatch(text):
        digits = re.split(r"[.,]", text)[0]
    else:
        return None
    # Python makes no number of thousands of digits.
    return int(digits) if len(digits) <= _MOST_DIGITS and int(digits) <= MOST_VISITS else None
