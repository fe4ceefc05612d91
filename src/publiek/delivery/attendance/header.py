"""The header of a grid: which column holds the month, the production and the visits, or which months are columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from publiek.delivery.attendance.grid import Grid
from publiek.delivery.attendance.moments import Moment, read_moment, years_in
from publiek.delivery.attendance.words import COUNTED, MONTH, PRODUCTION, TOTAL, VISITS, YEAR, role_of
from publiek.delivery.vocabulary import meaning
from publiek.errors import UserError

_LOOK = 40
_LEAST_MOMENTS = 2
_TITLE = re.compile(r"bezoek|visit|attendance|^(jaar|year|periode|period)?\W*(19|20)\d{2}$", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """row: of the names, from 1. roles: position by role. moments: columns that are months or years by themselves.

    year: told by the sheet's name or a title, for months that tell none.
    """

    row: int
    names: tuple[str, ...]
    roles: dict[str, int] = field(default_factory=dict)
    moments: dict[int, Moment] = field(default_factory=dict)
    year: int | None = None

    @property
    def unread(self) -> list[int]:
        """Return the positions of columns with a name that is not known."""
        known = {*self.roles.values(), *self.moments}
        return [place for place, name in enumerate(self.names) if name and place not in known]

    @property
    def lacks_years(self) -> bool:
        """Return whether months are columns, and no year stands with them or beside them."""
        return YEAR not in self.roles and any(moment.year is None for moment in self.moments.values())

    def name(self, position: int) -> str:
        """Return a column as messages name it."""
        return self.names[position] or f"column {position + 1}"


def find_header(grid: Grid) -> Header | None:
    """Return the header of a grid, None where no row reads like one; UserError where two columns have one meaning."""
    for number, cells in enumerate(grid.rows[:_LOOK], start=1):
        found = _header(number, cells)
        if found is not None:
            _check_no_addresses(grid, found)
            _check_twice(grid, found)
            return Header(found.row, found.names, _roles(found), found.moments, _year(grid, number))
    return None


def _header(number: int, cells: Sequence[str]) -> Header | None:
    names = tuple(cells)
    roles = [role_of(cell) for cell in cells]
    moments = {place: moment for place, cell in enumerate(cells) if cell and (moment := read_moment(cell))}
    if len(moments) >= _LEAST_MOMENTS and not set(COUNTED) & set(roles) and len(_different(moments)) == len(moments):
        return Header(number, names, moments=moments)
    known = {role for role in roles if role is not None}
    if known & {MONTH, YEAR} and known & {*COUNTED, TOTAL} and not moments:
        return Header(number, names)
    return None


def _different(moments: dict[int, Moment]) -> set[Moment]:
    return set(moments.values())


def _roles(header: Header) -> dict[str, int]:
    """Return the first column of each role; with months as columns, a first column without a known name is labels."""
    roles: dict[str, int] = {}
    for place, name in enumerate(header.names):
        role = role_of(name)
        if role is not None:
            roles.setdefault(role, place)
    if header.moments and not {PRODUCTION, MONTH, YEAR} & set(roles) and 0 not in header.moments:
        roles[PRODUCTION] = 0
    if not header.moments and not set(COUNTED) & set(roles):
        roles[VISITS] = roles.pop(TOTAL)  # the only numbers there are
    return roles


def _check_no_addresses(grid: Grid, header: Header) -> None:
    for name in header.names:
        if name and (found := meaning(name)) is not None and found.role == "postcode":
            raise UserError(
                "This file holds addresses, and attendance is of totals only.",
                where=grid.where(header.row, name),
                mend="name a ticket export under `deliveries`; for attendance take such columns out",
            )


def _check_twice(grid: Grid, header: Header) -> None:
    seen: dict[str, str] = {}
    for name in header.names:
        role = role_of(name)
        if role in seen:
            raise UserError(
                f"Two columns hold the same: '{seen[role]}' and '{name}'.",
                where=grid.where(header.row, name),
                mend="keep the one that counts, or rename the other",
            )
        if role is not None:
            seen[role] = name


def _year(grid: Grid, header_row: int) -> int | None:
    """Return the one year that the sheet's name tells of, or else a title above the header that tells of visits."""
    titles = [cell for cells in grid.rows[: header_row - 1] for cell in cells if _TITLE.search(cell)]
    for text in (grid.sheet or "", " ".join(titles)):
        years = years_in(text)
        if len(years) == 1:
            return years.pop()
    return None
