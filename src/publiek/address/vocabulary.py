"""The word lists and city conventions, read once from the dated data files beside this one."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from publiek.facts import read_facts


@dataclass(frozen=True)
class Convention:
    """How a city writes what follows a house number; `ranges` of four-digit postcodes say where it holds."""

    name: str
    ranges: tuple[tuple[int, int], ...]
    words: dict[str, tuple[str, ...]] = field(hash=False)
    roman_is_storey: bool = False
    dash_is_addition: bool = False
    padded: bool = False

    def covers(self, digits: int) -> bool:
        """Return whether the convention holds at a four-digit postcode."""
        return any(low <= digits <= high for low, high in self.ranges)


@cache
def word_list(file: str) -> dict[str, Any]:
    """Return one file of `words/` by name, lists as frozen sets."""
    facts = read_facts(files("publiek.address") / "words" / f"{file}.yaml")
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in facts.items()}


@cache
def conventions() -> tuple[Convention, ...]:
    """Return all conventions; the general one, which covers everything, last."""
    folder = files("publiek.address") / "conventions"
    read = [read_facts(file) for file in sorted(folder.iterdir(), key=str)]
    general = next(each for each in read if each["name"] == "general")
    cities = [each for each in read if each is not general]
    return tuple(_convention(each, general["words"]) for each in [*cities, general])


@cache
def convention_at(digits: int) -> Convention:
    """Return the convention that holds at a four-digit postcode."""
    return next(each for each in conventions() if each.covers(digits))


def _convention(data: dict[str, Any], elsewhere: dict[str, list[str]]) -> Convention:
    return Convention(
        name=data["name"],
        ranges=tuple((low, high) for low, high in data["postcodes"]),
        words={word: tuple(readings) for word, readings in {**elsewhere, **data["words"]}.items()},
        roman_is_storey=data["roman"] == "storey",
        dash_is_addition=data["dash"] == "addition",
        padded=data.get("padded", False),
    )
