"""From the rows of a grid to counts and claims: one number, with the month and production it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.delivery.attendance.entrance import by_entrance, is_free
from publiek.delivery.attendance.grid import Grid
from publiek.delivery.attendance.header import Header
from publiek.delivery.attendance.model import Claim, Count, Slot
from publiek.delivery.attendance.moments import Moment
from publiek.delivery.attendance.numbers import read_visits
from publiek.delivery.attendance.row import Row
from publiek.delivery.attendance.words import FREE_VISITS, MONTH, PRODUCTION, TOTAL, VISITS, YEAR, is_subtotal
from publiek.errors import UserError

Found = Count | Claim


@dataclass
class Skipped:
    """What was left out: cells without a number, rows with subtotals, rows that hold no numbers at all."""

    empty: int = 0
    subtotals: int = 0
    remarks: int = 0


def read_counts(grid: Grid, header: Header, skipped: Skipped) -> Iterator[Found]:
    """Yield the counts and claims of a grid; UserError for the first cell that cannot be read."""
    for number, cells in enumerate(grid.rows[header.row :], start=header.row + 1):
        row = Row(grid, header, number, cells)
        if any(cells) and tuple(cells) != header.names and not _left_out(row, skipped):
            row.check_width()
            yield from _of_columns(row, skipped) if header.moments else _of_row(row, skipped)


def _left_out(row: Row, skipped: Skipped) -> bool:
    if any(is_subtotal(row.text(role)) for role in (PRODUCTION, MONTH)):
        skipped.subtotals += 1
        return True
    filled = [text for place in row.counted if (text := row.cell(place))]
    is_ours = row.is_dated or row.names_all or row.sums_months or (bool(row.header.moments) and bool(filled))
    if not is_ours and not any(read_visits(text) is not None for text in filled):
        skipped.remarks += 1
        return True
    return False


def _of_columns(row: Row, skipped: Skipped) -> Iterator[Found]:
    """Yield the numbers of a row in which each month (or year) has a column."""
    for place, moment in row.header.moments.items():
        visits = row.visits(place)
        if visits is None:
            skipped.empty += 1
        else:
            yield _found(row, place, moment, visits, is_free(row))
    total = row.header.roles.get(TOTAL)
    if total is not None and (stated := row.visits(total)) is not None:
        yield _claim(row, total, Moment(), stated)


def _of_row(row: Row, skipped: Skipped) -> Iterator[Found]:
    """Yield the numbers of a row that is of one month."""
    found = list(by_entrance(row))
    skipped.empty += not found
    if row.sums_months and found:
        place = row.header.roles.get(VISITS, row.header.roles.get(FREE_VISITS, found[0][0]))
        yield _claim(row, place, Moment(), sum(visits for _, visits, _ in found))
        return
    for place, visits, free in found:
        yield _found(row, place, Moment(), visits, free)


def _found(row: Row, place: int, column: Moment, visits: int, free: bool) -> Found:
    moment = _moment(row, place, column)
    if row.sums_months or (row.names_all and moment == Moment()):
        return _claim(row, place, column, visits)
    return Count(_slot(row, place, moment), row.production, visits, row.where(place), moment.day, free=free)


def _claim(row: Row, place: int, column: Moment, visits: int) -> Claim:
    moment = _moment(row, place, column)
    production = row.production.casefold() or None
    return Claim(visits, row.where(place), moment.year, moment.month, production)


def _moment(row: Row, place: int, column: Moment) -> Moment:
    joined = row.said().joined(column)
    if joined is None:
        raise UserError(
            "Row and column name different months.", where=row.where(place), mend="correct the one that is wrong"
        )
    return joined


def _slot(row: Row, place: int, moment: Moment) -> Slot:
    """Return the month or year of a number; UserError where there is none, or a month without a year."""
    roles = row.header.roles
    if moment.month is None and (moment.year is None or (MONTH in roles and not row.text(MONTH))):
        raise UserError(
            "This row has visits but no month.",
            where=row.at(MONTH if MONTH in roles else YEAR),
            mend="write the month in every row; a whole year as 2025",
        )
    year = moment.year or row.header.year
    if year is None:
        raise UserError(
            "This month has no year.",
            where=row.where(place),
            mend="write the year with the month (januari 2025), in a column 'jaar', or as the name of the sheet",
        )
    return Slot(year, moment.month)
