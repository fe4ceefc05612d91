"""Two numbers of one dwelling ('12-14'), or a number and an addition."""

import re
from itertools import pairwise
from typing import NamedTuple

from publiek.address.model import Numbered

_LETTER = r"(?P<before> ?[A-Z]?)"
_JOINED = r"(?: ?&| ?(?<![A-Z])(?:T ?[/.]? ?M|TOT(?: EN MET)?|EN)) *"
_SURE = re.compile(_LETTER + _JOINED + r"(?:NR\.? ?)?(?P<last>[0-9]{1,5})(?P<own> ?[A-Z]?)(?P<after> .*)?")
_SURE_LETTERS = re.compile(_LETTER + _JOINED + "[A-Z]?")
_NO_STOREY = r"(?![ \-]?(?:HOOG|HG|E(?:$|[ TV])|DE |STE |VERD))"
_MAYBE = re.compile(
    _LETTER + r" ?[-/,+] ?(?P<last>[0-9]{1,5})(?![0-9])" + _NO_STOREY + r"(?P<own>[A-Z]?)(?P<after>[ \-][A-Z0-9].*)?"
)
_SERIES = re.compile(r"(?: ?[-/,+&] ?[0-9]{1,5}){2,}")
_AGAIN = re.compile(r"(?P<before>[ \-]?[A-Z0-9]{1,3}?) ?(?:[-/,+&]|EN) ?(?P<last>[0-9]{1,5})(?![0-9])[ \-]?[A-Z0-9].*")
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
        parts = sure.groupdict()
        return Span((Numbered(number, sure["before"] + (parts.get("after") or "")), *_last(number, parts.get("last"))))
    if (again := _AGAIN.fullmatch(text)) and int(again["last"]) == number:
        return Span((Numbered(number, again["before"]), Numbered(number, rest)))
    if _SERIES.fullmatch(text) and _rises([number, *map(int, re.findall("[0-9]+", text))]):
        return Span((Numbered(number, ""),))
    maybe = _MAYBE.fullmatch(text)
    return _maybe_span(number, rest, maybe) if maybe else None


def _maybe_span(number: int, rest: str, maybe: re.Match[str]) -> Span | None:
    last = int(maybe["last"])
    if not number < last <= number + WIDEST:
        return None
    plain, whole = Numbered(number, maybe["before"] + (maybe["after"] or "")), Numbered(number, rest)
    joined = last >= _SMALLEST_LAST and (last - number) % 2 == 0
    return Span((plain, whole, *_last(number, maybe["last"])) if joined else (whole, plain))


def _rises(numbers: list[int]) -> bool:
    return all(low < high <= low + WIDEST for low, high in pairwise(numbers)) and numbers[1] >= _SMALLEST_LAST


def _last(number: int, last: str | None) -> tuple[Numbered, ...]:
    return (Numbered(int(last), ""),) if last and number < int(last) <= number + WIDEST else ()
