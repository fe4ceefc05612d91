"""Figures that are no house number: telephone numbers, dates, times, amounts."""

import re

from publiek.address.span import WIDEST

_ABROAD = r"(?:\+ ?|\b00 ?)[1-9][0-9] ?(?:\(0\) ?)?(?:[ \-./]?[0-9]){8,10}"
_NATIONAL = r"(?<![0-9A-Z\-])\(?0[1-9](?:[ \-./()]{0,2}[0-9]){8}"
_TELEPHONE = re.compile(rf"(?:{_ABROAD}|{_NATIONAL})(?![0-9])")
_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_MONTH_NAME = (
    r"(?:JAN(?:UARI)?|FEB(?:RUARI)?|MRT|MAAR?T|APR(?:IL)?|MEI|MAY|JUN[IE]?|JUL[IY]?|AUG(?:USTUS)?"
    r"|SEPT?(?:EMBER)?|O[KC]T(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_TIME = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
_DATE = re.compile(
    rf"(?:{_DAY}([-/.]){_MONTH}\1(?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}([-/.]){_MONTH}\2{_DAY}"
    rf"|{_DAY}[-/. ]{_MONTH_NAME}[-/. ]{{1,2}}(?:19|20)?[0-9]{{2}})(?:[ T,]+{_TIME})?"
)
_SHORT_DATE = re.compile(rf"({_DAY})([-/])({_MONTH})\2([0-9]{{2}})")
_CLOCK = re.compile(_TIME)
_AMOUNT = re.compile(r"(?:EUR [0-9 .,\-]+|[0-9]+(?:[.,][0-9]{1,2})? ?(?:%|EUR(?:O)?))")
_DECIMALS = re.compile(r"([0-9]{1,5}),([0-9]{2})")


def without_telephone(text: str) -> str:
    """Return tidy text with telephone numbers taken out of it."""
    return _TELEPHONE.sub(" ; ", text) if "0" in text or "+" in text else text


def is_no_number(text: str) -> bool:
    """Return whether a tidy text is all telephone number, date, time or amount."""
    if any(each.fullmatch(text) for each in (_TELEPHONE, _DATE, _CLOCK, _AMOUNT)):
        return True
    return _is_short_date(text) or _is_price(text)


def _is_short_date(text: str) -> bool:
    """Return whether a text is a date with two figures of the year: 31-12-25, but not the house numbers 8-10-12."""
    found = _SHORT_DATE.fullmatch(text)
    return found is not None and not int(found[1]) < int(found[3]) < int(found[4])


def _is_price(text: str) -> bool:
    """Return whether a text is an amount (12,50), and neither a whole number (12,00) nor two numbers (12,14)."""
    found = _DECIMALS.fullmatch(text)
    return found is not None and found[2] != "00" and not 0 < int(found[2]) - int(found[1]) <= WIDEST
