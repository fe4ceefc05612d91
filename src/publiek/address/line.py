"""The house number within a street line, when street names hold figures, too: 'Plein 1944 12a'."""

import re
from collections.abc import Iterator

from publiek.address.vocabulary import word_list

_FIGURE = re.compile(r"[0-9]{1,5}(?![0-9])")
_ORDINAL = re.compile(r"[0-9]{1,2}(?:E|DE|STE|ER)")
_YEARS = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:-'?(?:1[5-9]|20)?[0-9]{2})?|40-'?4[0-9]")
_STOREY = re.compile(r"([0-9]{1,2})-?(?:HOOG|HG)")
_OPPOSITE = frozenset({"T/O", "T.O.", "T.O", "TEGENOVER", "NAAST"})
_GLUED = re.compile(r"(?<![A-Z0-9.\-'])([A-Z][A-Z\-'.]{3,}?[A-Z.])([0-9]{1,5}[A-Z]?(?:[-/ ]|$))")
_SUFFIX_WORD = re.compile(
    r"[A-Z]\.?|[0-9]{1,4}[A-Z]{0,2}|[A-Z]-?[0-9]{1,3}|[0-9]{1,2}-?(?:HOOG|HG|E|DE)|[A-Z]-[A-Z]{1,2}|[A-Z0-9]{1,2}-[A-Z0-9]{1,2}"
)
_DASH = re.compile(r"(?<=[0-9A-Z]) ?- ?(?=[0-9])|(?<=[0-9]) ?- ?(?=[A-Z])")
_SLASH = re.compile(r"(?<=[0-9]) ?/ ?(?=[0-9])")


def split_line(text: str) -> tuple[str, str, str] | None:
    """Return (street, number with what follows it, text left over) of one tidy street line; None without a number."""
    joined = _SLASH.sub("/", _DASH.sub("-", _GLUED.sub(r"\1 \2", text)))
    words = joined.split(" ")
    for at in _numbers(words):
        if _is_house_number(words, at):
            end = _end_of_suffix(words, at)
            street, numbered = words[:at], words[at:end]
            return " ".join(street), _with_before(street, numbered), " ".join(words[end:])
    return None


def _with_before(street: list[str], numbered: list[str]) -> str:
    """Keep what the words before a number change about it: 't/o Amstel 22', 'Steeg 3-hoog 4'."""
    opposite = ["T/O"] if any(word in _OPPOSITE for word in street) else []
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
    later = [number for number in _numbers(words) if number > at]
    if _is_ordinal_of_street(word, after) or _is_month(after):
        return False
    if _YEARS.fullmatch(word) and (_street_is_generic(words, at) or _is_month(words[at - 1 : at])):
        return False
    if at == 0:
        return not (later and any(_is_street_word(between) for between in words[1 : later[0]]))
    if _STOREY.fullmatch(word) and later:
        return False
    return not any(_is_street_word(between) for number in later for between in words[at + 1 : number])


def _is_ordinal_of_street(word: str, after: list[str]) -> bool:
    if not _ORDINAL.fullmatch(word) or not after:
        return False
    return _is_street_word(after[0]) or len(after) > 1


def _is_month(after: list[str]) -> bool:
    return bool(after) and after[0].strip(".") in word_list("streets")["months"]


def _street_is_generic(words: list[str], at: int) -> bool:
    """Return whether the word before a year is a bare 'Plein', 'Laan', 'Kade', so that the year belongs to it."""
    return at > 0 and words[at - 1] in word_list("streets")["generic"]


def _is_street_word(word: str) -> bool:
    bare = word.strip(".,()'")
    return len(bare) > 2 and bare.isalpha() and not is_suffix_word(bare)  # noqa: PLR2004


def _end_of_suffix(words: list[str], at: int) -> int:
    end = at + 1
    while end < len(words) and _continues(words, end):
        end += 1
    return end


def _continues(words: list[str], at: int) -> bool:
    word, last = words[at], at == len(words) - 1
    streets = word_list("streets")
    if word in ("T", "DE", "ST", "S") and not last:
        return words[at + 1] not in streets["after_t"] and word in ("T", "S")
    if word.startswith("'"):
        return False
    if is_suffix_word(word) or word in ("-", "/", "&", "EN", "TM", "T/M", "TOT", "MET", "+"):
        return True
    return last and len(word) == 2 and word.isalpha() and word not in ("NL", *streets["short_towns"])  # noqa: PLR2004


def is_suffix_word(word: str) -> bool:
    """Return whether a word can belong to what follows a house number."""
    bare = word.strip("().,;:")
    lists = word_list("suffix")
    if not bare or _SUFFIX_WORD.fullmatch(bare):
        return True
    parts = [part for part in re.split(r"[-./]", bare) if part]
    return all(_is_listed(part, lists) for part in parts) or bare in ("T/O", "T.O", "TO", "TEGENOVER")


def _is_listed(part: str, lists: dict[str, frozenset[str]]) -> bool:
    kinds = ("storeys", "number_words", "roman", "designators", "positions")
    return any(part in lists[kind] for kind in kinds) or part in _CITY_WORDS or _SUFFIX_WORD.fullmatch(part) is not None


_CITY_WORDS = frozenset(
    {
        "HS",
        "HUIS",
        "HUS",
        "HSA",
        "HSV",
        "BIS",
        "BS",
        "BISA",
        "BSA",
        "RD",
        "ROOD",
        "ZW",
        "ZWART",
        "PARTERRE",
        "PART",
        "SOUS",
        "SOUT",
        "SOUTERRAIN",
        "HA",
        "HV",
    }
)
