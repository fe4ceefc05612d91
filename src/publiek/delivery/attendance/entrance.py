"""Visits with and without free entrance, of a row with one month."""

from collections.abc import Iterator

from publiek.delivery.attendance.row import Row
from publiek.delivery.attendance.words import FREE, FREE_VISITS, PAID, VISITS, read_yes
from publiek.errors import UserError


def by_entrance(row: Row) -> Iterator[tuple[int, int, bool]]:
    """Yield the position of a column, visits, and whether entrance was free; UserError where columns contradict."""
    roles = row.header.roles
    whole, paid, free = (row.visits(roles[one]) if one in roles else None for one in (VISITS, PAID, FREE_VISITS))
    _check(row, whole, paid, free)
    if free is not None:
        yield roles[FREE_VISITS], free, True
    rest = whole - (free or 0) if whole is not None else paid
    if rest is not None:
        yield roles[VISITS if whole is not None else PAID], rest, free is None and is_free(row)


def is_free(row: Row) -> bool:
    """Return what the column with yes or no says; no where there is none."""
    said = read_yes(row.text(FREE))
    if said is None:
        raise UserError(
            f"'{row.text(FREE)}' says neither yes nor no.",
            where=row.at(FREE),
            mend="write ja or nee; a column with numbers of visits is called 'gratis bezoeken'",
        )
    return said


def _check(row: Row, whole: int | None, paid: int | None, free: int | None) -> None:
    if whole is None:
        return
    parts = [part for part in (paid, free) if part is not None]
    if sum(parts) > whole or (len(parts) > 1 and sum(parts) != whole):
        told = " and ".join(
            f"{number} {name}" for number, name in ((paid, "paid"), (free, "with free entrance")) if number is not None
        )
        raise UserError(
            f"The visits of this row do not add up: {whole} in all, {told}.",
            where=row.at(VISITS),
            mend="correct the number that is wrong, or leave a column out",
        )
