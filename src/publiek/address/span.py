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
WIDEST = 20
_SMALLEST_LAST = 10


class Span(NamedTuple):
    """What a range may stand for, likeliest first."""

    options: tuple[Numbered, ...]


def read_span(number: int, rest: str) -> Span | None:
    """Return the readings of a range, or None where the text is none.

    't/m', 'en', '&' always join two numbers. After a dash, a higher number of the same side of the street and of
    two figures or more is likelier a second number ('12-14'); any other is likelier an addition ('2-4', '39-40').
    """
    text = rest.strip()
    if not text:
        return None
    if sure := _SURE.fullmatch(text) or _SURE_LETTERS.fullmatch(text):
        last = sure.groupdict().get("last")
        return Span((Numbered(number, sure["before"]), *_last(number, last)))
    maybe = _MAYBE.fullmatch(text)
    if not maybe:
        return None
    plain, whole, last_number = Numbered(number, maybe["before"]), Numbered(number, rest), int(maybe["last"])
    if last_number == number and maybe["before"].strip() and maybe["after"]:
        return Span((plain,))
    if not number < last_number <= number + WIDEST:
        return None
    joined = last_number >= _SMALLEST_LAST and (last_number - number) % 2 == 0
    return Span((plain, whole, *_last(number, maybe["last"])) if joined else (whole, plain))


def _last(number: int, last: str | None) -> tuple[Numbered, ...]:
    return (Numbered(int(last), ""),) if last and number < int(last) <= number + WIDEST else ()
