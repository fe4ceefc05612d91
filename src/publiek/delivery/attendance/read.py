"""Reading a file of attendance: from CSV or a workbook to totals by month and production."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publiek.custody.personal import personal_labels
from publiek.delivery.attendance.counts import Skipped, read_counts
from publiek.delivery.attendance.grid import Grid, grids
from publiek.delivery.attendance.header import Header, find_header
from publiek.delivery.attendance.model import Attendance, Claim, Count
from publiek.delivery.attendance.moments import read_moment
from publiek.delivery.attendance.numbers import read_visits
from publiek.delivery.attendance.row import Row
from publiek.delivery.attendance.totals import check_claims, totals_of
from publiek.delivery.attendance.words import MONTH, YEAR
from publiek.errors import UserError, Where


@dataclass
class _Reading:
    """What has been read of one or more files."""

    counts: list[Count] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)


def read_attendance(*paths: Path) -> Attendance:
    """Return the totals of an institution's files together; UserError for the first thing that cannot be understood.

    Nothing is guessed: what can be read in two ways is an error that says how to write it.
    """
    reading = _Reading()
    for path in paths:
        _read(path, reading)
    _check_labels(reading.counts)
    totals, rest = totals_of(reading.counts)
    rest += _days_told(reading.counts)
    name = ", ".join(path.name for path in paths)
    return Attendance(name, tuple(reading.sheets), tuple(totals), (*reading.notes, *_left_out(reading.skipped), *rest))


def _read(path: Path, reading: _Reading) -> None:
    every, before = grids(path), len(reading.counts)
    read = [grid for grid in every if _read_grid(grid, reading)]
    if not read:
        raise _no_header(path, every)
    reading.sheets += [grid.sheet for grid in read if grid.sheet]
    unread = [grid for grid in every if grid not in read and any(map(any, grid.rows))]
    reading.notes += [f"sheet '{grid.sheet}' was not read: it has no header with months and visits" for grid in unread]
    if len(reading.counts) == before:
        raise UserError(
            "This file has a header but no visits.", where=Where(file=path), mend="fill in the numbers of visits"
        )


def _read_grid(grid: Grid, reading: _Reading) -> bool:
    header = find_header(grid)
    if header is None:
        return False
    found = list(read_counts(grid, header, reading.skipped))
    counts = [one for one in found if isinstance(one, Count)]
    years = check_claims([one for one in found if isinstance(one, Claim)], counts)
    reading.counts += [*counts, *years]
    reading.notes += _unread(grid, header)
    if header.year is not None and _lacks_years(grid, header):
        place = f" of sheet '{grid.sheet}'" if grid.sheet else ""
        reading.notes.append(f"months{place} without a year are of {header.year}, as its name or title says")
    return True


def _unread(grid: Grid, header: Header) -> list[str]:
    """Return a note on columns of which nothing is known, though they hold numbers."""
    below = grid.rows[header.row :]
    names = [
        f"'{header.name(place)}'"
        for place in header.unread
        if any(place < len(cells) and read_visits(cells[place]) is not None for cells in below)
    ]
    return [f"not read: column {', '.join(names)}"] if names else []


def _lacks_years(grid: Grid, header: Header) -> bool:
    if MONTH not in header.roles or YEAR in header.roles:
        return header.lacks_years
    months = (read_moment(Row(grid, header, 0, cells).text(MONTH)) for cells in grid.rows[header.row :])
    return any(moment is not None and moment.year is None for moment in months)


def _no_header(path: Path, every: Sequence[Grid]) -> UserError:
    first = next((grid for grid in every if any(map(any, grid.rows))), None)
    return UserError(
        "No row of this file reads like a header with months and visits.",
        where=first.where(1) if first else Where(file=path),
        mend="name the columns: maand (month) and bezoeken (visits), and where you like productie (production) and"
        " gratis (free); or give each month a column",
    )


def _check_labels(counts: Sequence[Count]) -> None:
    labels = {count.production: count.where for count in counts if count.production}
    for label, kind in personal_labels(labels).items():
        raise UserError(
            f"The name of a production looks like personal data ({kind}).",
            where=labels[label],
            mend="attendance holds no persons: take it out",
        )


def _days_told(counts: Sequence[Count]) -> list[str]:
    """Return a note where days were added up; not where months are written as their first day, as spreadsheets do."""
    dated = [one for one in counts if one.day is not None]
    days, months = {(one.slot, one.day) for one in dated}, {one.slot for one in dated}
    if len(days) == len(months):
        return []
    return [f"{len(days)} days (read as day before month) were added up to {len(months)} month(s)"]


def _left_out(skipped: Skipped) -> list[str]:
    told = {
        "{} empty cell(s) do not count; write 0 where nobody came": skipped.empty,
        "{} row(s) with a total of a part (a quarter, a week) were left out": skipped.subtotals,
        "{} row(s) without a month and visits were left out": skipped.remarks,
    }
    return [sentence.format(number) for sentence, number in told.items() if number]
