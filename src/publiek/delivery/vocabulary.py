"""Header names: how they are compared, and what the names of all layouts mean."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from publiek.delivery.layouts import GENERIC, layouts

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINERS = re.compile(r"\s?(?:\+|&|/|\ben\b|\band\b)\s?")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_LONGEST_NAME = 60
_LEAST_GLUED = 5
_HINT = 0.7
_LEAST_HITS = 3
_REST = re.compile(r"[^a-z0-9+#]+")


@dataclass(frozen=True)
class Meaning:
    """What a header name means: a role, or 'other' for a known column that is never read.

    `strength` is 1.0 for a name of the chosen layout, below it for generic and for vague names. `group` tells which
    address of several: home, billing, shipping, ..., '' where the name does not say.
    """

    role: str
    strength: float
    group: str = ""
    system: str = GENERIC


@lru_cache(maxsize=10_000)
def plain(header: str) -> str:
    """Return a header in the form in which names are compared: lower case, no accents, no punctuation."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKD", header))
    text = "".join(character for character in text if not unicodedata.combining(character)).lower()
    return _REST.sub(" ", _JOINERS.sub("+", " ".join(text.split()))).strip()


def compact(header: str) -> str:
    """Return the plain form without spaces, so that 'Huis nummer' and 'huisnummer' are one name."""
    return plain(header).replace(" ", "")


@cache
def _index(layout: str) -> dict[str, tuple[str, float]]:
    """Return compact name -> (role, strength); the chosen layout's names come before the generic ones."""
    every = layouts()
    names: dict[str, tuple[str, float]] = {}
    for source in (every[layout], every[GENERIC]):
        for strength, table in ((1.0 if source.name != GENERIC else 0.95, source.columns), (0.5, source.vague)):
            for role, headers in table.items():
                for header in headers:
                    names.setdefault(compact(header), (role, strength))
    return names


@cache
def _groups() -> dict[str, str]:
    return {word: group for group, words in layouts()[GENERIC].groups.items() for word in words}


@lru_cache(maxsize=20_000)
def meaning(header: str, layout: str = GENERIC) -> Meaning | None:
    """Return what a header name means in a layout, or None where nobody knows it."""
    index = _index(layout)
    group, rest = _without_group(header)
    for text in (header, rest, _BRACKETS.sub(" ", header)):
        if (found := index.get(compact(text))) is not None:
            return Meaning(found[0], found[1], group, layout)
    return _hinted(header, group)


def _hinted(header: str, group: str) -> Meaning | None:
    """Return what a word within a longer name hints at; an e-mail address is no address."""
    text = plain(header)
    if "mail" in text or " " not in text or "ip " in text:
        return None
    for role, hints in layouts()[GENERIC].hints.items():
        if any(hint in text for hint in hints):
            return Meaning(role, _HINT, group)
    return None


def _without_group(header: str) -> tuple[str, str]:
    words, groups = plain(header).split(), _groups()
    found = [groups[word] for word in words if word in groups]
    if found:
        return found[0], " ".join(word for word in words if word not in groups)
    return _glued_group(plain(header).replace(" ", ""))


def _glued_group(text: str) -> tuple[str, str]:
    """Split 'factuurpostcode' into the group of 'factuur' and 'postcode'."""
    for word, group in _groups().items():
        if len(word) >= _LEAST_GLUED and text.startswith(word) and len(text) > len(word) + 1:
            return group, text[len(word) :]
    return "", text


@lru_cache(maxsize=20_000)
def strength(header: str) -> float:
    """Return how surely a text is a header name: 0 where no layout knows it, 0.5 for a vague name, up to 1."""
    if not header.strip() or len(header) > _LONGEST_NAME:
        return 0.0
    meanings = (meaning(header, name) for name in layouts())
    return max((found.strength for found in meanings if found is not None), default=0.0)


def known(header: str) -> bool:
    """Tell whether any layout knows this header name."""
    return strength(header) > 0


@cache
def _own_names(layout: str) -> frozenset[str]:
    every = layouts()[layout]
    return frozenset(
        compact(header) for table in (every.columns, every.vague) for headers in table.values() for header in headers
    )


def recognise(headers: tuple[str, ...]) -> str:
    """Return the layout whose names fit a header best; GENERIC where none is clearly it.

    A system is recognised by at least three of its names and half of the header, and better than by generic names.
    """
    compacts = [compact(header) for header in headers if header.strip()]
    if not compacts:
        return GENERIC
    best, most = GENERIC, 0.0
    for name, layout in layouts().items():
        if name == GENERIC:
            continue
        own = _own_names(name)
        hits = sum(text in own for text in compacts)
        typical = sum(compact(header) in compacts for header in layout.telling)
        score = hits / len(compacts) + 0.5 * typical
        if hits >= _LEAST_HITS and typical and hits >= len(compacts) / 2 and score > most:
            best, most = name, score
    return best
