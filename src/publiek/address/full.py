"""A whole address in one text, in any order: street, number, addition, postcode, town, country."""

import re
from typing import NamedTuple

from publiek.address.following import is_suffix_word
from publiek.address.line import has_street, split_line
from publiek.address.not_number import is_no_number, without_telephone
from publiek.address.postcode import Found, postcodes_within
from publiek.address.vocabulary import word_list

_PARTS = re.compile(r"[;\n]|,(?![0-9])|(?<![0-9]),")
_BRACKETS = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?")
_BARE_NUMBER = re.compile(r"(?:(?:NR|NO|NUMMER|HUISNUMMER|HUISNR)[ .:]*)?[0-9]{1,5}(?![0-9]).{0,12}")
_FOUR_DIGITS = re.compile(r"((?:^|[ ,;])[0-9]{1,5}(?![0-9]|E |DE |STE ).*?)[ ,;]+([1-9][0-9]{3})(?= [A-Z]{3})")
_GROUND_FLOOR = re.compile(r"\bBEGANE[ -]?GROND\b")
_LETTERS = re.compile(r"[A-Z]{2}")


class FullReading(NamedTuple):
    """The postcode ('' where none), the house number with what follows it ('' where none)."""

    postcode: str
    numbered: str


def read_full(text: str, known_postcode: str) -> FullReading:
    """Read a whole address or a street line; `known_postcode` is that of the postcode column."""
    text = _GROUND_FLOOR.sub("BG", without_telephone(text))
    found = postcode_of(text, known_postcode)
    without = f"{text[: found.start]} ; {text[found.end :]}" if found else text
    postcode = found.postcode if found else known_postcode
    return FullReading(found.postcode if found else "", _numbered(_without_digits(without, postcode[:4])))


def postcode_of(text: str, known: str) -> Found | None:
    """Return the postcode of a text: the known one where it is there, else the last that is no house number.

    'Plein 1944 hs' looks like a postcode; letters that can follow a house number count only where nothing else does.
    """
    found = postcodes_within(text)
    choices = [each for each in found if each.postcode == known] if known else []
    choices = choices or [each for each in found if not is_suffix_word(each.postcode[4:])]
    if not choices and not known:
        choices = found[:1] if found and not found[0].start else found
    return choices[-1] if choices else None


def has_two_addresses(text: str) -> bool:
    """Return whether a text holds two postcodes and a number beside them, so that nobody knows which is meant."""
    found = [each for each in postcodes_within(text) if not is_suffix_word(each.postcode[4:])]
    if len({each.postcode for each in found}) < 2:  # noqa: PLR2004
        return False
    without = text
    for each in reversed(found):
        without = f"{without[: each.start]} ; {without[each.end :]}"
    return bool(_numbered(without))


def _without_digits(text: str, digits: str) -> str:
    """Take out the four digits of a postcode that stand alone after a house number ('12, 1012 Amsterdam')."""
    return _FOUR_DIGITS.sub(lambda match: f"{match[1]} ;" if match[2] == digits else match[0], text) if digits else text


def _numbered(text: str) -> str:
    unbracketed, inside = _brackets(text)
    parts = [part.strip(" .,-/") for part in _PARTS.split(unbracketed)]
    parts = [part for part in parts if part and not is_no_number(part)]
    streets = [at for at, part in enumerate(parts) if has_street(part.split(" ")) and split_line(part)]
    for at, part in enumerate(parts):
        if _BARE_NUMBER.fullmatch(part) and not _LETTERS.search(part[:6].lstrip("NRO.:")):
            return _with_following(part, parts[at + 1 :], inside)
        split = split_line(part) if not streets or at == streets[0] else None
        if split and (split[0] or not parts[at + 1 :] or at):
            return _with_following(split[1], [] if split[2] else parts[at + 1 :], inside)
    split = split_line(" ".join(parts))
    return _with_following(split[1], [], inside) if split else ""


def _brackets(text: str) -> tuple[str, str]:
    """Take brackets out, and keep what is in them where it can follow a house number."""
    inside: list[str] = []

    def take(match: re.Match[str]) -> str:
        content = (match[1] or match[2] or "").strip()
        if content and all(is_suffix_word(word) for word in content.split(" ")):
            inside.append(content)
        return " "

    return re.sub(" +", " ", _BRACKETS.sub(take, text)).strip(), " ".join(inside)


def _with_following(numbered: str, parts: list[str], inside: str) -> str:
    """Add parts that can only be an addition: 'Damstraat 12, 2 hoog'."""
    more = []
    for part in parts:
        if not _is_addition(part):
            break
        more.append(part)
    return " ".join([numbered, *more, inside]).strip()


def _is_addition(part: str) -> bool:
    words = part.split(" ")
    return part not in word_list("streets")["short_towns"] and all(is_suffix_word(word) for word in words)
