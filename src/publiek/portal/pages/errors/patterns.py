"""How an error of the core is recognised by its English sentence: sentences with holes, kept in known.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the core: the key of its texts, the sentence with named holes, what it looks like filled in."""

    key: str
    text: str
    pattern: re.Pattern[str]

    @property
    def weight(self) -> int:
        """Return how much of it is said outright: of two that fit, the one that says more is meant."""
        return len(HOLE.sub("", self.text))


def sentence(key: str, text: str) -> Sentence:
    """Return a sentence that recognises itself; the same hole twice holds the same."""
    seen: set[str] = set()
    made = ""
    for number, part in enumerate(HOLE.split(text)):
        if number % 2 == 0:
            made += re.escape(part)
        else:
            made += f"(?P={part})" if part in seen else f"(?P<{part}>.*?)"
            seen.add(part)
    return Sentence(key, text, re.compile(made, re.DOTALL))


@cache
def known() -> Mapping[str, Mapping[str, Any]]:
    """Return what known.yaml says: sentences of what is wrong and how to mend it, and words that fill their holes."""
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        files(__package__).joinpath("known.yaml").read_text(encoding="utf-8")
    )
    return found


@cache
def sentences(kind: str) -> tuple[Sentence, ...]:
    """Return the sentences of a kind, 'what' or 'mend', those that say most first."""
    found = [sentence(key, text) for key, texts in known()[kind].items() for text in texts]
    return tuple(sorted(found, key=lambda one: -one.weight))


def recognised(kind: str, text: str) -> tuple[str, Mapping[str, str]] | None:
    """Return the key of a sentence and what is in its holes; None where nobody knows it."""
    for one in sentences(kind):
        match = one.pattern.fullmatch(text)
        if match:
            return one.key, match.groupdict()
    return None
