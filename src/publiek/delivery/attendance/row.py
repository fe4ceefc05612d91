"""One row under the header: its cells by role, and what they say of the month and the production."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.delivery.attendance.grid import Grid
from publiek.delivery.attendance.header import Header
from publiek.delivery.attendance.moments import Moment, read_moment
from publiek.delivery.attendance.numbers import may_be_fraction, read_visits
from publiek.delivery.attendance.words import COUNTED, MONTH, PRODUCTION, TOTAL, YEAR, is_absent, is_total
from publiek.errors import UserError, Where


@dataclass(frozen=True)
class Row:
    """A row of a grid; `number` counts from 1."""

    grid: Grid
    header: Header
    number: int
    cells: Sequence[str]

    def cell(self, place: int) -> str:
        """Return a cell by its position, '' beyond the last."""
        return self.cells[place] if place < len(self.cells) else ""

    def text(self, role: str) -> str:
        """Return the cell of a role, '' where there is no such column."""
        place = self.header.roles.get(role)
        return "" if place is None else self.cell(place)

    def where(self, place: int) -> Where:
        """Return the place of a cell."""
        return self.grid.where(self.number, self.header.name(place))

    def at(self, role: str) -> Where:
        """Return the place of the cell of a role."""
        return self.where(self.header.roles[role])

    def check_width(self) -> None:
        """Raise UserError where a cell is filled that has no column: a number may have fallen apart at a comma."""
        if any(self.cells[len(self.header.names) :]):
            raise UserError(
                f"This row has more cells than the header, which has {len(self.header.names)}.",
                where=self.grid.where(self.number),
                mend='write 12,345 as 12345 or between quotes ("12,345"), and give a remark a column of its own',
            )

    @property
    def counted(self) -> list[int]:
        """Return the positions of the columns that hold numbers of visits."""
        roles = self.header.roles
        return [*self.header.moments, *(roles[role] for role in (*COUNTED, TOTAL) if role in roles)]

    @property
    def production(self) -> str:
        """Return the production it names, '' where it names none or all."""
        text = self.text(PRODUCTION)
        return "" if is_total(text) else text

    @property
    def names_all(self) -> bool:
        """Return whether it names the total of all productions."""
        return is_total(self.text(PRODUCTION))

    @property
    def sums_months(self) -> bool:
        """Return whether it names the total of all months or years."""
        return any(is_total(self.text(role)) for role in (MONTH, YEAR))

    @property
    def is_dated(self) -> bool:
        """Return whether its own cells name a month or year."""
        try:
            return self.said() != Moment()
        except UserError:
            return False

    def said(self) -> Moment:
        """Return what its own cells say of the moment; UserError where one cannot be read, or they contradict."""
        said = Moment()
        for role in (YEAR, MONTH):
            text = self.text(role)
            if role in self.header.roles and text and not is_total(text):
                found = read_moment(text, bare_number=role == MONTH)
                joined = said.joined(found) if found else None
                if joined is None:
                    raise self._unreadable(role)
                said = joined
        return said

    def visits(self, place: int) -> int | None:
        """Return the number in a cell, None where it says that there is none; UserError where it is no number."""
        text = self.cell(place)
        if is_absent(text):
            return None
        if self.grid.is_workbook and may_be_fraction(text):
            raise UserError(
                f"'{text}' can be {text.replace('.', '')} visits or a fraction: a workbook does not tell.",
                where=self.where(place),
                mend=f"write {text.replace('.', '')}, and let the workbook show the dot",
            )
        visits = read_visits(text)
        if visits is None:
            raise UserError(
                f"'{text}' is no number of visits.",
                where=self.where(place),
                mend="write a whole number, as 12345 or 12.345; leave the cell empty where it is not known",
            )
        return visits

    def _unreadable(self, role: str) -> UserError:
        return UserError(
            f"'{self.text(role)}' is no month." if role == MONTH else f"'{self.text(role)}' is no year.",
            where=self.at(role),
            mend="write a month as 2025-01, januari 2025 or 31-01-2025, and a whole year as 2025",
        )
