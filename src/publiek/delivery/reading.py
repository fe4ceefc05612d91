"""From the first rows of a table to a plan: where its header is and what its columns are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publiek.delivery.columns import Choice, choose, describe, position_of, shown
from publiek.delivery.guesses import guess
from publiek.delivery.header import Header, find_header
from publiek.delivery.model import READ_ONLY_ROLES, ROLES, Found
from publiek.delivery.scan import Plan
from publiek.delivery.vocabulary import recognise
from publiek.errors import UserError, Where

_MOST_HEADERS = 40
_LONGEST_HEADER = 40


@dataclass(frozen=True)
class Wishes:
    """What the user decided: a layout, headers by role, a sheet."""

    layout: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None


@dataclass(frozen=True)
class Reading:
    """How a file was read into the table `delivered`."""

    plan: Plan
    format: str
    layout: str
    rows_above: int
    encoding: str | None = None
    separator: str | None = None
    sheets: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A table judged by its first rows: its plan, its layout, and the choice of columns behind it."""

    plan: Plan
    layout: str
    choice: Choice


def draft(rows: Sequence[Sequence[str | None]], wishes: Wishes, where: Where, width: int | None = None) -> Draft:
    """Judge a table by its first rows; UserError where the user names a column or role that is not there."""
    usual = width or _usual_width(rows)
    header = find_header(rows, usual, frozenset(name for name in wishes.columns.values() if name))
    width = max(usual, len(header.names))
    _require_fit(rows, header, usual, wishes, where)
    header = _padded(header, width)
    layout = wishes.layout or recognise(header.names)
    columns = describe(header.names, rows[header.rows_above :], layout)
    choice = choose(columns, _given(wishes, header.names, where))
    guesses = guess(*(_cells(rows[header.rows_above :], choice.found.get(role)) for role in ("quantity", "date")))
    return Draft(Plan(header, width, min(usual, width), choice.found, guesses), layout, choice)


def _cells(rows: Sequence[Sequence[str | None]], column: Found | None) -> list[str | None]:
    return [] if column is None else [cells[column.position] for cells in rows if len(cells) > column.position]


def _require_fit(
    rows: Sequence[Sequence[str | None]], header: Header, usual: int, wishes: Wishes, where: Where
) -> None:
    """Raise UserError where most rows hold more filled cells than the header has names: columns are then a guess."""
    if header.row is None or wishes.columns:
        return
    names = len(rows[header.rows_above - 1])
    below = [cells for cells in rows[header.rows_above :] if any(cells)]
    longer = sum(any((cell or "").strip() for cell in cells[names:]) for cells in below)
    if usual > names and longer > len(below) / 2:
        raise UserError(
            f"Most rows have more cells ({usual}) than the header has names ({names}), so columns cannot be told.",
            where=Where(where.file, where.sheet, header.row),
            mend="export it with quotes around text and amounts, or with another separator; or give --columns",
        )


def _usual_width(rows: Sequence[Sequence[str | None]]) -> int:
    widths = Counter(len(cells) for cells in rows if any(cells))
    return max(widths, key=lambda size: (widths[size], size), default=1)


def _padded(header: Header, width: int) -> Header:
    names = tuple(header.names[i] if i < len(header.names) else f"column {i + 1}" for i in range(width))
    return Header(names, header.rows_above, header.row, header.titles, header.texts)


def _given(wishes: Wishes, headers: Sequence[str], where: Where) -> dict[str, int | None]:
    given: dict[str, int | None] = {}
    for role, name in wishes.columns.items():
        if role not in (*ROLES, *READ_ONLY_ROLES):
            raise UserError(
                f"'{role}' is not something a column can be.",
                where=where,
                mend=f"choose from {', '.join(ROLES)}",
            )
        given[role] = position_of(name, headers) if name else None
        if name and given[role] is None:
            raise UserError(
                f"There is no column '{name}'.",
                where=where,
                mend=f"choose from: {listed(headers)}; or name a column by its place: #1",
            )
    return given


def require_address(made: Draft, where: Where) -> None:
    """Raise UserError where no column holds an address."""
    if not made.choice.addressed():
        headers = listed(made.plan.header.names)
        raise UserError(
            f"No column with postcodes or addresses was found. The columns are: {headers}.",
            where=where,
            mend='name them: --columns "postcode=...,number=..." (or #1, #2 for the place of a column), or under '
            "[institution.columns] in study.toml; totals of visits go in a file that is called bezoekersaantallen...",
        )


def listed(headers: Sequence[str]) -> str:
    """Return header names for a message, shortened."""
    names = [shown(name, position) for position, name in enumerate(headers)]
    names = [name if len(name) <= _LONGEST_HEADER else name[: _LONGEST_HEADER - 1] + "…" for name in names]
    more = f", and {len(names) - _MOST_HEADERS} more" if len(names) > _MOST_HEADERS else ""
    return ", ".join(f"'{name}'" for name in names[:_MOST_HEADERS]) + more
