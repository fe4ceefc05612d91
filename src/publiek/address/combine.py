"""Putting together what follows a number in three columns, where exports often say the same thing twice."""

import re
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.suffix import read_suffix
from publiek.address.text import says_nothing
from publiek.address.vocabulary import Convention, word_list

_EXCEL_FLOAT = re.compile(r"([0-9]+)[.,]0+")
_STOREY = re.compile(r"[ \-]?(?:(?:E|DE|STE)? ?-?(?:HOOG|HG|ETAGE|VERD|WOONLAAG))")
_HIGHEST = "4"  # more storeys without a lift are seldom built
_NOT_A_KEY = re.compile(r"[^A-Z0-9]")


class Combined(NamedTuple):
    """The text that follows a number, whether it starts with a letter from its own column, and flags."""

    text: str
    letter_known: bool
    flags: frozenset[str]


def part_after_number(text: str) -> tuple[str, set[str]]:
    """Return the tidy text of a letter or addition column, '' where it says nothing, and flags."""
    if len(text) == 1 and text.isalpha():
        return text, set()
    if says_nothing(text) or text in word_list("suffix")["nothing_after_number"]:
        return "", set()
    if excel := _EXCEL_FLOAT.fullmatch(text):
        return excel[1], {f.EXCEL_NUMBER}
    return text, set()


def combine(number: str, rest: str, letter: str, addition: str, city: Convention) -> tuple[Combined, ...]:
    """Return what follows `number`, from the text after it and the two columns, each thing once; likeliest first.

    An addition that starts with the number ('12a' beside 12) repeats it, unless it is likelier a storey of its own
    ('2' or '2-hoog' beside 2 in Amsterdam).
    """
    as_written = _combine(rest, letter, addition, city, set())
    bare_addition, bare_letter = _without_number(number, addition), _without_number(number, letter)
    if (bare_addition, bare_letter) == (addition, letter):
        return (as_written,)
    repeated = _combine(rest, bare_letter, bare_addition, city, {f.DOUBLED})
    own = _is_own_storey(number, addition, bare_addition, city)
    return (as_written, repeated) if own else (repeated, as_written)


def _is_own_storey(number: str, addition: str, without: str, city: Convention) -> bool:
    """Return whether an addition that starts with the house number is likelier a storey than the number again."""
    if addition == without:
        return False
    if _STOREY.match(without):
        return len(number) == 1
    return city.roman_is_storey and len(number) == 1 and number <= _HIGHEST and without in ("", "E", "DE")


def _combine(rest: str, letter: str, addition: str, city: Convention, flags: set[str]) -> Combined:
    letter_known = len(letter) == 1 and letter.isalpha()
    columns = _columns(letter, addition, flags)
    if not columns:
        return Combined(rest, False, frozenset(flags))
    if not _bare(rest):
        return Combined(columns, letter_known, frozenset(flags))
    if chosen := _one_of(rest, columns, letter, addition, city):
        flags.add(f.DOUBLED)
        return Combined(chosen, letter_known and chosen == columns, frozenset(flags))
    return Combined(f"{rest} {columns}", False, frozenset(flags))


def _bare(text: str) -> str:
    return _NOT_A_KEY.sub("", text)


def _without_number(number: str, text: str) -> str:
    """Take the house number off a text that starts with it."""
    remainder = text.removeprefix(number)
    return text if remainder[:1].isdigit() else remainder.strip(" ")


def _columns(letter: str, addition: str, flags: set[str]) -> str:
    bare_letter, bare_addition = _bare(letter), _bare(addition)
    if bare_letter and bare_addition.startswith(bare_letter) and bare_letter.isalpha():
        rest_of_word = bare_addition[len(bare_letter) : len(bare_letter) + 1]
        if not rest_of_word.isalpha():
            flags.add(f.DOUBLED)
            return addition
    return f"{letter} {addition}".strip()


def _one_of(rest: str, columns: str, letter: str, addition: str, city: Convention) -> str:
    """Return the fuller of two texts where one repeats the other, or ''."""
    ours, theirs = _bare(rest), _bare(columns)
    if ours == theirs or theirs.startswith(ours):
        return columns
    if _bare(letter) == ours or _bare(addition) == ours:
        return columns
    if ours.startswith(theirs) or ours.endswith(theirs):
        return rest
    same = read_suffix(rest, city).options[0][:2] == read_suffix(columns, city).options[0][:2]
    return rest if same else ""
