"""A dimension of a table: its codes, and which code holds which others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.rows import Rows, read_rows
from publiek.errors import UserError, Where

TOTAL = ""
"""The code of the grand total, within the program."""


@dataclass(frozen=True)
class Tree:
    """The codes of one dimension; every code has one above it, the grand total at last.

    columns: the columns it fills, the finest first. level: which of them holds a code (0: the finest). word: what its
    total is called.
    """

    name: str
    above: Mapping[str, str]
    columns: tuple[str, ...]
    level: Mapping[str, int] = field(default_factory=dict)
    word: str = "Totaal"

    def below(self) -> dict[str, list[str]]:
        """Return the codes directly under each code that has any, in order."""
        found: dict[str, list[str]] = {}
        for code in sorted(self.above):
            found.setdefault(self.above[code], []).append(code)
        return found

    def codes(self) -> list[str]:
        """Return all codes, the total first and every code before those under it."""
        below, order, left = self.below(), [], [TOTAL]
        while left:
            code = left.pop()
            order.append(code)
            left += reversed(below.get(code, []))
        return order

    def cells(self, code: str) -> list[str]:
        """Return what stands in each of its columns for a code, the finest first."""
        filled: dict[int, str] = {}
        while code != TOTAL:
            filled.setdefault(self.level.get(code, 0), code)
            code = self.above[code]
        return [filled.get(level, self.word) for level in range(len(self.columns))]


def grow(name: str, links: Mapping[str, str], present: Iterable[str], where: Where) -> dict[str, str]:
    """Return the code above each code that is present, and above those; without a link that is the total.

    Raises UserError where links go round in a circle.
    """
    above: dict[str, str] = {}
    for code in present:
        seen = [code]
        while seen[-1] != TOTAL and seen[-1] not in above:
            seen.append(links.get(seen[-1], TOTAL))
            if seen[-1] in seen[:-1]:
                mend = "no code may be above itself: mend the codes above"
                raise UserError(f"The codes of '{name}' go round in a circle.", where=where, mend=mend)
        above.update(pairwise(seen))
    above.pop(TOTAL, None)
    return above


def links_of(file: Path, layout: Layout) -> dict[str, str]:
    """Return the code above each code, from a file with the columns code and parent (or its first two)."""
    rows = read_rows(file)
    code, parent = rows.column("code"), rows.column("parent")
    code, parent = (code, parent) if code is not None and parent is not None else (0, 1)
    links: dict[str, str] = {}
    for line, record in rows.rows:
        upper = TOTAL if not record[parent] or layout.is_total(record[parent]) else record[parent]
        if links.get(record[code], upper) != upper:
            mend = "a code has one parent: mend the file"
            raise UserError("This code stands under two others.", where=rows.where(line), mend=mend)
        if record[code] and not layout.is_total(record[code]):
            links[record[code]] = upper
    return links


def chain_of(rows: Rows, column: str, layout: Layout) -> tuple[str, ...]:
    """Return a column and those above it, the finest first, as far as the file has them."""
    above = {low.casefold(): high for low, high in layout.above.items()}
    chain = [column]
    while (upper := above.get(chain[-1].casefold())) is not None:
        position = rows.column(upper)
        if position is None:
            mend = f"the columns are: {', '.join(rows.header)}"
            raise UserError(f"There is no column '{upper}'.", where=rows.where(), mend=mend)
        if rows.header[position] in chain:
            raise UserError(f"Column '{upper}' is above itself.", where=rows.where(), mend="mend --above")
        chain.append(rows.header[position])
    return tuple(chain)
