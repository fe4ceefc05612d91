"""The facts and assumptions of the demo, read from dated data files beside this module."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

YEAR = 2025
CITY = "GM0363"
NORTH_WEST = ("Noord-Holland", "Flevoland")


@dataclass(frozen=True)
class Gebied:
    """A gebied of Amsterdam: real name, rounded households, its middle in RD metres and its size in km2."""

    name: str
    stadsdeel: str
    stadsdeel_code: str
    x: float
    y: float
    km2: float
    households: int


@dataclass(frozen=True)
class Gemeente:
    """A gemeente outside the city: rounded dwellings, and its distance from the city in km."""

    code: str
    name: str
    province: str
    households: int
    km: float


@dataclass(frozen=True)
class Nearby:
    """A gemeente of the north-west: its middle in RD kilometres and its size in km2 of land."""

    code: str
    x: float
    y: float
    km2: float


@dataclass(frozen=True)
class Mixtures:
    """The invented spread of segments; arrays run over the segments in the typology's order."""

    segments: tuple[str, ...]
    share: dict[str, Floats]
    character: dict[str, Floats]
    gebied: dict[str, str]
    floor: Floats
    buildings: dict[str, Floats]


def luck(seed: int, *purpose: str) -> np.random.Generator:
    """Return the source of chance for one purpose: adding a purpose never changes another's draws."""
    return np.random.default_rng([seed, crc32("/".join(purpose).encode())])


@cache
def gebieden() -> tuple[Gebied, ...]:
    """Return the gebieden of the city."""
    return tuple(
        Gebied(
            name=row["gebied"],
            stadsdeel=row["stadsdeel"],
            stadsdeel_code=row["stadsdeel_code"],
            x=float(row["x"]),
            y=float(row["y"]),
            km2=float(row["km2"]),
            households=int(row["households"]),
        )
        for row in _rows("amsterdam_gebieden_2020.csv")
    )


@cache
def gemeenten() -> tuple[Gemeente, ...]:
    """Return the gemeenten outside the city, the nearest first."""
    found = (
        Gemeente(
            code=row["gemeente_code"],
            name=row["gemeente"],
            province=row["province"],
            households=int(row["dwellings"]),
            km=float(row["km"]),
        )
        for row in _rows("gemeenten_2023.csv")
    )
    return tuple(sorted(found, key=lambda gemeente: (gemeente.km, gemeente.code)))


@cache
def nearby() -> tuple[Nearby, ...]:
    """Return the gemeenten of Noord-Holland and Flevoland without the city, by code."""
    rows = _rows("noordwest_2022.csv")
    found = (Nearby(row["gemeente_code"], *(float(row[name]) for name in ("x", "y", "km2"))) for row in rows)
    return tuple(sorted(found, key=lambda one: one.code))


@cache
def mixtures() -> Mixtures:
    """Return the invented spread of the segments."""
    data = table("mixtures.toml")
    return Mixtures(
        segments=tuple(data["segments"]),
        share={name: _normal(values) for name, values in data["share"].items()},
        character={name: np.array(values, float) for name, values in data["character"].items()},
        gebied=data["gebied"],
        floor=np.array([data["floor"][name] for name in ("ground", "first", "second", "higher")], float),
        buildings={name: _normal(values) for name, values in data["buildings"].items()},
    )


def table(name: str) -> dict[str, Any]:
    """Return one TOML file of facts."""
    return tomllib.loads(_text(name))


def _normal(values: list[float]) -> Floats:
    array: Floats = np.array(values, float)
    normal: Floats = array / array.sum()
    return normal


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (line for line in _text(name).splitlines() if not line.startswith("#"))
    return csv.DictReader(lines)


def _text(name: str) -> str:
    return (files("publiek.demo") / "facts" / name).read_text(encoding="utf-8")
