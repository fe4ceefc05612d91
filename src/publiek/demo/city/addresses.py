"""The addresses: streets, postcodes, house numbers, and the ways Amsterdam tells homes at one number apart."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from publiek.demo.city.land import Buurt, points_within
from publiek.demo.facts import Numbers, luck, mixtures, table

Texts = NDArray[np.str_]

NOT_A_HOME = 0.08
HOMES_PER_POSTCODE = 25
POSTCODES_PER_STREET = 4
FIRST_POSTCODE4 = 1011
HOUSEHOLDS_PER_POSTCODE4 = 6000
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"  # as in use: no F, I, O, Q, U, Y
NEVER = ("SA", "SD", "SS")
USES = ("winkelfunctie", "kantoorfunctie", "bijeenkomstfunctie", "onderwijsfunctie")
ONE, STAIRCASE, LETTERED, BOTH, APARTMENTS = range(5)
FLOORS = 4


@dataclass(frozen=True)
class Addresses:
    """All addresses of the city, one array element each; `buurt` and `street` are positions in their lists."""

    buurt: Numbers
    street: Numbers
    postcode: Texts
    number: Numbers
    letter: Texts
    addition: Texts
    floor: Numbers
    residential: NDArray[np.bool_]
    use: Texts
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    streets: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.number)


def make_addresses(buurten: list[Buurt], seed: int) -> Addresses:
    """Return the addresses of all buurten: each has exactly its number of homes, and shops and offices besides."""
    chance = luck(seed, "addresses")
    postcodes = _postcodes(buurten)
    parts: list[dict[str, Any]] = []
    streets = 0
    for position, buurt in enumerate(buurten):
        part = _in_buurt(buurt, postcodes[position], streets, chance)
        part["buurt"] = np.full(len(part["number"]), position)
        streets = int(part["street"].max(initial=streets - 1)) + 1
        parts.append(part)
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return Addresses(**joined, streets=_street_names(streets, chance))


def _postcodes(buurten: list[Buurt]) -> list[list[str]]:
    given: list[list[str]] = []
    pairs = [a + b for a in LETTERS for b in LETTERS if a + b not in NEVER]
    digits, used, gebied = FIRST_POSTCODE4 - 1, HOUSEHOLDS_PER_POSTCODE4, ""
    free: list[str] = []
    for buurt in buurten:
        if used >= HOUSEHOLDS_PER_POSTCODE4 or buurt.gebied_code != gebied:
            digits, used, gebied, free = digits + 1, 0, buurt.gebied_code, list(pairs)
        needed = int(_count(buurt) / HOMES_PER_POSTCODE * 1.3) + 3
        given.append([f"{digits}{pair}" for pair in free[:needed]])
        free, used = free[needed:], used + buurt.households
    return given


def _count(buurt: Buurt) -> int:
    return int(np.ceil(buurt.households / (1 - NOT_A_HOME)))


def _in_buurt(buurt: Buurt, postcodes: list[str], street: int, chance: np.random.Generator) -> dict[str, Any]:
    total = _count(buurt)
    kind, units = _houses(buurt, total, chance)
    house = np.repeat(np.arange(len(units)), units)[:total]
    unit = np.arange(len(house)) - np.repeat(np.cumsum(units) - units, units)[:total]
    group = np.minimum((np.cumsum(units) - units) // HOMES_PER_POSTCODE, len(postcodes) - 1)
    within = np.arange(len(units)) - np.searchsorted(group, group)
    number = 2 * within + 1 + group % 2 + 100 * (group % POSTCODES_PER_STREET // 2)
    letter, addition = _told_apart(kind[house], unit)
    x, y = _where(buurt, group, within, chance)
    residential, use = _used_as(buurt, unit, chance)
    return {
        "street": street + group[house] // POSTCODES_PER_STREET,
        "postcode": np.array(postcodes)[group[house]],
        "number": number[house],
        "letter": letter,
        "addition": addition,
        "floor": np.where(kind[house] == ONE, 0, np.minimum(unit, FLOORS - 1)),
        "residential": residential,
        "use": use,
        "x": x[house],
        "y": y[house],
    }


def _houses(buurt: Buurt, total: int, chance: np.random.Generator) -> tuple[Numbers, Numbers]:
    weights = mixtures().buildings[mixtures().gebied[buurt.gebied.name]]
    kind = chance.choice(5, total + 1, p=weights)
    most = np.array([1, 5, 4, 4, 13])[kind]
    least = np.array([1, 3, 2, 2, 6])[kind]
    units = chance.integers(least, most + 1)
    houses = int(np.searchsorted(np.cumsum(units), total)) + 1
    return kind[:houses], units[:houses]


def _told_apart(kind: Numbers, unit: Numbers) -> tuple[Texts, Texts]:
    staircase = np.array(["H", *(str(n) for n in range(1, 20))])
    letters = np.array(["", *"ABCDEFGHJKLMNPRSTVW"])
    letter = np.where(kind == LETTERED, letters[unit], np.where(kind == BOTH, letters[unit // 2 + 1], ""))
    addition = np.select(
        [kind == STAIRCASE, kind == BOTH, kind == APARTMENTS],
        [staircase[unit], (unit % 2 + 1).astype(str), ((unit // 4 + 1) * 100 + unit % 4 + 1).astype(str)],
        "",
    )
    return letter, addition


def _where(buurt: Buurt, group: Numbers, within: Numbers, chance: np.random.Generator) -> tuple[Any, Any]:
    inner = buurt.shape.buffer(-20)
    anchors = points_within(inner if not inner.is_empty else buurt.shape, int(group[-1]) + 1, chance)
    angle = chance.uniform(0, 2 * np.pi, len(anchors))[group]
    along = np.minimum(within, 12)
    x, y = anchors[group, 0] + along * np.cos(angle), anchors[group, 1] + along * np.sin(angle)
    inside = shapely.contains_xy(buurt.shape, x, y)
    x, y = np.where(inside, x, anchors[group, 0]), np.where(inside, y, anchors[group, 1])
    return np.round(x, 1), np.round(y, 1)


def _used_as(buurt: Buurt, unit: Numbers, chance: np.random.Generator) -> tuple[Any, Texts]:
    # Shops and offices are on the ground floor rather than above.
    order = np.argsort(chance.uniform(size=len(unit)) + 0.7 * (unit > 0))
    residential = np.ones(len(unit), bool)
    residential[order[: len(unit) - buurt.households]] = False
    use = np.where(residential, "woonfunctie", np.array(USES)[chance.choice(4, len(unit), p=[0.4, 0.4, 0.15, 0.05])])
    return residential, use


def _street_names(count: int, chance: np.random.Generator) -> tuple[str, ...]:
    words = table("words.toml")
    names = [b + first + last for b in words["before"] for first in words["first"] for last in words["last"]]
    chance.shuffle(names)
    names[100 : 100 + 40 * len(words["odd"]) : 40] = words["odd"]
    return tuple(names[number % len(names)] for number in range(count))
