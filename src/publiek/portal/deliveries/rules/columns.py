"""Which column of a file is what: as a table of choices, and from choices back to how the file is to be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publiek.study.wishes import Wishes

USUAL = ("postcode", "number", "letter", "addition", "full", "quantity", "date", "production")
"""Roles that every page offers, in the order of a form."""
RARE = ("country", "order", "postcode_letters", "extra", "town", "status")
"""Roles that few files have."""
NONE = "-"
SURE, LIKELY = 0.9, 0.6
_PERCENT = 100
_AT_THE_DOOR = ("number", "letter", "addition")
_DIGIT, _MASKED_POSTCODE = "9", re.compile("9999 ?[Aa]{2}")
"""In a masked cell: a digit, and a postcode."""
_SHOWN = 3


@dataclass(frozen=True)
class Pattern:
    """What cells of a column look like, masked, and how many of those looked at do."""

    cell: str
    times: int


@dataclass(frozen=True)
class Column:
    """A column of a file: its place from 1, its header, how many filled cells were looked at, and what they look like.

    patterns: the most frequent first.
    """

    place: int
    header: str
    filled: int = 0
    patterns: tuple[Pattern, ...] = ()

    @property
    def shown(self) -> tuple[Pattern, ...]:
        """Return the patterns that a page shows."""
        return self.patterns[:_SHOWN]

    @property
    def others(self) -> int:
        """Return how many of the cells looked at look otherwise than those shown."""
        return self.filled - sum(one.times for one in self.shown)

    @property
    def value(self) -> str:
        """Return what stands for it in a form."""
        return f"#{self.place}"


@dataclass(frozen=True)
class Found:
    """What a role was found in. percent: how sure the reader is; given: a person chose it.

    within: the column of whole addresses that it is read from, where it has none of its own.
    """

    role: str
    column: Column | None
    percent: int = 0
    given: bool = False
    within: Column | None = None

    @property
    def certainty(self) -> str:
        """Return it in a word: none, given, sure, likely or doubtful."""
        if self.column is None:
            return "none"
        if self.given:
            return "given"
        if self.percent >= _PERCENT * SURE:
            return "sure"
        return "likely" if self.percent >= _PERCENT * LIKELY else "doubtful"

    @property
    def value(self) -> str:
        """Return what stands for it in a form."""
        return self.column.value if self.column else NONE


def columns_of(look: Mapping[str, Any]) -> tuple[Column, ...]:
    """Return the columns that were seen in a file."""
    return tuple(_column(one) for one in look.get("columns", ()))


def found_in(look: Mapping[str, Any], wishes: Mapping[str, str]) -> tuple[Found, ...]:
    """Return what each role was found in; of a file that could not be read, what was wished."""
    columns, account = columns_of(look), look.get("account")
    if account is None:
        return tuple(Found(role, _named(wishes.get(role, ""), columns), given=True) for role in (*USUAL, *RARE))
    read = {one["role"]: one for one in account["columns"]}
    found = tuple(_found(role, read.get(role), columns) for role in (*USUAL, *RARE))
    by_role = {one.role: one.column for one in found}
    return tuple(replace(one, within=_within(one, by_role)) for one in found)


def chosen(look: Mapping[str, Any], before: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the columns that are wished, by role: what was wished before, and every role chosen otherwise now.

    Headers, so that the next file is read in the same way; the place, where headers do not tell columns apart.
    """
    columns = columns_of(look)
    now = {one.role: one.value for one in found_in(look, before)}
    changed = {role: value for role, value in values.items() if value != now.get(role, NONE)}
    told = {role: _reference(value, columns, look) for role, value in changed.items()}
    return {**before, **told}


def remembered(wishes: Wishes) -> dict[str, str]:
    """Return of the wished columns what holds for a next file too: those by header, not those by place."""
    return {role: name for role, name in wishes.columns.items() if not name.startswith("#")}


def _column(told: Mapping[str, Any]) -> Column:
    patterns = tuple(Pattern(one["cell"], one["times"]) for one in told.get("patterns", ()))
    return Column(told["place"], told["header"], told.get("filled", 0), patterns)


def _found(role: str, read: Mapping[str, Any] | None, columns: Sequence[Column]) -> Found:
    if read is None:
        return Found(role, None)
    column = next((one for one in columns if one.header == read["header"]), Column(0, read["header"]))
    return Found(role, column, round(_PERCENT * read["confidence"]), read["found_by"] == "given")


def _within(found: Found, by_role: Mapping[str, Column | None]) -> Column | None:
    whole = by_role["full"]
    if whole is None or found.column is not None:
        return None
    if found.role == "postcode":
        return whole if any(_MASKED_POSTCODE.search(one.cell) for one in whole.patterns) else None
    if found.role not in _AT_THE_DOOR or by_role["number"] is not None:
        return None
    return whole if any(_DIGIT in _MASKED_POSTCODE.sub("", one.cell) for one in whole.patterns) else None


def _named(name: str, columns: Sequence[Column]) -> Column | None:
    return next((one for one in columns if name and name in {one.value, one.header}), None)


def _reference(value: str, columns: Sequence[Column], look: Mapping[str, Any]) -> str:
    column = next((one for one in columns if one.value == value), None)
    if column is None:
        return ""
    alone = sum(one.header == column.header for one in columns) == 1
    account = look.get("account")
    headed = account is None or account["header_row"] is not None
    plain = not column.header.startswith(("#", "column ")) and bool(column.header.strip())
    return column.header if alone and headed and plain else value
