"""Two numbers of one dwelling ('12-14'), or a number and an addition."""

import re
from typing import NamedTuple

from publiek.address.model import Numbered

_LETTER = r"(?P<before> ?[A-Z]?)"
_SURE = re.compile(
    _LETTER + r" ?(?:T ?[/.]? ?M|TOT(?: EN MET)?|EN|&) *(?:NR\.? ?)?(?P<last>[0-9]{1,5}) ?[A-Z]?(?: .*)?"
)
_SURE_LETTERS = re.compile(_LETTER + r" ?(?:T ?[/.]? ?M|TOT(?: EN MET)?|EN|&) *[A-Z]?")
_MAYBE = re.compile(_LETTER + r" ?[-/,+] ?(?P<last>[0-9]{1,5}) ?(?P<after>[A-Z]?)")
_WIDEST = 20
_SMALLEST_LAST = 10


class Span(NamedTuple):
    """What a range may stand for, likeliest first."""

    options: tuple[Numbered, ...]


def read_span(number: int, rest: str) -> Span | None:
    """Return the readings of a range, or None where the text is none.

    't/m', 'en', '&' always join two numbers. A dash does where the second number is of the same side of the
    street, a little higher and of two figures or more; else it announces an addition.
    """
    text = rest.strip()
    if not text:
        return None
    if sure := _SURE.fullmatch(text) or _SURE_LETTERS.fullmatch(text):
        last = sure.groupdict().get("last")
        return Span((Numbered(number, sure["before"]), *_last(number, last)))
    maybe = _MAYBE.fullmatch(text)
    if not maybe or not _joins(number, int(maybe["last"]), maybe["before"], maybe["after"]):
        return None
    plain = Numbered(number, maybe["before"])
    same_number = int(maybe["last"]) == number
    return Span((plain,) if same_number else (plain, Numbered(number, rest), *_last(number, maybe["last"])))


def _last(number: int, last: str | None) -> tuple[Numbered, ...]:
    return (Numbered(int(last), ""),) if last and number < int(last) <= number + _WIDEST else ()


def _joins(number: int, last: int, before: str, after: str) -> bool:
    if last == number:
        return bool(before.strip() and after)
    return last >= _SMALLEST_LAST and 0 < last - number <= _WIDEST and (last - number) % 2 == 0
