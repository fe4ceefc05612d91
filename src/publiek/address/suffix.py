"""What follows a house number: the likeliest readings as letter and addition.

'12A' may be letter A or addition A: text alone cannot tell, so both are offered, the likelier first.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.model import Suffix
from publiek.address.vocabulary import Convention
from publiek.address.words import Word, spelled

_MOST = 6
_LONGEST = 4
_DASH_LETTER_FIGURE = re.compile(r"-[A-Z]\d")
NO_SUFFIX = Suffix("", "", False)


class SuffixReading(NamedTuple):
    """Readings, likeliest first (always at least one), and flags."""

    options: tuple[Suffix, ...]
    flags: frozenset[str]


@lru_cache(maxsize=100_000)
def read_suffix(text: str, city: Convention, letter_known: bool = False) -> SuffixReading:
    """Read tidy text that follows a number; `letter_known` where it starts with a letter from its own column."""
    words, flags = spelled(text, city)
    chosen: dict[tuple[str, str], Suffix] = {}
    for option in islice(_options(words, text, city, letter_known), 4 * _MOST):
        if len(option.addition) <= _LONGEST:
            chosen.setdefault((option.letter, option.addition), option)
    options = tuple(chosen.values())[:_MOST]
    if not options:
        return SuffixReading((NO_SUFFIX,), flags | ({f.ADDITION_UNREADABLE} if words else set()))
    if f.DESIGNATOR in flags:
        options = (*options, Suffix("", "", True))
    return SuffixReading(options, flags | ({f.CONVENTION} if options[0].alias else set()))


def _options(words: tuple[Word, ...], text: str, city: Convention, letter_known: bool) -> Iterator[Suffix]:
    if not words:
        return
    first, rest = words[0], words[1:]
    lone = len(first.text) == 1 and first.text.isalpha()
    letter_first = letter_known or not (first.known or (city.dash_is_addition and _DASH_LETTER_FIGURE.match(text)))
    if not rest and lone and not letter_known:
        yield from _one_letter(first, text, city)
        return
    if lone and letter_first:
        yield from _with_letter(first.text, rest)
    yield from _with_letter("", words)
    if lone:
        yield from _with_letter(first.text, rest)
    if not rest and not first.known and len(first.text) == 2 and first.text.isalpha():  # noqa: PLR2004
        yield Suffix(first.text[0], first.text[1], False)


def _one_letter(word: Word, text: str, city: Convention) -> Iterator[Suffix]:
    """Read a single letter: nearly always a huisletter in the BAG, unless a city's convention says otherwise."""
    additions = list(_with_letter("", (word,)))
    announced = city.dash_is_addition and text.startswith("-")
    letter = Suffix(word.text, "", False)
    yield from [*additions, letter] if word.known or announced else [letter, *additions]


def _with_letter(letter: str, words: tuple[Word, ...]) -> Iterator[Suffix]:
    for parts in product(*(word.readings for word in words)):
        yield Suffix(letter, "".join(text for text, _ in parts), any(alias for _, alias in parts))
