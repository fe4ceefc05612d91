"""Reading a column of numbers, Dutch or English: one mark for decimals in the whole column, and no guess in doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from publiek.disclosure.suppression.files.rows import Rows
from publiek.errors import UserError

_PLAIN = re.compile(r"\d+")
_NUMBER = re.compile(r"\d[\d., ’']*")
_LONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MOST = 10**12
_DECIMALS = 4


@dataclass(frozen=True, repr=False)
class Numbers:
    """The values of a column in units of 10 ** -decimals, and the mark it writes decimals with."""

    values: tuple[int, ...]
    decimals: int
    mark: str


def read_numbers(rows: Rows, column: int, *, whole: bool, decimal: str | None) -> Numbers:
    """Return the numbers of a column.

    Raises UserError, naming the row, for an empty cell, a sign below zero, no number, a broken count, a number too
    large, and where a mark may mean thousands as well as decimals.
    """
    cells = [(line, record[column]) for line, record in rows.rows]
    for line, cell in cells:
        _complain(rows, column, line, cell)
    mark = decimal or _mark(rows, column, [cell for _, cell in cells], whole=whole)
    numbers = [_number(rows, column, line, cell, mark) for line, cell in cells]
    decimals = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    if decimals > (0 if whole else _DECIMALS):
        line = next(
            line for (line, _), n in zip(cells, numbers, strict=True) if -int(n.as_tuple().exponent) == decimals
        )
        what = "A count is a whole number." if whole else f"This number has more than {_DECIMALS} decimals."
        mend = "mend it; for sums of money and the like name the column with respondents: --contributors"
        raise UserError(what, where=rows.where(line, rows.header[column]), mend=mend)
    return Numbers(tuple(int(number.scaleb(decimals)) for number in numbers), decimals, mark)


def _complain(rows: Rows, column: int, line: int, cell: str) -> None:
    where = rows.where(line, rows.header[column])
    if not cell:
        raise UserError("This cell has no value.", where=where, mend="fill it in; an empty group counts 0")
    if re.fullmatch(r"[-−–]\s*\d.*|\(\s*\d.*\)|\d[\d.,]*\s*-", cell):
        raise UserError("This value is below zero.", where=where, mend="a table of counts or amounts has none: mend it")
    if cell.casefold() in {"x", ".", "*", "-", "n.b.", "nb"}:
        mend = "hand in the table before anything in it was hidden"
        raise UserError("This value is hidden or unknown already.", where=where, mend=mend)
    if not _NUMBER.fullmatch(cell):
        mend = "mend it, or name the right column with --value"
        raise UserError("This is not a number.", where=where, mend=mend)


def _mark(rows: Rows, column: int, cells: Sequence[str], *, whole: bool) -> str:
    """Return the mark that stands for decimals in this column; where none does, the other one stands for thousands."""
    for cell in cells:
        marks = re.sub(r"[\d ’']", "", cell)
        if len(set(marks)) > 1:
            return marks[-1]
        if len(marks) > 1:
            return "." if marks[0] == "," else ","
        if marks and not _LONE_GROUP.fullmatch(cell):
            return marks
    groups = {cell[-4] for cell in cells if _LONE_GROUP.fullmatch(cell)}
    if len(groups) > 1 or (groups and not (whole and any(_PLAIN.fullmatch(cell) for cell in cells))):
        raise UserError(
            "It cannot be told whether 9.999 or 9,999 stands for thousands or for decimals in this column.",
            where=rows.where(column=rows.header[column]),
            mend="say it: --decimal , (or --decimal .)",
        )
    return "." if groups == {","} else ","


def _number(rows: Rows, column: int, line: int, cell: str, mark: str) -> Decimal:
    thousands = "." if mark == "," else ","
    head, _, tail = re.sub(r"[ ’']", "", cell).partition(mark)
    grouped = re.fullmatch(rf"\d+|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", head)
    where = rows.where(line, rows.header[column])
    if not grouped or (tail and not _PLAIN.fullmatch(tail)):
        mend = "write decimals and thousands the same way in the whole column"
        raise UserError("This number is written otherwise than the rest of its column.", where=where, mend=mend)
    number = Decimal(f"{head.replace(thousands, '')}.{tail.rstrip('0') or '0'}").normalize()
    if number > _MOST:
        raise UserError("This number is too large for a table of counts or amounts.", where=where, mend="mend it")
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def written(value: int, decimals: int, mark: str) -> str:
    """Return a value as text, with the column's own mark for decimals."""
    if not decimals:
        return str(value)
    whole, rest = divmod(value, 10**decimals)
    return f"{whole}{mark}{rest:0{decimals}}"
