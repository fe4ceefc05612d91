"""The house number within a street line, when street names hold figures, too: 'Plein 1944 12a'."""

import re
from collections.abc import Iterator

from publiek.address.following import continues, is_street_word
from publiek.address.vocabulary import word_list

_FIGURE = re.compile(r"[0-9]{1,5}(?![0-9])")
_ORDINAL = re.compile(r"[0-9]{1,2}(?:E|DE|STE|ER)")
_YEARS = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:-'?(?:1[5-9]|20)?[0-9]{2})?|40-'?4[0-9]")
_STOREY = re.compile(r"([0-9]{1,2})-?(?:HOOG|HG)")
_GLUED = re.compile(r"(?<![A-Z0-9.\-'])([A-Z][A-Z\-'.]{3,}?[A-Z.])([0-9]{1,5}[A-Z]?(?:[-/ ]|$))")
_DASH = re.compile(r"(?<=[0-9A-Z]) ?- ?(?=[0-9])|(?<=[0-9]) ?- ?(?=[A-Z])")
_SLASH = re.compile(r"(?<=[0-9]) ?/ ?(?=[0-9])")
_SIGN = re.compile(r"# ?(?=[0-9])")
_SECOND_STREET = re.compile(r"(?<=[0-9A-Z])/(?=[A-Z]{5})")


def split_line(text: str) -> tuple[str, str, str] | None:
    """Return (street, number with what follows it, text left over) of one tidy street line; None without a number."""
    apart = _SECOND_STREET.sub(" / ", _GLUED.sub(r"\1 \2", _SIGN.sub("", text)))
    words = _SLASH.sub("/", _DASH.sub("-", apart)).split(" ")
    for at in _numbers(words):
        if _is_house_number(words, at):
            end = _end_of_suffix(words, at)
            street, numbered = words[:at], words[at:end]
            return " ".join(street), _with_before(street, numbered), " ".join(words[end:])
    return None


def _with_before(street: list[str], numbered: list[str]) -> str:
    """Keep what the words before a number change about it: 't/o Amstel 22', 'Steeg 3-hoog 4'."""
    streets = word_list("streets")
    beside = any(word in streets["opposite"] for word in street) or bool(street and street[-1] in streets["beside"])
    opposite = ["T/O"] if beside else []
    storey = [street[-1]] if street and _STOREY.fullmatch(street[-1]) else []
    return " ".join([*opposite, *numbered, *storey])


def _numbers(words: list[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        if _FIGURE.match(word) and not _is_designated(words, at):
            yield at


def _is_designated(words: list[str], at: int) -> bool:
    """Return whether the figure belongs to the word before it: kamer 3, flat 2."""
    lists = word_list("suffix")
    before = words[at - 1].strip(".:") if at else ""
    return (before in lists["designators"] and before not in lists["plain"]) or before in lists["storeys"]


def _is_house_number(words: list[str], at: int) -> bool:
    word, after = words[at], words[at + 1 :]
    asides = word_list("streets")["asides"]
    later = [number for number in _numbers(words) if number > at and asides.isdisjoint(words[at:number])]
    if _is_ordinal_of_street(word, after) or _is_month(after) or _is_day_of_street(after):
        return False
    if _YEARS.fullmatch(word) and (_street_is_generic(words, at) or _is_month(words[at - 1 : at])):
        return False
    if at == 0:
        return not (later and any(is_street_word(between) for between in words[1 : later[0]]))
    if _STOREY.fullmatch(word) and later:
        return False
    return _street_ends_at(words, at) or not any(
        is_street_word(between) for number in later for between in words[at + 1 : number]
    )


def _street_ends_at(words: list[str], at: int) -> bool:
    """Return whether a street's name is complete before a figure ('Straat van 12 Apostelen' is not before its 12)."""
    named = [word for word in words[:at] if word not in word_list("streets")["generic"]]
    return has_street(named) or _street_is_generic(words, at)


def begins_with_a_street(text: str) -> bool:
    """Return whether the figure a text begins with is part of a street's name: 2e Daalsedijk 4, 5 Meiplein 4."""
    words = text.split(" ")
    if not _FIGURE.match(words[0]):
        return False
    named = _ORDINAL.fullmatch(words[0]) and len(words[1:2] and words[1]) > 1
    return bool(named or _is_day_of_street(words[1:])) and has_street(words)


def has_street(words: list[str]) -> bool:
    """Return whether one of the words ends as names of streets do."""
    endings = tuple(word_list("streets")["endings"])
    return any(word.strip(".,:").endswith(endings) for word in words)


def _is_ordinal_of_street(word: str, after: list[str]) -> bool:
    if not _ORDINAL.fullmatch(word) or not after:
        return False
    return is_street_word(after[0]) or len(after) > 1


def _is_month(words: list[str]) -> bool:
    return bool(words) and words[0].strip(".") in word_list("streets")["months"]


def _is_day_of_street(after: list[str]) -> bool:
    """Return whether a street named after a day of a month follows: 5 Meiplein."""
    word = after[0].strip(".") if after else ""
    streets = word_list("streets")
    return any(word.startswith(month) and word.removeprefix(month) in streets["day_of"] for month in streets["months"])


def _street_is_generic(words: list[str], at: int) -> bool:
    """Return whether the word before a year is a bare 'Plein', 'Laan', 'Kade', so that the year belongs to it."""
    return at > 0 and words[at - 1] in word_list("streets")["generic"]


def _end_of_suffix(words: list[str], at: int) -> int:
    end = at + 1
    while end < len(words) and continues(words, end):
        end += 1
    return end
