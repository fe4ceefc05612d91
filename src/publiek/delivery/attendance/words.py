"""The words of files with attendance: names of columns, totals, and what stands for nothing, yes and no."""

import re
from functools import cache
from typing import Any

from publiek.delivery.vocabulary import compact
from publiek.facts import facts_of

MONTH, YEAR, PRODUCTION, VISITS = "month", "year", "production", "visits"
PAID, FREE_VISITS, FREE, TOTAL = "paid", "free_visits", "free", "total"
COUNTED = (VISITS, PAID, FREE_VISITS)


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = facts_of(__package__, "words.yaml")
    return data


@cache
def _roles() -> dict[str, str]:
    return {name: role for role, names in _words()["headers"].items() for name in names}


def role_of(header: str) -> str | None:
    """Return what a column of this name holds, None where the name is not known."""
    return _roles().get(compact(header))


def is_total(text: str) -> bool:
    """Tell whether a text names the total of all."""
    return bool(re.match(_words()["total"], text, re.IGNORECASE)) and not is_subtotal(text)


def is_subtotal(text: str) -> bool:
    """Tell whether a text names the total of a part: a quarter, a week, a subtotal."""
    return bool(re.match(_words()["subtotal"], text, re.IGNORECASE))


def is_absent(text: str) -> bool:
    """Tell whether a cell says that there is no number."""
    return text.strip().casefold() in _words()["absent"]


def read_yes(text: str) -> bool | None:
    """Return what a cell with yes or no says; None where it says neither."""
    folded = text.strip().casefold()
    if folded in _words()["affirmed"]:
        return True
    return False if folded in _words()["denied"] else None
