"""What the attacker found when it was last measured with the shipped settings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Measured:
    """The day of the measurement, where it was done, and for each attempt what was tried and what came out."""

    date: date
    where: str
    outcomes: tuple[Mapping[str, str], ...]


@cache
def measured(language: str) -> Measured:
    """Return the measurements in a language, from measured.toml."""
    raw = tomllib.loads(resources.files("publiek.papers").joinpath("measured.toml").read_text(encoding="utf-8"))
    return Measured(raw["date"], raw[language]["where"], tuple(raw[language]["measured"]))
