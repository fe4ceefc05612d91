"""A table to hand over, as what is known of it: cells, their values, and the sums that hold among them.

This is the only thing the protector and the attacker share. Linked tables are one `Table`: a cell that stands in
both has one key, so that it is hidden in both or in neither.
"""

from collections.abc import Iterable
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


def counts_table(values: dict[Key, int], equations: Iterable[tuple[Key, Iterable[Key]]], *, decimals: int = 0) -> Table:
    """Return a table of counts from its cells and sums; cells and sums are put in one order, whatever the order given.

    Raises ValueError where a sum does not hold or names a cell without a value.
    """
    cells = tuple(sorted(values, key=lambda key: (len(key), sorted(key))))
    number = {key: index for index, key in enumerate(cells)}
    try:
        sums = {Equation(number[whole], tuple(sorted(number[part] for part in parts))) for whole, parts in equations}
    except KeyError:
        raise ValueError("a sum names a cell that has no value") from None
    ordered = tuple(values[key] for key in cells)
    if any(ordered[sum_.whole] != sum(ordered[part] for part in sum_.parts) for sum_ in sums):
        raise ValueError("a sum does not hold")
    return Table(cells, ordered, ordered, tuple(sorted(sums)), decimals=decimals)
