"""What segments, levels, places, disciplines and periods are called in a sentence or a table."""

import re

from publiek.disclosure.released import Base, LevelName, Released
from publiek.report.document.words import Name, Phrase, Value
from publiek.report.language.article import takes_article
from publiek.report.language.catalogue import keys

SMALL = ("stadsdeel", "gebied", "wijk", "buurt")
COUNTRY = "Nederland"  # called differently in English
LEVELS: tuple[LevelName, ...] = ("intensief", "medium", "licht")


def segment_names(released: Released) -> dict[str, Name | Phrase]:
    """Return how segments, and levels as a heading, are called, by code."""
    segments: dict[str, Name | Phrase] = {one.code: Name(one.name_nl, one.name_en) for one in released.segments}
    return segments | {level: Phrase(f"level.{level}") for level in LEVELS}


def in_sentence(released: Released, code: str) -> Name | Phrase:
    """Return a segment's name, or a level as those who belong to it are called in a sentence."""
    return Phrase(f"people.{code}") if code in LEVELS else segment_names(released)[code]


def members(released: Released, code: str) -> Name | Phrase:
    """Return the same where a sentence counts them: 'veel Culturele Alleseters', 'veel huishoudens uit ...'."""
    return Phrase(f"members.{code}") if code in LEVELS else segment_names(released)[code]


def area_names(released: Released) -> dict[str, str]:
    """Return the names of areas by code."""
    return {line.code: line.name for line in released.origin if line.kind == "area"}


def place(name: str, level: str) -> Phrase:
    """Return the phrase for 'in this area': a stadsdeel or regio is named differently from a city."""
    if level in SMALL:
        return Phrase(f"place.{level}", {"name": name})
    values = {"name": country_or(name)}
    return Phrase("place.article" if takes_article(name, level) else "place.name", values)


def country_or(name: str) -> Value:
    """Return a name within a sentence; the country has one in English, too."""
    return Name(name, "the Netherlands") if name == COUNTRY else name


def place_of(base: Base) -> Phrase:
    """Return the phrase for 'in this base'."""
    return place(base.name, base.level)


def base_name(base: Base) -> Value:
    """Return a base as a switch names it."""
    if base.level in SMALL:
        return Phrase(f"base.{base.level}", {"name": base.name})
    return Name(base.name, "The Netherlands") if base.name == COUNTRY else base.name


def discipline_name(discipline: str) -> Value:
    """Return a discipline as a reader calls it; one that has no text by its own name."""
    return Phrase(f"discipline.{discipline}") if f"discipline.{discipline}" in keys("nl") else discipline


def period_of(name: str) -> str | Phrase:
    """Return a period as one says it: '2025', 'het 1e kwartaal van 2025', or its own name."""
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", name)
    return Phrase("period.quarter", {"year": quarter[1], "number": quarter[2]}) if quarter else name


def quarter_of(name: str) -> str | Phrase:
    """Return a quarter as a table names it: '1e kwartaal 2025'."""
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", name)
    return Phrase("period.short", {"year": quarter[1], "number": quarter[2]}) if quarter else name
