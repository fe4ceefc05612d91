"""Text files: a sample to judge by, and the whole file as rows of columns c0, c1, ... for the scan.

A clean UTF-8 file is read by DuckDB with every option stated (its own sniffer silently loses rows), and the number
of rows is checked against the number of lines. Whatever DuckDB refuses is read line by line instead.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from publiek.delivery.encoding import Encoding, detect
from publiek.delivery.limits import Limits, default_limits
from publiek.delivery.records import Dialect, lines, records
from publiek.delivery.scan import literal
from publiek.delivery.separator import NOTHING, sniff
from publiek.errors import UserError, Where

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE = 1000
_SNIFF_LINES = 400
_BATCH = 20_000
LONGEST_JUDGED = 400
Item = TypeVar("Item")
Cell = TypeVar("Cell", str, str | None)
_ABSENT = "\x01"
_MOST_BYTES = 4  # of a character in UTF-8


class TextFile:
    """One text file: its encoding, its dialect, the first records, and the way to read all of them."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        """Look at the first rows; UserError where a line or a row is beyond the limits of any table."""
        self.path = path
        self.limits = limits or default_limits()
        self.encoding: Encoding = detect(path)
        self.dialect: Dialect = sniff(_few(self._lines(), _SNIFF_LINES, self.limits.sample_characters, len))
        self.rows = [judged(record) for record in _few(self.records(), SAMPLE, self.limits.sample_characters, _size)]
        self.width = max(self.dialect.width, 1)
        self._check_width()

    def _lines(self) -> Iterator[str]:
        return lines(self.path, self.encoding, self.limits)

    def _check_width(self) -> None:
        widest = max([self.width, *(len(record) for record in self.rows)])
        if widest > self.limits.columns:
            row = next((place for place, record in enumerate(self.rows, 1) if len(record) == widest), None)
            raise UserError(
                f"A row of this file has {widest:,} cells; a ticket export has at most {self.limits.columns:,}.",
                where=Where(file=self.path, row=row),
                mend="keep the columns with the address, the number of tickets and the date, and export it again",
            )

    def records(self) -> Iterator[list[str]]:
        """Yield every record from the first line of the file, the `sep=` line included."""
        text: Iterable[str] = self._lines()
        if self.dialect.stated:
            text = iter(text)
            return chain([[next(iter(text))]], records(text, self.dialect))
        return records(text, self.dialect)

    def clean(self, above: int) -> bool:
        """Tell whether DuckDB may read this file: one line is one record, as far as can be told beforehand."""
        plain = not (self.dialect.wrapped or self.dialect.backslash or self.dialect.separator == NOTHING)
        whole = all("\n" not in cell for record in self.rows[:above] for cell in record)
        return self.encoding.clean and plain and whole and not set("*?[") & set(str(self.path))

    def reader(self, skip: int, width: int) -> str:
        """Return the SQL by which DuckDB reads a clean file below `skip` lines, every option stated."""
        columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
        options = {
            "auto_detect": "false",
            "delim": literal(self.dialect.separator),
            "quote": literal(self.dialect.quote),
            "escape": literal(self.dialect.quote),
            "header": "false",
            "skip": str(skip),
            "columns": f"{{{columns}}}",
            "null_padding": "true",
            "nullstr": literal(_ABSENT),
            "strict_mode": "true",
            "max_line_size": str(_MOST_BYTES * self.limits.line_characters),
        }
        stated = ", ".join(f"{name} = {value}" for name, value in options.items())
        return f"(SELECT NULL::BIGINT AS row, NULL::INTEGER AS cells, * FROM read_csv($path, {stated}))"

    def batches(self, width: int) -> "pa.RecordBatchReader":
        """Return every record as Arrow batches: row, cells (-1 where filled beyond the width), c0, c1, ..."""
        import pyarrow as pa

        names = ["row", "cells", *(f"c{i}" for i in range(width))]
        schema = pa.schema([("row", pa.int64()), ("cells", pa.int32()), *((name, pa.string()) for name in names[2:])])
        return pa.RecordBatchReader.from_batches(schema, self._arrow(schema, width))

    def _arrow(self, schema: "pa.Schema", width: int) -> Iterator["pa.RecordBatch"]:
        import pyarrow as pa

        source, row = self.records(), 1
        while block := _next_block(source, self.limits.sample_characters):
            cells = [len(record) for record in block]
            if any(count != width for count in cells):
                cells = [_cells(record, width) for record in block]
                block = [_fitted(record, width) for record in block]
            columns = zip(*block, strict=True)
            arrays = [pa.array(range(row, row + len(block)), pa.int64()), pa.array(cells, pa.int32())]
            arrays += [pa.array(column, pa.string()) for column in columns]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)
            row += len(block)


def _next_block(source: Iterator[list[str]], characters: int) -> list[Sequence[str | None]]:
    return [*_few(source, _BATCH, characters, _size)]


def judged(record: Sequence[Cell]) -> list[Cell]:
    """Return a row as columns are judged by: the beginning of each cell, since what tells a column apart stands there.

    Some tests of a cell take the square of its length.
    """
    return [cell[:LONGEST_JUDGED] if cell else cell for cell in record]


def _few(source: Iterator[Item], most: int, characters: int, size: Callable[[Item], int]) -> list[Item]:
    """Return the next items: at most so many, and no more once they hold so many characters together."""
    taken: list[Item] = []
    for item in islice(source, most):
        taken.append(item)
        characters -= size(item)
        if characters < 0:
            break
    return taken


def _size(record: Sequence[str | None]) -> int:
    # An empty cell costs something, too.
    return sum(map(len, filter(None, record))) + len(record)


def _cells(record: Sequence[str | None], width: int) -> int:
    if len(record) > width and any((cell or "").strip() for cell in record[width:]):
        return -1
    return len(record)


def _fitted(record: Sequence[str | None], width: int) -> Sequence[str | None]:
    if len(record) >= width:
        return list(record[:width])
    return [*record, *[None] * (width - len(record))]
