"""From the columns of a table to columns of plain data: a figure becomes value, low, high and whether it is hidden."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from publiek.measures.verdict import Verdict
from publiek.report.document.table import Column, Group, Judged, Row, Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.formats.tidy.family import Field, Scalar, Unit
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording

ROLES = ("line", "total", "rest")


@dataclass(frozen=True)
class Line:
    """A row of a table, with where it stands."""

    table: Table
    group: Group
    row: Row


Reading = Callable[[Line], Scalar]


@dataclass(frozen=True)
class Facet:
    """A column of plain data, and how a line's value is read; `slices`: it tells the tables of a family apart."""

    field: Field
    read: Reading
    slices: bool = False

    def typed(self, lines: Sequence[Line]) -> "Facet":
        """Return the same with the type that holds all values: counts are whole numbers, unless they are estimates."""
        values = [self.read(line) for line in lines]
        whole = self.field.unit == "count" and all(value is None or float(value) == int(value) for value in values)
        return replace(self, field=replace(self.field, type="integer" if whole else self.field.type))

    def value(self, line: Line) -> Scalar:
        """Return a line's value in the column's type."""
        value = self.read(line)
        return int(value) if self.field.type == "integer" and value is not None else value


def spoken(wording: Wording, key: str, **values: Value) -> str:
    """Return a text of ours, filled in, on one line."""
    return legible(wording.say(Phrase(key, values)))


def facets(tables: Sequence[Table], wording: Wording) -> Iterator[Facet]:
    """Yield the columns of a family: what tells tables and groups apart, then a table's own columns in their order.

    Columns that would be empty for the whole family (groups without a name, figures without an interval) are left out.
    """
    lines = lines_of(tables)
    taken = {column.key for column in tables[0].columns}
    for facet in (*_slices(tables, wording), *_places(lines, wording)):
        yield (
            replace(facet, field=replace(facet.field, key=f"about_{key}"))
            if (key := facet.field.key) in taken
            else facet
        )
    for number, column in enumerate(tables[0].columns):
        if column.is_figure:
            yield from _figure(column, number, lines, wording)
        elif column.kind == "verdict":
            yield from _verdict(column, number, lines, wording)
        else:
            yield Facet(_named(column, wording), _text(number, wording))


def lines_of(tables: Sequence[Table]) -> tuple[Line, ...]:
    """Return all rows of tables, in reading order."""
    return tuple(Line(table, group, row) for table in tables for group in table.groups for row in group.rows)


def _slices(tables: Sequence[Table], wording: Wording) -> Iterator[Facet]:
    slices = [tuple((table.slice or {}).items()) for table in tables]
    if len({tuple((key, wording.say(value)) for key, value in one) for one in slices}) < len(tables):
        yield Facet(_own("table", wording), lambda line: line.table.id)
    for key in dict.fromkeys(key for one in slices for key, _ in one):
        known = wording.has(f"office.slice.{key}")
        head = wording.text(f"office.slice.{key}") if known else key.replace("_", " ")
        field = Field(key, head, spoken(wording, "office.meaning.slice", head=head))
        yield Facet(field, _slice(key, wording), slices=True)


def _slice(key: str, wording: Wording) -> Reading:
    def read(line: Line) -> Scalar:
        value = (line.table.slice or {}).get(key)
        return None if value is None else legible(wording.say(value))

    return read


def _places(lines: Sequence[Line], wording: Wording) -> Iterator[Facet]:
    def group(line: Line) -> Scalar:
        return None if line.group.name is None else legible(wording.say(line.group.name))

    if any(group(line) for line in lines):
        yield Facet(_own("group", wording), group)
    if any(line.row.role != "line" for line in lines):
        roles = {role: wording.text(f"office.role.{role}") for role in ROLES}
        yield Facet(replace(_own("role", wording), labels=roles), lambda line: line.row.role)
    if any(line.row.code for line in lines):
        yield Facet(_own("code", wording), lambda line: legible(line.row.code) or None)


def _own(key: str, wording: Wording) -> Field:
    return Field(key, wording.text(f"office.head.{key}"), wording.text(f"office.meaning.{key}"))


def _named(column: Column, wording: Wording) -> Field:
    return Field(column.key, legible(wording.say(column.head)), legible(wording.say(column.meaning)))


def _beside(column: Column, part: str, wording: Wording) -> Field:
    head = legible(wording.say(column.head))
    return Field(
        f"{column.key}_{part}",
        spoken(wording, f"office.beside.{part}", head=head),
        spoken(wording, f"office.meaning.{part}", head=head),
    )


def _text(number: int, wording: Wording) -> Reading:
    def read(line: Line) -> Scalar:
        cell = line.row.cells[number]
        if isinstance(cell, Judged):
            return wording.text(f"verdict.{cell.verdict}")
        return None if cell is None else legible(wording.say(cell))

    return read


def _figure(column: Column, number: int, lines: Sequence[Line], wording: Wording) -> Iterator[Facet]:
    def figure(line: Line) -> Figure | None:
        cell = line.row.cells[number]
        if cell is not None and not isinstance(cell, Figure):
            raise ValueError(f"column '{column.key}' of table '{line.table.id}' holds figures, and something else")
        return cell

    found = [one for one in map(figure, lines) if one]
    unit: Unit = column.kind if column.kind in {"count", "percent", "index", "rate", "number"} else ""
    number_field = replace(_named(column, wording), type="number", unit=unit)
    yield Facet(number_field, lambda line: _end(figure(line), "value")).typed(lines)
    if any(one.low is not None or one.high is not None for one in found):
        for part in ("low", "high"):
            beside = replace(_beside(column, part, wording), type="number", unit=unit)
            yield Facet(beside, _ending(figure, part)).typed(lines)
    if any(one.hidden for one in found):
        flag = replace(_beside(column, "hidden", wording), type="boolean")
        yield Facet(flag, lambda line: None if (one := figure(line)) is None else one.hidden)


def _ending(figure: Callable[[Line], Figure | None], part: str) -> Reading:
    return lambda line: _end(figure(line), part)


def _end(figure: Figure | None, part: str) -> float | None:
    return None if figure is None or figure.hidden else getattr(figure, part)


def _verdict(column: Column, number: int, lines: Sequence[Line], wording: Wording) -> Iterator[Facet]:
    def judged(line: Line) -> Judged | None:
        cell = line.row.cells[number]
        return cell if isinstance(cell, Judged) else None

    words = {str(verdict): wording.text(f"verdict.{verdict}") for verdict in Verdict}
    yield Facet(
        replace(_named(column, wording), labels=words),
        lambda line: None if (one := judged(line)) is None else str(one.verdict),
    )
    if any(one is not None and one.indicative for one in map(judged, lines)):
        flag = replace(_beside(column, "indicative", wording), type="boolean")
        yield Facet(flag, lambda line: None if (one := judged(line)) is None else one.indicative)
