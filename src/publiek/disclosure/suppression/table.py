"""A table to hand over, as what is known of it: cells, their values, and the sums that hold among them.

This is the only thing the protector and the attacker share. Linked tables are one `Table`: a cell that stands in
both has one key, so that it is hidden in both or in neither.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Key = frozenset[tuple[str, str]]
"""A cell's place: (dimension, code) for each dimension in which it is not the grand total."""


@dataclass(frozen=True, order=True)
class Equation:
    """A sum everybody knows to hold: the value of `whole` is the sum of its `parts` (numbers of cells)."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Table:
    """Cells with their true values; its repr hides them.

    values: counts, or magnitudes in units of 10 ** -decimals; all 0 or more. contributors: how many respondents each
    value comes from; for counts the values themselves.
    """

    cells: tuple[Key, ...]
    values: tuple[int, ...]
    contributors: tuple[int, ...]
    equations: tuple[Equation, ...]
    counts: bool = True
    decimals: int = 0

    def __repr__(self) -> str:
        return f"Table({len(self.cells)} cells, {len(self.equations)} sums, values hidden)"

    @cached_property
    def number(self) -> dict[Key, int]:
        """Return each cell's number by its key."""
        return {key: number for number, key in enumerate(self.cells)}

    @cached_property
    def sums(self) -> frozenset[int]:
        """Return the cells that are the whole of some sum: totals and subtotals."""
        return frozenset(equation.whole for equation in self.equations)

    def place(self, cell: int) -> str:
        """Return where a cell stands, in words that hold no value: 'area A, segment B', or 'the grand total'."""
        return ", ".join(f"{name} {code}" for name, code in sorted(self.cells[cell])) or "the grand total"


def table_of(
    values: Mapping[Key, tuple[int, int]],
    equations: Iterable[tuple[Key, Iterable[Key]]],
    *,
    counts: bool = True,
    decimals: int = 0,
) -> Table:
    """Return a table from its cells (value, respondents) and sums, in one order, whatever the order given.

    Raises ValueError where a sum does not hold, names a cell without a value, or a value is below zero.
    """
    cells = tuple(sorted(values, key=lambda key: (len(key), sorted(key))))
    number = {key: index for index, key in enumerate(cells)}
    try:
        sums = {Equation(number[whole], tuple(sorted(number[part] for part in parts))) for whole, parts in equations}
    except KeyError:
        raise ValueError("a sum names a cell that has no value") from None
    ordered, respondents = (tuple(values[key][which] for key in cells) for which in (0, 1))
    if any(ordered[sum_.whole] != sum(ordered[part] for part in sum_.parts) for sum_ in sums):
        raise ValueError("a sum does not hold")
    if min(ordered + respondents, default=0) < 0:
        raise ValueError("a value is below zero")
    return Table(cells, ordered, respondents, tuple(sorted(sums)), counts=counts, decimals=decimals)


def counts_table(values: Mapping[Key, int], equations: Iterable[tuple[Key, Iterable[Key]]]) -> Table:
    """Return a table of counts from its cells and sums; errors as `table_of`."""
    return table_of({key: (count, count) for key, count in values.items()}, equations)
