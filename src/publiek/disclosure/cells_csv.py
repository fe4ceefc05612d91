"""cube.csv and visits.csv of a release: the shown numbers only. What is not listed is not shown, zero included."""

import csv
import io
from collections.abc import Iterable, Iterator

import numpy as np

from publiek.cube.cells import Ints, Table
from publiek.cube.protected import HIDDEN, Cube

CELLS = ("table", "slice", "area", "part", "households")
VISITS = ("table", "slice", "visits")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_cells(cube: Cube) -> bytes:
    """Return cube.csv, in the plan's order."""
    return csv_bytes(CELLS, cube.lines())


def write_visits(cube: Cube) -> bytes:
    """Return visits.csv, in the plan's order."""
    return csv_bytes(VISITS, _visit_lines(cube))


def read_cells(text: bytes, tables: tuple[Table, ...]) -> dict[str, Ints]:
    """Return `Cube.shown`; ValueError or KeyError where a line is no cell of the tables."""
    by_name = {table.name: table for table in tables}
    shown = {table.name: np.full(table.shape, HIDDEN, dtype=np.int64) for table in tables}
    for name, place, area, part, households in csv_rows(text, CELLS):
        table = by_name[name]
        shown[name][table.slice_at[place], table.area_at[area], table.part_at[part]] = int(households)
    return shown


def read_visits(text: bytes, tables: tuple[Table, ...]) -> dict[str, Ints]:
    """Return `Cube.visits`; ValueError or KeyError where a line is no slice of the tables."""
    by_name = {table.name: table for table in tables}
    visits = {table.name: np.full(len(table.slices), HIDDEN, dtype=np.int64) for table in tables}
    for name, place, tickets in csv_rows(text, VISITS):
        visits[name][by_name[name].slice_at[place]] = int(tickets)
    return visits


def _visit_lines(cube: Cube) -> Iterator[tuple[str, str, int]]:
    for table in cube.tables:
        for name, tickets in zip(table.slices, cube.visits[table.name], strict=True):
            if tickets != HIDDEN:
                yield table.name, name, int(tickets)


def csv_bytes(header: tuple[str, ...], lines: Iterable[tuple[object, ...]]) -> bytes:
    """Return a CSV file that a spreadsheet has nothing to reckon with."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return file.getvalue().encode()


def _safe(cell: object) -> object:
    # A production may be called '=1+1' or '-18'; a spreadsheet would reckon with it.
    return "'" + cell if isinstance(cell, str) and cell.startswith((*_FORMULA, "'")) else cell


def csv_rows(text: bytes, header: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows of such a file; ValueError where its header or a row is not as it should be."""
    rows = csv.reader(io.StringIO(text.decode(), newline=""))
    if tuple(next(rows, ())) != header:
        raise ValueError("another header")
    for row in rows:
        if len(row) != len(header):
            raise ValueError("another number of columns")
        yield [cell.removeprefix("'") for cell in row]
