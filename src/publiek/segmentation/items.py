"""Answers as numbers: categories by their place, counts as they are, weights."""

import math

import numpy as np

from publiek.errors import UserError
from publiek.segmentation.survey import MISSING, Floats, Ints, Item, Kind
from publiek.segmentation.table import Table

MOST_CATEGORIES = 20
_FEWEST = 2
_MOST_TIMES = 10**6
_MOST_WEIGHT = 10**9


def categories_of(table: Table, name: str, absent: frozenset[str]) -> tuple[Item, Ints]:
    """Return an item of categories in order (numbers by size, then texts), and the category of each respondent.

    UserError where all gave the same answer, nobody any, or there are more than MOST_CATEGORIES different ones.
    """
    cells = table.columns[name]
    categories = sorted({cell for cell in cells if cell not in absent}, key=_order)
    if not _FEWEST <= len(categories) <= MOST_CATEGORIES:
        raise UserError(
            f"The item '{name}' has {_how_many(len(categories))}; an item has 2 to {MOST_CATEGORIES}.",
            where=table.where(name),
            mend="group its answers, name it under --counts if it is a number of times, or leave it out of --items",
        )
    numbers = {category: number for number, category in enumerate(categories)}
    codes = np.array([numbers.get(cell, MISSING) for cell in cells], np.int64)
    return Item(name, Kind.CATEGORY, tuple(categories)), codes


def counts_of(table: Table, name: str, absent: frozenset[str]) -> tuple[Item, Ints]:
    """Return an item that counts times, and the number of each respondent. UserError for what is no number of times."""
    cells = table.columns[name]
    numbers = [MISSING if cell in absent else _count(table, name, place, cell) for place, cell in enumerate(cells)]
    codes = np.array(numbers, np.int64)
    if len(np.unique(codes[codes != MISSING])) < _FEWEST:
        what = f"The count '{name}' is the same for all who answered it, or nobody did."
        raise UserError(what, where=table.where(name), mend="leave it out of --items and --counts")
    return Item(name, Kind.COUNT), codes


def weights_of(table: Table, name: str) -> Floats:
    """Return the weight of each respondent. UserError for what is no number from 0."""
    return np.array([_weight(table, name, place, cell) for place, cell in enumerate(table.columns[name])], np.float64)


def _how_many(different: int) -> str:
    return {0: "no answers", 1: "the same answer from all"}.get(different, f"{different} different answers")


def _order(text: str) -> tuple[int, float, str]:
    number = _number(text)
    return (1, 0.0, text) if number is None else (0, number, text)


def _number(text: str) -> float | None:
    """Return a finite number, written with a point or a comma; None for a text."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _count(table: Table, name: str, place: int, cell: str) -> int:
    number = _number(cell)
    if number is not None and 0 <= number <= _MOST_TIMES and number == int(number):
        return int(number)
    raise UserError(
        "This is not a number of times.",
        where=table.where(name, place),
        mend="write whole numbers from 0 to a million, and leave the cell empty where there is no answer",
    )


def _weight(table: Table, name: str, place: int, cell: str) -> float:
    number = _number(cell)
    if number is None or not 0 <= number <= _MOST_WEIGHT:
        raise UserError(
            "This weight is not a number from 0.",
            where=table.where(name, place),
            mend="give every respondent a weight, a billion at most; 0 leaves one out",
        )
    return number
