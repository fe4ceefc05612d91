"""The words after a house number, each with what the BAG may hold for it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from publiek.address import flags as f
from publiek.address.vocabulary import Convention, word_list

_TOKEN = re.compile(r"[A-Z]+|[0-9]+")
_ABBREVIATION = re.compile(r"(?<![A-Z])((?:[A-Z]\.){1,4}[A-Z])(?:\.|(?![A-Z0-9]))")
_PHRASES = (
    (re.compile(r"\bT ?[/.]? ?M\b.*"), ""),
    (re.compile(r"\b(?:T ?[/.]? ?O\b\.?|TEGENOVER|BIJ|BY) ?(?:NR\b\.?)? ?[0-9].*"), " OVERIGE"),
    (re.compile(r"\bT ?[/.] ?O\b\.?|\bTEGENOVER\b"), " TO "),
    (re.compile(r"\bB ?/ ?D\b|\bBIJ\b"), " BY "),
    (re.compile(r"(HOOG|HG|HUIS|HS) ?-?(ACHTER|VOOR|LINKS|RECHTS)"), r"\1 \2"),
    (re.compile(r"\bBEL[- ]ETAGE\b"), "BELETAGE"),
    (re.compile(r"(?<=[0-9])(?:E|DE) BEL\b|\b[0-9] ?X\b"), ""),
    (re.compile(r"(?<=[0-9A-Z]) ?(?:\bEN\b|&|\+) ?[0-9].*|(?<=[0-9])/[0-9](?= ?HOOG)"), " HOOG"),
    (re.compile(r"\bBEGANE ?GROND\b"), "BG"),
    (re.compile(r"\b(BOVEN|BENEDEN|ACHTER|VOOR)[- ](HUIS|WONING)\b"), r"\1"),
    (re.compile(r"(?<![0-9])1 ?/ ?[24]\b|(?<![0-9])3 ?/ ?4\b"), " HALFNUMMER "),
)
# What follows these words is about the way in or the person, not the address.
_ASIDE = re.compile(
    r"(?:\bBEL(?:LEN)? (?:BIJ|AAN|OP)\b|"
    r"\bT[./]?A[./]?V\b|\b[CP] ?/ ?[OA]\b|\bTAV\b|\b(?:ZIJ-?)?INGANG\b|\b(?:NAAST|HOEK|VIA|INZAKE)\b|[^ ]*@).*"
)
_SENTENCE = re.compile(r"(?:^|(?<=[A-Z])) (?:DE|HET|EEN|VAN|IN|OP|AAN|MET|OM|ZIE|BIJ) [A-Z]{2}.*")
_ROMAN_AND_SIDE = re.compile(r"(I{2,3}|IV)([AV])")
_LONGEST_UNKNOWN = 4


class Word(NamedTuple):
    """One word as written, its readings as (part of an addition, alias), and whether a list knows it."""

    text: str
    readings: tuple[tuple[str, bool], ...]
    known: bool = False
    storey: bool = False


def spelled(text: str, city: Convention) -> tuple[tuple[Word, ...], frozenset[str]]:
    """Return the words of a suffix and flags for what was assumed or ignored."""
    flags: set[str] = set()
    plain = _SENTENCE.sub(" OVERIGE", _ASIDE.sub(" OVERIGE", text))
    plain = _ABBREVIATION.sub(lambda match: match[1].replace(".", ""), plain)
    for pattern, replacement in _PHRASES:
        plain = pattern.sub(replacement, plain)
    tokens = [part for token in _TOKEN.findall(plain) for part in _unglued(token, city)]
    words = _once(_read(tokens, city, flags))
    return words, frozenset(flags)


def _once(words: Iterator[Word]) -> tuple[Word, ...]:
    """Leave out what says the word before it again ('hs huis'), and a storey after 'hs'."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1].readings[0] if kept and kept[-1].known else ("", False)
        if word.known and (word.readings[0][0] == before[0] or (before == ("H", True) and word.storey)):
            continue
        kept.append(word)
    return tuple(kept)


def _unglued(token: str, city: Convention) -> tuple[str, ...]:
    """Split a letter from the city's word glued to it ('AHS', 'ABIS')."""
    lists = word_list("suffix")
    if token in city.words or token in lists["positions"] or token in lists["roman"] or token in lists["storeys"]:
        return (token,)
    if len(token) > 2 and token[1:] in city.words and token[1:] not in ("H", "HUS"):  # noqa: PLR2004
        return token[0], token[1:]
    if city.roman_is_storey and token[1:] in ("II", "III"):
        return token[0], token[1:]
    if city.roman_is_storey and (storey := _ROMAN_AND_SIDE.fullmatch(token)):
        return storey[1], storey[2]
    return (token,)


def _read(tokens: list[str], city: Convention, flags: set[str]) -> Iterator[Word]:
    at, after_storey = 0, False
    while at < len(tokens):
        storey, used = _storey(tokens[at:], city)
        if storey:
            after_storey = True
            yield storey
            at += used
            continue
        if after_storey and tokens[at] in word_list("suffix")["designators"]:
            flags.add(f.TEXT_IGNORED)
            return
        word = _word(tokens[at], city, flags)
        if word:
            yield word
        at += 1


def _storey(tokens: list[str], city: Convention) -> tuple[Word | None, int]:
    """Return a storey at the start of the tokens ('2 HOOG', '2E ETAGE', 'ETAGE 2') and how many tokens it took."""
    lists = word_list("suffix")
    level = _level(tokens[0])
    if level and len(tokens) > 1:
        ordinal = len(tokens) > 2 and tokens[1] in lists["ordinals"] and tokens[2] in lists["storeys"]  # noqa: PLR2004
        if ordinal or tokens[1] in lists["storeys"]:
            return _storey_word(level), 3 if ordinal else 2
    if level and tokens[0].isdigit() and len(tokens) == 2 and tokens[1] in ("E", "DE", "H"):  # noqa: PLR2004
        return _short_storey(level, tokens[1], city), 2
    if glued := _glued_storey(tokens[0]):
        return _storey_word(glued), 1
    if tokens[0] in lists["number_words"] and len(tokens) == 1:
        return _storey_word(level), 1
    if tokens[0] in lists["storeys"] and len(tokens) > 1 and (level := _level(tokens[1])):
        return _storey_word(level), 2
    return None, 0


def _storey_word(level: str) -> Word:
    return Word(level, ((level, True),), known=True, storey=True)


def _short_storey(level: str, ending: str, city: Convention) -> Word:
    readings = ((level, True), (level + ending, False))
    return Word(level + ending, readings if city.roman_is_storey else readings[::-1], True)


def _level(token: str) -> str:
    lists = word_list("suffix")
    if token.isdigit():
        return str(int(token)) if len(token) <= 2 else ""  # noqa: PLR2004
    return str(lists["roman"].get(token) or lists["number_words"].get(token) or "")


def _glued_storey(token: str) -> str:
    """Return the level of 'TWEEHOOG' or 'IIHOOG', or ''."""
    for ending in ("HOOG", "HG"):
        if token.endswith(ending) and token != ending:
            return _level(token.removesuffix(ending))
    return ""


def _word(token: str, city: Convention, flags: set[str]) -> Word | None:
    """Return a word that may be part of an addition; None for one that is not, with a flag where that is a loss."""
    lists = word_list("suffix")
    if token.isdigit():
        return Word(token, _padded(token, city))
    if token in city.words or token in lists["positions"]:
        readings = city.words.get(token) or tuple(lists["positions"][token])
        return Word(token, _with_literal(token, readings), True)
    if token in lists["roman"]:
        return _roman(token, lists["roman"][token], city)
    return None if _is_ignored(token, flags) else _unknown(token, flags)


def _is_ignored(token: str, flags: set[str]) -> bool:
    lists = word_list("suffix")
    if token in lists["designators"]:
        flags |= set() if token in lists["plain"] else {f.DESIGNATOR}
        return True
    if len(token) > 1 and token in lists["nothing"]:
        return True
    if len(token) > _LONGEST_UNKNOWN or token in lists["storeys"]:
        flags.add(f.TEXT_IGNORED)
        return True
    return False


def _unknown(token: str, flags: set[str]) -> Word:
    opposite = token in ("TO", "BY")
    flags |= {f.OPPOSITE} if opposite else set()
    return Word(token, ((token, False),), opposite)


def _with_literal(token: str, readings: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    found = {reading: reading != token for reading in readings}
    if len(token) <= _LONGEST_UNKNOWN:
        found.setdefault(token, False)
    return tuple(found.items())


def _roman(token: str, level: str, city: Convention) -> Word:
    readings = ((level, True), (token, False))
    return Word(token, readings if city.roman_is_storey else readings[::-1], city.roman_is_storey or len(token) > 1)


def _padded(token: str, city: Convention) -> tuple[tuple[str, bool], ...]:
    bare = token.lstrip("0") or token
    if bare != token:
        return ((token, False), (bare, True))
    if city.padded and len(token) == 1:
        return ((token, False), (f"0{token}", True))
    return ((token, False),)
