"""The rows of one file as cells of a table: each row's place, told by its codes, each place once."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from publiek.disclosure.suppression.files.layout import Layout
from publiek.disclosure.suppression.files.numbers import Numbers, read_numbers
from publiek.disclosure.suppression.files.rows import Rows
from publiek.disclosure.suppression.files.tree import TOTAL, Tree, chain_of, grow, links_of
from publiek.errors import UserError, Where

Place = tuple[str, ...]
"""A code for each dimension, in order; TOTAL for the grand total of one."""


@dataclass(frozen=True, repr=False)
class Sheet:
    """One file's table: its dimensions, and for each place that has a row its line, value and respondents."""

    rows: Rows
    trees: tuple[Tree, ...]
    value_name: str
    numbers: Numbers
    given: Mapping[Place, tuple[int, int, int]]
    counts: bool


def read_sheet(rows: Rows, layout: Layout) -> Sheet:
    """Return the table of a file.

    Raises UserError, naming the row, for a place that stands in two rows, a code in two spellings, a code without a
    name, a code under two others; and for columns that are not there.
    """
    value = _value_column(rows, layout)
    respondents = _named(rows, layout.contributors) if layout.contributors else None
    chains = _chains(rows, layout, {value, respondents})
    read = [_Codes(rows, chain, layout) for chain in chains]
    trees = tuple(_tree(rows, chain, codes, layout) for chain, codes in zip(chains, read, strict=True))
    numbers = read_numbers(rows, value, whole=respondents is None, decimal=layout.decimal)
    people = numbers
    if respondents is not None:
        people = read_numbers(rows, respondents, whole=True, decimal=layout.decimal)
    places = zip(*(codes.finest for codes in read), strict=True)
    given: dict[Place, tuple[int, int, int]] = {}
    for (line, _), place, amount, many in zip(rows.rows, places, numbers.values, people.values, strict=True):
        if place in given:
            mend = f"it stands in row {given[place][0]} as well: keep one, or add a column that tells them apart"
            raise UserError("This combination of codes stands in two rows.", where=rows.where(line), mend=mend)
        if respondents is not None and amount and not many:
            mend = "mend the value or the number of respondents"
            raise UserError("This row has an amount of nobody.", where=rows.where(line), mend=mend)
        given[place] = (line, amount, many)
    return Sheet(rows, trees, rows.header[value], numbers, given, respondents is None)


def _named(rows: Rows, name: str) -> int:
    position = rows.column(name)
    if position is None:
        mend = f"the columns are: {', '.join(rows.header)}"
        raise UserError(f"There is no column '{name}'.", where=rows.where(), mend=mend)
    return position


def _value_column(rows: Rows, layout: Layout) -> int:
    if layout.value:
        return _named(rows, layout.value)
    last = len(rows.header) - 1
    return last - 1 if layout.contributors and rows.column(layout.contributors) == last else last


def _chains(rows: Rows, layout: Layout, taken: set[int | None]) -> list[tuple[str, ...]]:
    uppers = {upper.casefold() for upper in layout.above.values()}
    names = layout.by or tuple(
        name for position, name in enumerate(rows.header) if position not in taken and name.casefold() not in uppers
    )
    chains = [
        chain_of(rows, rows.header[position], layout) for name in names if (position := rows.column(name)) is not None
    ]
    if not chains:
        mend = "name the columns that divide the table with --by, and the values with --value"
        raise UserError("No column divides this table.", where=rows.where(), mend=mend)
    used = [name for chain in chains for name in chain]
    if len(set(used)) < len(used) or taken & {rows.column(name) for name in used}:
        mend = "use each column once in --value, --contributors, --by and --above"
        raise UserError("A column is used for two things.", where=rows.where(), mend=mend)
    return chains


class _Codes:
    """The codes that rows have in one column and those above it: the finest of each row, and what is above what."""

    def __init__(self, rows: Rows, chain: tuple[str, ...], layout: Layout) -> None:
        self._rows, self._chain, self._layout = rows, chain, layout
        self._positions = [_named(rows, name) for name in chain]
        self._spelling: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.level: dict[str, int] = {}
        self.word = "Totaal"
        self.finest = [self._read(line, record) for line, record in rows.rows]

    def _read(self, line: int, record: tuple[str, ...]) -> str:
        filled = [code for depth, at in enumerate(self._positions) if (code := self._code(line, depth, record[at]))]
        for code, upper in pairwise(filled):
            if self.links.setdefault(code, upper) != upper:
                mend = f"'{code}' has another code above it in an earlier row: mend one of them"
                raise UserError("This code stands under two others.", where=self._where(line, 0), mend=mend)
        return filled[0] if filled else TOTAL

    def _code(self, line: int, depth: int, code: str) -> str:
        if self._layout.is_total(code):
            self.word = code or self.word
            return TOTAL
        if not code and len(self._chain) == 1:
            mend = "fill it in; where an empty cell means the total, say --total ''"
            raise UserError("This cell has no code.", where=self._where(line, depth), mend=mend)
        if code and (
            self._spelling.setdefault(code.casefold(), code) != code or self.level.setdefault(code, depth) != depth
        ):
            mend = f"'{code}' is written in two ways, or stands in two columns: give each its own code"
            raise UserError("A code stands for two things.", where=self._where(line, depth), mend=mend)
        return code

    def _where(self, line: int, depth: int) -> Where:
        return self._rows.where(line, self._chain[depth])


def _tree(rows: Rows, chain: tuple[str, ...], codes: _Codes, layout: Layout) -> Tree:
    name = chain[0]
    files = {column.casefold(): file for column, file in layout.trees.items()}
    links = dict(codes.links)
    if name.casefold() in files:
        links = {**links_of(files[name.casefold()], layout), **links}
    above = grow(name, links, dict.fromkeys(codes.finest), rows.where(column=name))
    return Tree(name, above, chain, codes.level, codes.word)
