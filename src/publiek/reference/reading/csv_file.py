"""CSV files: separator, header and where the rows begin. DuckDB then reads with everything given, nothing sniffed."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from publiek.reference.reading.fields import Field, find, lacking
from publiek.reference.words import quoted

SEPARATORS = (";", ",", "\t", "|")
_LOOK = 40
_START = 1 << 18


@dataclass(frozen=True)
class Layout:
    """How a CSV file is laid out; `line` is the last line of its header, from 1."""

    separator: str
    header: tuple[str, ...]
    line: int


def layout_of(utf8: Path, fields: Sequence[Field], named: Mapping[str, str], given: Mapping[str, str]) -> Layout:
    """Return the layout under which the header names most of the fields; title rows above it are passed over."""
    with utf8.open(encoding="utf-8-sig", newline="") as file:
        start = file.read(_START)
    candidates = [layout for separator in SEPARATORS for layout in _headers(start, separator)]
    if not candidates:
        return Layout(";", (), 0)

    def merit(layout: Layout) -> tuple[bool, int, int, int]:
        found = find(fields, layout.header, named)
        return (not lacking(fields, found, given), len(found), -layout.line, len(layout.header))

    return max(candidates, key=merit)


def _headers(start: str, separator: str) -> list[Layout]:
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
    try:
        records = [(tuple(record), reader.line_num) for record in islice(reader, _LOOK)]
    except csv.Error:
        return []
    return [Layout(separator, record, line) for record, line in records if any(cell.strip() for cell in record)]


def csv_query(utf8: Path, layout: Layout) -> str:
    """Return the query that reads all columns as text: c0, c1, ..."""
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(layout.header)))
    return (
        f"FROM read_csv({quoted(str(utf8))}, auto_detect=false, header=false, skip={layout.line},"
        f" delim='{layout.separator}',"
        f" quote='\"', escape='\"', nullstr='', max_line_size=4000000, columns={{{columns}}})"
    )
