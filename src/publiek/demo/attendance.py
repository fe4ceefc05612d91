"""What the institutions counted: visits by month and production, those without an address included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from publiek.demo.facts import Floats, luck, table
from publiek.demo.institution import Institution
from publiek.demo.sales import Sales, as_date

MONTHS = 12
LACKING = (11, 12)
DAYS = 365


@dataclass(frozen=True)
class Visits:
    """Visits of a month. production: '' in the reference year, of which only months are known."""

    year: int
    month: int
    production: str
    paid: int
    free: int


@dataclass(frozen=True)
class _Habits:
    """Visits at the door and with free entrance, as parts of the tickets sold; this year against the reference year."""

    counted: float
    free: float
    recovery: float


def reference_year() -> int:
    """Return the year with which attendance is compared."""
    year: int = facts()["reference"]["year"]
    return year


@cache
def facts() -> dict[str, Any]:
    """Return the invented facts of attendance."""
    return table("attendance.toml")


def count_visits(
    institution: Institution, sales: Sales, seed: int, then: Sequence[Visits] | None = None
) -> tuple[Visits, ...]:
    """Return what an institution counted in the reference year and in this one; nothing where it did not count.

    then: visits of the reference year, where they are known from a later year; drawn where not.
    """
    if _is("none", institution):
        return ()
    chance = luck(seed, "attendance", institution.code)
    habits = _habits(institution, chance)
    now = list(_this_year(institution, sales, habits))
    earlier = _reference(now, habits, chance) if then is None else then
    return (*earlier, *(one for one in now if not _is_forgotten(one, institution)))


def _habits(institution: Institution, chance: np.random.Generator) -> _Habits:
    usual = facts()["usual"][institution.discipline]
    door, free, recovery = (float(chance.uniform(*usual[name])) for name in ("door", "free", "recovery"))
    counted = facts()["too_low"].get(institution.code, 1 + door)
    return _Habits(counted, free, recovery)


def _this_year(institution: Institution, sales: Sales, habits: _Habits) -> Iterator[Visits]:
    tickets = _tickets(institution, sales)
    for month in range(1, MONTHS + 1):
        for production, sold in zip(institution.productions, tickets[month - 1].tolist(), strict=True):
            paid, free = round(habits.counted * sold), round(habits.free * sold)
            yield Visits(institution.year, month, production, paid, free)


def _tickets(institution: Institution, sales: Sales) -> Floats:
    """Return the tickets of this year by month and production, refunds taken off."""
    productions = len(institution.productions)
    mine = (sales.day >= 0) & (sales.day < DAYS)
    month_of = np.array([as_date(day, institution.year).month - 1 for day in range(DAYS)])
    place = month_of[sales.day[mine]] * productions + sales.production[mine]
    found = np.bincount(place, weights=sales.quantity[mine], minlength=MONTHS * productions)
    tickets: Floats = np.maximum(found, 0).reshape(MONTHS, productions)
    return tickets


def _reference(now: list[Visits], habits: _Habits, chance: np.random.Generator) -> Iterator[Visits]:
    for month in range(1, MONTHS + 1):
        mine = [one for one in now if one.month == month]
        more = float(np.exp(chance.normal(0, facts()["reference"]["differ"]))) / habits.recovery
        paid, free = (round(more * sum(visits)) for visits in zip(*((one.paid, one.free) for one in mine), strict=True))
        yield Visits(reference_year(), month, "", paid, free)


def _is_forgotten(visits: Visits, institution: Institution) -> bool:
    return _is("lacking", institution) and visits.month in LACKING


def _is(odd: str, institution: Institution) -> bool:
    return institution.code in facts()["odd"][odd]
