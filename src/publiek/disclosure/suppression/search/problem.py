"""A table and a rule as arrays: what the search works on."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from publiek.disclosure.suppression.needs import Need, fixed_cells, insiders_of, least_value, needs_of
from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.search.vectors import Amounts, Choices
from publiek.disclosure.suppression.table import Table

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, repr=False)
class Problem:
    """What to hide, in numbers of cells.

    sums: sparse matrix (CSC), one row a sum: +1 for the whole, -1 for its parts; a change of values that keeps every
    sum is a vector d with sums @ d = 0. down: how far each value can fall, as everybody knows. cost: whole numbers,
    what each hidden cell costs. knowing: the sets of cells that somebody knows; the first is the outsider's, empty.
    """

    sums: Any
    down: Amounts
    cost: Amounts
    sensitive: Choices
    stays: Choices
    needs: tuple[Need, ...]
    knowing: tuple[frozenset[int], ...]

    def __repr__(self) -> str:
        return f"Problem({len(self.needs)} needs, values hidden)"


def problem_of(table: Table, rule: Rule) -> Problem:
    """Return the arrays of a table under a rule."""
    size = len(table.cells)
    needs = needs_of(table, rule)
    values = np.array(table.values, dtype=np.float64)
    return Problem(
        sums=_matrix(table),
        down=values - least_value(table, rule),
        cost=_cost(values, rule),
        sensitive=_mask(size, {need.cell for need in needs}),
        stays=_mask(size, fixed_cells(table, rule)),
        needs=needs,
        knowing=(NOBODY, *insiders_of(table, rule)),
    )


def _matrix(table: Table) -> Any:
    from scipy.sparse import csc_array

    rows, columns, entries = [], [], []
    for row, equation in enumerate(table.equations):
        rows += [row] * (1 + len(equation.parts))
        columns += [equation.whole, *equation.parts]
        entries += [1.0] + [-1.0] * len(equation.parts)
    return csc_array((entries, (rows, columns)), shape=(len(table.equations), len(table.cells)))


def _mask(size: int, cells: set[int] | frozenset[int]) -> Choices:
    mask = np.zeros(size, dtype=np.bool_)
    mask[list(cells)] = True
    return mask


def _cost(values: Amounts, rule: Rule) -> Amounts:
    # One unit of the first aim outweighs all of the second together, so that the second only breaks ties.
    if rule.cost == "cells":
        cost: Amounts = 1 + values / (1 + values.sum())
        return cost
    return values + 1 / (1 + len(values))
