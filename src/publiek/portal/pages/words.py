"""The words of the model, explained for who reads figures: docs/GLOSSARY.md in plain Dutch."""

from dataclasses import dataclass

from publiek.portal.pages.texts import say

GROUPS: dict[str, tuple[str, ...]] = {
    "people": ("household", "segment", "level", "typology"),
    "figures": ("share", "base", "index", "margin", "few", "reach", "coverage"),
    "places": ("area", "origin", "catchment", "chance"),
    "work": ("delivery", "period", "release", "publication", "protected"),
}
"""The words, by what they are about, in the order in which one meets them."""


@dataclass(frozen=True)
class Word:
    """A word and what it means; mark: by which a page can point to it."""

    mark: str
    name: str
    text: str


@dataclass(frozen=True)
class Words:
    """Words that belong together."""

    name: str
    words: tuple[Word, ...]


def words() -> list[Words]:
    """Return all words, in the language of this request."""
    return [Words(say(f"help.{group}"), tuple(map(_word, names))) for group, names in GROUPS.items()]


def _word(name: str) -> Word:
    return Word(name, say(f"word.{name}"), say(f"word.{name}_means"))
