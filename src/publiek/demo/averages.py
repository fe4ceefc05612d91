"""Statistics of areas as CBS publishes them, invented: what households of each segment are like, averaged by area."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from publiek.demo.facts import Floats, Numbers, luck, table

FEWEST_FOR_MONEY = 100  # inhabitants: for fewer, CBS publishes no income and no value of dwellings
NOT_PUBLISHED = "."
LOW_INCOME, HIGH_INCOME = 29.0, 46.0  # 1,000 euro: about where the country's lowest 40 % ends, its highest 20 % begins
SPREAD_OF_INCOME = 0.45  # of the logarithm, within an area


@dataclass(frozen=True)
class Places:
    """Areas to describe. segments: households by area and segment. region: areas of one have a like origin of people.

    km2: 0 where it is not known. even: areas so large that nothing is peculiar to them.
    """

    codes: Sequence[str]
    names: Sequence[str]
    kind: str
    segments: Numbers | Floats
    region: Sequence[str]
    km2: Floats
    in_city: bool = True
    even: bool = False


def statistics(places: Places, seed: int) -> list[dict[str, str]]:
    """Return a row for each area under CBS's short names; the same seed gives the same rows."""
    drawn = _Drawn(luck(seed, "statistics", places.kind), 0.0 if places.even else 1.0)
    households = places.segments.sum(axis=1)
    mix = places.segments / np.maximum(households, 1)[:, None]
    kinds = drawn.parts(mix, "kinds") * households[:, None]
    persons = kinds @ [1.0, float(_facts()["persons_without_children"]), float(_facts()["persons_with_children"])]
    ages = drawn.parts(mix, "ages") * persons[:, None]
    grown = ages[:, 1:].sum(axis=1)
    columns = {
        "a_inw": _fives(ages).sum(axis=1),
        **_named(("a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"), _fives(ages)),
        **_named(("a_nl_all", "a_eur_al", "a_neu_al"), _fives(_origin(places, seed) * persons[:, None])),
        "a_hh": _fives(households),
        **_named(("a_1p_hh", "a_hh_z_k", "a_hh_m_k"), _fives(kinds)),
        "g_hhgro": np.round(persons / np.maximum(households, 1), 1),
        **_named(("a_opl_lg", "a_opl_md", "a_opl_hg"), _fives(drawn.parts(mix, "taught") * grown[:, None])),
    }
    columns |= _density(persons, places) | _homes(mix, drawn)
    return _rows(places, columns, persons)


@cache
def _facts() -> dict[str, Any]:
    return table("statistics.toml")


@dataclass(frozen=True)
class _Drawn:
    """Averages of segments over an area's households, and what is peculiar to the area; `much`: how much that is."""

    chance: np.random.Generator
    much: float

    def parts(self, mix: Floats, name: str) -> Floats:
        """Return how areas are divided, as fractions."""
        divided = mix @ (np.array(_facts()[name], float) / 100) * self._peculiar(name, len(mix), len(_facts()[name][0]))
        found: Floats = divided / np.maximum(divided.sum(axis=1, keepdims=True), 1e-9)
        return found

    def average(self, mix: Floats, name: str) -> Floats:
        """Return an average of each area."""
        found: Floats = mix @ np.array(_facts()[name], float) * self._peculiar(name, len(mix), 1)[:, 0]
        return found

    def _peculiar(self, name: str, areas: int, parts: int) -> Floats:
        return np.exp(self.much * self.chance.normal(0, _facts()["differ"][name], (areas, parts)))


def _origin(places: Places, seed: int) -> Floats:
    facts = _facts()["origin"]
    chance = luck(seed, "origin", places.kind)
    whole = np.array(facts["city" if places.in_city else "land"], float)
    much = 0.0 if places.even else facts["differ"]
    by_region = {one: whole * np.exp(much * chance.normal(0, 1, 3)) for one in sorted(set(places.region))}
    found = np.array([by_region[one] for one in places.region])
    divided: Floats = found / found.sum(axis=1, keepdims=True)
    return divided


def _density(persons: Floats, places: Places) -> dict[str, Floats]:
    known = places.km2 > 0
    return {"bev_dich": np.where(known, np.round(persons / np.where(known, places.km2, 1)), np.nan)}


def _homes(mix: Floats, drawn: _Drawn) -> dict[str, Floats]:
    owned = np.clip(np.round(drawn.average(mix, "owners")), 0, 100)
    income = drawn.average(mix, "income")
    return {
        "g_woz": np.round(drawn.average(mix, "value")),
        "p_koopw": owned,
        "p_huurw": 100 - owned,
        "g_ink_po": np.round(income, 1),
        "p_hh_li": np.round(100 * _below(LOW_INCOME, income), 1),
        "p_hh_hi": np.round(100 * (1 - _below(HIGH_INCOME, income)), 1),
    }


def _below(limit: float, income: Floats) -> Floats:
    """Return the part of an area's households below an income: a logistic curve in its logarithm."""
    steep = np.pi / np.sqrt(3) / SPREAD_OF_INCOME
    found: Floats = 1 / (1 + np.exp(-steep * np.log(limit / np.maximum(income, 1))))
    return found


def _fives(numbers: Any) -> Floats:
    found: Floats = 5.0 * np.round(np.asarray(numbers, float) / 5)
    return found


def _named(names: tuple[str, ...], columns: Floats) -> dict[str, Floats]:
    return {name: columns[:, position] for position, name in enumerate(names)}


def _rows(places: Places, columns: dict[str, Floats], persons: Floats) -> list[dict[str, str]]:
    money = ("g_woz", "g_ink_po", "p_hh_li", "p_hh_hi")
    few = persons < FEWEST_FOR_MONEY
    printed = {
        name: [
            NOT_PUBLISHED if np.isnan(value) or (small and name in money) else f"{value:.9g}".replace(".", ",")
            for value, small in zip(values.tolist(), few.tolist(), strict=True)
        ]
        for name, values in columns.items()
    }
    about = zip(places.codes, places.names, strict=True)
    return [
        {"gwb_code_10": code, "regio": name, "recs": places.kind, **{key: texts[at] for key, texts in printed.items()}}
        for at, (code, name) in enumerate(about)
    ]
