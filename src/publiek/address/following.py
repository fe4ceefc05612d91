"""Which words of a street line can follow its house number, and where the town begins."""

import re
from functools import cache

from publiek.address.vocabulary import conventions, word_list

_SUFFIX_WORD = re.compile(
    r"[A-Z]\.?|[0-9]{1,4}[A-Z]{0,2}|[A-Z]-?[0-9]{1,3}|[0-9]{1,2}-?(?:HOOG|HG|E|DE)|[A-Z]-[A-Z]{1,2}"
    r"|[A-Z0-9]{1,2}-[A-Z0-9]{1,2}"
)
_ORDINAL = re.compile(r"[0-9]{1,2}(?:E|DE|STE)")
_INITIAL = re.compile(r"[A-Z]\.")
_JOINERS = frozenset({"-", "/", "&", "+", "#", "EN", "TM", "T/M", "TOT", "MET"})
_OPPOSITE = frozenset({"T/O", "T.O", "TO", "TEGENOVER"})
_SHORTEST_TOWN = 3


def is_suffix_word(word: str) -> bool:
    """Return whether a word can belong to what follows a house number."""
    bare = word.strip("().,;:")
    if not bare or _SUFFIX_WORD.fullmatch(bare) or bare in _OPPOSITE:
        return True
    return all(part in _listed() or _SUFFIX_WORD.fullmatch(part) for part in re.split(r"[-./]", bare) if part)


def is_street_word(word: str) -> bool:
    """Return whether a word can only be part of a name: of a street, a town or a person."""
    bare = word.strip(".,()'")
    return len(bare) >= _SHORTEST_TOWN and bare.isalpha() and not is_suffix_word(bare)


def continues(words: list[str], at: int) -> bool:
    """Return whether a word of a line still belongs to what follows the house number before it."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word.startswith("'") or _begins_a_name(word, following):
        return False
    if is_suffix_word(word) or word in _JOINERS:
        return True
    towns = word_list("streets")["short_towns"]
    return not following and len(word) == 2 and word.isalpha() and word != "NL" and word not in towns  # noqa: PLR2004


def _begins_a_name(word: str, following: str) -> bool:
    """Return whether a short word begins a town or a person: 't Zand, s-Hertogenbosch, J. Jansen, 2e Exloermond."""
    streets = word_list("streets")
    if word in word_list("suffix")["number_words"]:
        return following.strip(".,") not in word_list("suffix")["storeys"]
    if not following:
        return False
    if word in ("DE", "ST", "TO"):
        return True
    if word in ("T", "S"):
        return following in streets[f"after_{word.lower()}"]
    return bool(_INITIAL.fullmatch(word) or _ORDINAL.fullmatch(word)) and is_street_word(following)


@cache
def _listed() -> frozenset[str]:
    lists = word_list("suffix")
    kinds = ("storeys", "number_words", "roman", "designators", "positions")
    cities = {part for city in conventions() for word, found in city.words.items() for part in (word, *found)}
    return frozenset(word for kind in kinds for word in lists[kind]) | cities | {"HA", "HV"}
