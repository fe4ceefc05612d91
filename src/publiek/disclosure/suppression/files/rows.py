"""A CSV file as rows of text: encoding and separator told by the file itself, every row with its number."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.reference.reading.encoding import encoding_of

_SEPARATORS = (";", ",", "\t", "|")
_SEP_LINE = re.compile(r"\Asep=.(?=\r?\n)", re.IGNORECASE)  # a note for Excel
_LOOK = 50
_MOST_BYTES = 50_000_000
_MEND_KIND = "export it as CSV: one row a cell, a column for each division, and one for the value"


@dataclass(frozen=True, repr=False)
class Rows:
    """The rows of a file (or of no file) under their header, each with the number of its line."""

    file: Path | None
    separator: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def where(self, row: int | None = None, column: str | None = None) -> Where:
        """Return a place in this file."""
        return Where(file=self.file, row=row, column=column)

    def column(self, name: str) -> int | None:
        """Return the position of a column, by its name in any capitals; None where it is not there."""
        plain = [title.casefold() for title in self.header]
        return plain.index(name.casefold()) if name.casefold() in plain else None


def read_rows(file: Path) -> Rows:
    """Return the rows of a CSV file; blank rows are passed over.

    Raises UserError where there is no such file, it is empty, no text, has no columns, or a row has too few or many.
    """
    text = _text(file)
    separator = _separator(text)
    if separator is None:
        raise UserError("This file has one column only.", where=Where(file=file), mend=_MEND_KIND)
    records = _records(file, text, separator)
    if len(records) <= 1:
        raise UserError("This table has a header and no rows.", where=Where(file=file), mend="export it again")
    header = _header(file, records[0][1])
    for line, record in records[1:]:
        if len(record) != len(header):
            raise UserError(
                f"This row has {len(record)} columns, and the header has {len(header)}.",
                where=Where(file=file, row=line),
                mend="mend the row, or put quotes around what holds the separator",
            )
    return Rows(file, separator, header, tuple(records[1:]))


def rows_of(records: Sequence[Mapping[str, object]]) -> Rows:
    """Return rows that are in memory already, each with the same names; the first counts as row 2."""
    header = _header(None, tuple(records[0])) if records else ()
    if not records or any(tuple(record) != header for record in records):
        raise UserError("These rows have not all the same columns.", mend="give each row the same names in one order")
    cells = [tuple(str(cell).strip() for cell in record.values()) for record in records]
    return Rows(None, ",", header, tuple(enumerate(cells, 2)))


def _text(file: Path) -> str:
    if not file.is_file():
        raise UserError("There is no such file.", where=Where(file=file), mend="mend the path")
    size = file.stat().st_size
    if not size or size > _MOST_BYTES:
        what = "This file is empty." if not size else "This file is far larger than a table to hand over."
        raise UserError(what, where=Where(file=file), mend=_MEND_KIND)
    if file.read_bytes()[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"):
        raise UserError("This is no text, but a workbook or a PDF.", where=Where(file=file), mend=_MEND_KIND)
    text = file.read_text(encoding=encoding_of(file), errors="replace").lstrip("\ufeff")
    if not text.strip():
        raise UserError("This file is empty.", where=Where(file=file), mend=_MEND_KIND)
    return _SEP_LINE.sub("", text.replace("\x00", ""), count=1)


def _separator(text: str) -> str | None:
    """Return the separator under which most of the first rows have the same number of columns, more than one."""
    best: tuple[int, int, str] | None = None
    for separator in _SEPARATORS:
        try:
            widths = Counter(
                len(record) for record in islice(csv.reader(io.StringIO(text), delimiter=separator), _LOOK)
            )
        except csv.Error:
            continue
        rows, width = max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
        if rows and (best is None or (rows, width) > best[:2]):
            best = (rows, width, separator)
    return best[2] if best else None


def _records(file: Path | None, text: str, separator: str) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records = []
    try:
        for record in reader:
            cells = tuple(cell.replace("\u00a0", " ").strip() for cell in record)
            if any(cells):
                records.append((reader.line_num, cells))
    except csv.Error:
        where = Where(file=file, row=reader.line_num)
        raise UserError("A quote in this row does not end, or ends too soon.", where=where, mend="mend it") from None
    return records


def _header(file: Path | None, header: tuple[str, ...]) -> tuple[str, ...]:
    where = Where(file=file, row=1)
    plain = [title.casefold() for title in header]
    if "" in plain:
        raise UserError("A column has no name.", where=where, mend="name every column in the first row")
    twice = next((title for title in header if plain.count(title.casefold()) > 1), None)
    if twice is not None:
        raise UserError(f"Two columns are called '{twice}'.", where=where, mend="give each its own name")
    return header
