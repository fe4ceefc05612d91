"""The columns of a survey's file that are asked for: a CSV in UTF-8 with a header, a row for each respondent."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publiek.errors import UserError, Where

SEPARATORS = (",", ";", "\t", "|")
_SAVE_AGAIN = "export the survey again as 'CSV UTF-8', every answer in a cell of its own"


@dataclass(frozen=True)
class Table:
    """Cells by column, and the row of each in the file, from 1 at its first line."""

    file: Path
    columns: dict[str, list[str]]
    rows: list[int]

    def where(self, column: str, place: int | None = None) -> Where:
        """Return where a column is, or its cell of a respondent."""
        return Where(file=self.file, column=column, row=None if place is None else self.rows[place])


def read_table(path: Path, names: Sequence[str]) -> Table:
    """Read the named columns; every other column is forgotten at once.

    UserError where the file cannot be read, is not UTF-8, has no respondents or a ragged row, or a column is absent or
    there twice.
    """
    text = _text(path)
    records = _records(path, text, _separator(text, names))
    header = [cell.strip() for cell in next(records, (0, []))[1]]
    if not header:
        raise _empty(path)
    places = [_place(path, header, name) for name in names]
    cells: list[list[str]] = []
    rows: list[int] = []
    for row, record in records:
        if len(record) != len(header):
            what = f"This row has {len(record)} cells, and the header {len(header)}."
            raise UserError(what, where=Where(file=path, row=row), mend=_SAVE_AGAIN)
        rows.append(row)
        cells.append([record[place].strip() for place in places])
    if not rows:
        raise _empty(path)
    return Table(path, dict(zip(names, map(list, zip(*cells, strict=True)), strict=True)), rows)


def _empty(path: Path) -> UserError:
    mend = "the file has a header, then a row for each respondent"
    return UserError("This survey has no respondents.", where=Where(file=path), mend=mend)


def _records(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that are not blank, each with its row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, record in enumerate(reader, 1):
            if any(cell.strip() for cell in record):
                yield row, record
    except csv.Error:
        what = "From here on this is no CSV: a quotation mark that is not closed, perhaps."
        raise UserError(what, where=Where(file=path, row=row + 1), mend=_SAVE_AGAIN) from None


def _separator(text: str, names: Sequence[str]) -> str:
    """Return the separator under which the first line names most of the columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = {mark: len(set(names) & {cell.strip(' "') for cell in first.split(mark)}) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: (named[mark], first.count(mark)))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"The survey cannot be read: {error.strerror}."
        raise UserError(what, where=Where(file=path), mend="name a CSV file that is there") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise UserError("This is not UTF-8.", where=Where(file=path, row=row), mend=_SAVE_AGAIN) from None


def _place(path: Path, header: Sequence[str], name: str) -> int:
    found = [place for place, cell in enumerate(header) if cell == name]
    if len(found) == 1:
        return found[0]
    what = f"No column is called '{name}'." if not found else f"{len(found)} columns are called '{name}'."
    known = ", ".join(dict.fromkeys(cell for cell in header if cell)) or "none"
    raise UserError(what, where=Where(file=path), mend=f"the columns are: {known}")
