"""Lines of text into records of cells, forgivingly: quotes that do not close, newlines inside quotes, stray NULs.

A quoted cell may hold newlines; a quote that never closes must not swallow the rows after it. So a line
with an open quote is joined with the lines below only where that gives a record that is complete.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publiek.delivery.encoding import Encoding
from publiek.delivery.limits import Limits, default_limits
from publiek.errors import UserError, Where

_MOST_JOINED = 60
_BLOCK = 1 << 20
_LONGEST_JOINED = 200_000
_SEPARATOR_LINE = "sep="


@dataclass(frozen=True)
class Dialect:
    """How a text file separates its cells; `width` is the number of cells most records have.

    `wrapped` is true where each line as a whole stands between quotes. `stated` is true for a `sep=` line.
    """

    separator: str
    quote: str = '"'
    backslash: bool = False
    wrapped: bool = False
    stated: bool = False
    width: int = 1

    def options(self, *, strict: bool) -> dict[str, object]:
        """Return the options of the csv module for this dialect."""
        return {
            "delimiter": self.separator,
            "quotechar": self.quote,
            "doublequote": True,
            "escapechar": "\\" if self.backslash else None,
            "strict": strict,
        }


def lines(path: Path, encoding: Encoding, limits: Limits | None = None) -> Iterator[str]:
    """Yield a text file's lines without their ends, whatever the ends are; NULs and marks are dropped.

    UserError for a line that is longer than any row, of which only a piece is ever in memory.
    """
    most = (limits or default_limits()).line_characters
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding.name, errors="replace", newline=None) as text:
        for number, line in enumerate(_cut(text, most)):
            if len(line) > most:
                raise _endless(path, number + 1, most)
            clean = line.removeprefix("\ufeff") if number == 0 else line
            yield clean.replace("\0", "") if "\0" in clean else clean


def _cut(text: io.TextIOWrapper, most: int) -> Iterator[str]:
    """Yield the lines of a text; one of more than `most` characters ends it, cut somewhere beyond that."""
    rest = ""
    while block := text.read(_BLOCK):
        *whole, rest = (rest + block).split("\n")
        yield from whole
        if len(rest) > most:
            break
    if rest:
        yield rest


def _endless(path: Path, row: int, most: int) -> UserError:
    return UserError(
        f"A line of this file is longer than {most:,} characters, so it is no row of a table.",
        where=Where(file=path, row=row),
        mend="export it again as CSV, with every ticket on a line of its own",
    )


def records(text: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """Yield one list of cells per record; a blank line is an empty list."""
    source = _Ahead(text)
    separator, quote = dialect.separator, dialect.quote
    for delivered in source:
        line = unwrap(delivered, quote) if dialect.wrapped else delivered
        if quote not in line and not (dialect.backslash and "\\" in line):
            yield line.split(separator) if line.strip() else []
        else:
            yield _quoted(line, source, dialect)


def unwrap(line: str, quote: str = '"') -> str:
    """Take off the quotes around a whole line, and halve the doubled ones inside."""
    bare = line.strip()
    if len(bare) > 1 and bare.startswith(quote) and bare.endswith(quote):
        return bare[1:-1].replace(quote * 2, quote)
    return line


class _Ahead:
    """An iterator of lines that can look some lines ahead."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text, self._waiting = iter(text), list[str]()

    def __iter__(self) -> "_Ahead":
        return self

    def __next__(self) -> str:
        return self._waiting.pop(0) if self._waiting else next(self._text)

    def peek(self, count: int) -> list[str]:
        self._waiting += islice(self._text, max(0, count - len(self._waiting)))
        return self._waiting[:count]

    def skip(self, count: int) -> None:
        del self._waiting[:count]


def _quoted(line: str, source: _Ahead, dialect: Dialect) -> list[str]:
    alone = _parse(line, dialect)
    if alone is not None:
        return alone
    literal = _literal(line, dialect)
    if len(literal) == dialect.width and _stands_alone(source.peek(1), dialect):
        return literal
    joined = line
    for count, following in enumerate(source.peek(_MOST_JOINED), start=1):
        joined += "\n" + following
        if len(joined) > _LONGEST_JOINED:
            break
        if dialect.quote not in following:
            continue
        cells = _parse(joined, dialect)
        if cells is not None and len(cells) >= min(dialect.width, len(literal) + 1):
            source.skip(count)
            return cells
    return literal


def _stands_alone(following: list[str], dialect: Dialect) -> bool:
    if not following:
        return True
    cells = _parse(following[0], dialect) or _literal(following[0], dialect)
    return len(cells) == dialect.width


def _parse(text: str, dialect: Dialect) -> list[str] | None:
    """Return the cells, or None where a quote stays open or is followed by more text."""
    try:
        rows = list(csv.reader([text], **dialect.options(strict=True)))  # type: ignore[arg-type]
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _literal(line: str, dialect: Dialect) -> list[str]:
    """Return the cells where quotes mean nothing; a pair around a whole cell is taken off."""
    cells = _lenient(line, dialect) if line.count(dialect.quote) % 2 == 0 else None
    return cells or [cell.strip(dialect.quote) for cell in line.split(dialect.separator)]


def _lenient(line: str, dialect: Dialect) -> list[str] | None:
    try:
        rows = list(csv.reader([line], **dialect.options(strict=False)))  # type: ignore[arg-type]
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def stated_separator(line: str) -> str | None:
    """Return the separator of a `sep=;` line, None for any other line."""
    bare = line.strip("\r\n\ufeff").strip('"')
    if not bare.lower().startswith(_SEPARATOR_LINE):
        return None
    rest = bare[len(_SEPARATOR_LINE) :].strip('"')
    return {"\\t": "\t", "tab": "\t"}.get(rest.lower(), rest[:1] or "\t")
