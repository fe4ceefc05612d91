"""A Dutch postcode within a text, and what stands beside it."""

import re
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.following import is_suffix_word
from publiek.address.vocabulary import word_list
from publiek.addresskey import POSTCODE

_LETTERS = r"(?!SA|SD|SS)[A-Z]{2}"
_ORDINARY = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")
_START = re.compile(
    r"[(\[ ]*(?:(?:POSTCODE|PC)\b[ .:]*)?(?:(?:NL|NEDERLAND|NETHERLANDS)[ \-.:]*)?([1-9][0-9]{3})[ .,/_\-]*("
    + _LETTERS
    + r")(?![A-Z])(.*)",
    re.DOTALL,
)
_SPACED = re.compile(r"([1-9])[ .]?([0-9])[ .]?([0-9])[ .]?([0-9])[ .\-]?([A-Z])[ .]?([A-Z])")
_LOOKALIKE = re.compile(r"(?=(?:[OIL|]*[0-9]){2})([1-9IL|][0-9OIL|]{3})[ .\-]*([A-Z]{2})")
_LOOKALIKES = str.maketrans("OIL|", "0111")
_FOUR_DIGITS = re.compile(r"(?:NL[ -]?)?([1-9][0-9]{3})(?:[.,]0+)?(?![0-9])(?:[ ,]+(?![A-Z]{2}$)[^0-9]*)?")
_WITHIN = re.compile(r"(?<![A-Z0-9])(?<![0-9][-/.])(?:NL[ -]?)?([1-9][0-9]{3})[ .\-]?(" + _LETTERS + r")(?![A-Z.])")


class PostcodeReading(NamedTuple):
    """A canonical postcode ('' where there is none), the text beside it, and flags."""

    postcode: str
    beside: str
    flags: frozenset[str]


def read_postcode(text: str, raw: str) -> PostcodeReading:
    """Read tidy text of a postcode column; `raw` tells whether it was written in the ordinary way."""
    if start := _START.fullmatch(text):
        beside = start[3].strip(" ,;.-()[]/")
        found = start[1] + start[2]
        others = [other for other in postcodes_within(beside) if other.start or not is_suffix_word(other.postcode[4:])]
        if any(other.postcode != found for other in others):
            return PostcodeReading("", "", frozenset({f.POSTCODE_CONFLICT}))
        if not _is_town(start[2], beside):
            return PostcodeReading(found, beside, _flags(found, repaired=not _ORDINARY.match(raw.strip())))
    repaired = _repair(text)
    if repaired:
        return PostcodeReading(repaired, "", _flags(repaired, repaired=True))
    if _FOUR_DIGITS.fullmatch(text):
        return PostcodeReading("", "", frozenset({f.POSTCODE4}))
    return PostcodeReading("", text, frozenset())


class Found(NamedTuple):
    """A postcode within a longer text and where it stands."""

    postcode: str
    start: int
    end: int


def postcodes_within(text: str) -> list[Found]:
    """Return the postcodes within a longer tidy text, in order; 'Plein 1944 hs' looks like one, too."""
    found = (Found(match[1] + match[2], match.start(), match.end()) for match in _WITHIN.finditer(text))
    return [each for each in found if not _is_town(each.postcode[4:], text[each.end :].strip())]


def suspect(postcode: str) -> frozenset[str]:
    """Return the flag for a postcode that people type to get past a form."""
    return frozenset({f.POSTCODE_SUSPECT}) if postcode in word_list("postcodes")["suspect"] else frozenset()


def _flags(postcode: str, *, repaired: bool) -> frozenset[str]:
    return suspect(postcode) | ({f.POSTCODE_REPAIRED} if repaired else frozenset())


def _repair(text: str) -> str:
    """Return the postcode of '1O12AB' (letter O), '10 12 A B'; '' where it takes more than that."""
    spaced = _SPACED.fullmatch(text)
    if spaced:
        found = "".join(spaced.groups())
    elif lookalike := _LOOKALIKE.fullmatch(text):
        found = lookalike[1].translate(_LOOKALIKES) + lookalike[2]
    else:
        return ""
    return found if POSTCODE.fullmatch(found) else ""


def _is_town(letters: str, following: str) -> bool:
    """Return whether two letters are the start of a town ('3732 De Bilt') and no part of the postcode."""
    streets = word_list("streets")
    if letters not in ("DE", "ST"):
        return False
    next_word = re.split(r"[^A-Z]+", following.lstrip(". "), maxsplit=1)[0]
    return next_word in (streets["after_de"] if letters == "DE" else streets["after_st"])
