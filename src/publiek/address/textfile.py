"""A CSV file of raw addresses in, and a CSV file of what was made of them out: as many rows, in the same order."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from publiek.address.model import RawAddress
from publiek.errors import UserError, Where
from publiek.wholefile import put_whole

COLUMNS = {
    "raw_postcode": "postcode",
    "raw_number": "number",
    "raw_letter": "letter",
    "raw_addition": "addition",
    "raw_full": "full",
    "raw_country": "country",
}
_SEPARATORS = ",;\t|"
_MOST_LINES = 25
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_addresses(source: Path) -> list[RawAddress]:
    """Return the raw addresses of a CSV file (UTF-8, UTF-16 or cp1252; comma, semicolon, tab or bar).

    Columns are found by name, in any order, and all but the six of COLUMNS are ignored; an empty line in a
    file of several columns is no row. UserError where the file or every column is missing, or a row cannot be read.
    """
    text = _text(source)
    header, separator = _header(text, source)
    places = {COLUMNS[name]: at for at, name in enumerate(header) if name in COLUMNS}
    rows = _rows(text, separator, source)
    if len(header) > 1:
        rows = [row for row in rows if row]
    return [RawAddress(**{part: row[at] for part, at in places.items() if at < len(row)}) for row in rows]


def write_rows(target: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file (UTF-8, comma) at once or not at all."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    try:
        put_whole(target, text.getvalue().encode("utf-8"))
    except OSError as error:
        raise UserError(
            f"The result cannot be written: {error.strerror}.",
            where=Where(file=target),
            mend="name a file in a folder that exists and where you may write",
        ) from None


def _text(source: Path) -> str:
    try:
        content = source.read_bytes()
    except OSError as error:
        raise UserError(
            f"The file cannot be read: {error.strerror}.", where=Where(file=source), mend="name a CSV file that exists"
        ) from None
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _header(text: str, source: Path) -> tuple[list[str], str]:
    """Return the column names and the separator that finds most of them."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    names = {separator: _names(first, separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: sum(name in COLUMNS for name in names[separator]))
    known = [name for name in names[best] if name in COLUMNS]
    if not known:
        raise UserError(
            "None of the columns of an address is in this file.",
            where=Where(file=source, row=1),
            mend=f"give the first line these names, as far as you have them: {', '.join(COLUMNS)}",
        )
    if len(set(known)) < len(known):
        twice = next(name for name in known if known.count(name) > 1)
        raise UserError(
            "A column occurs twice.", where=Where(file=source, row=1, column=twice), mend="keep one of the two"
        )
    return names[best], best


def _names(line: str, separator: str) -> list[str]:
    return [name.strip().strip("\ufeff").casefold() for name in next(csv.reader([line], delimiter=separator), [])]


def _rows(text: str, separator: str, source: Path) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    rows: list[list[str]] = []
    before = 0
    try:
        for row in reader:
            if reader.line_num - before > _MOST_LINES:
                raise _unclosed(source, before + 1)
            before = reader.line_num
            rows.append(row)
    except csv.Error:
        raise _unclosed(source, before + 1) from None
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    return rows[1:]


def _unclosed(source: Path, row: int) -> UserError:
    return UserError(
        "A quotation mark is opened here and not closed, so rows would be lost.",
        where=Where(file=source, row=row),
        mend="close the quotation mark, or double it where it is part of the text",
    )
