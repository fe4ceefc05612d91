"""The families of a document: every figure of its tables once, and its key figures."""

from collections.abc import Iterator, Sequence

from publiek.report.document.blocks import Document, KeyFigure, KeyFigures
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Phrase
from publiek.report.formats.tidy.columns import Facet, Line, facets, lines_of
from publiek.report.formats.tidy.family import Family
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording

NAMED = 6  # values of a slice that are told one by one


def families(document: Document, wording: Wording) -> tuple[Family, ...]:
    """Return the key figures and every table, in reading order; tables of one family as one.

    ValueError where tables of one family differ in their columns: that is a mistake in the content.
    """
    together: dict[str, list[Table]] = {}
    for table in (*_key_tables(document), *document.tables()):
        together.setdefault(table.family or table.id, []).append(table)
    return tuple(_family(key, tables, wording) for key, tables in together.items())


def table_family(table: Table, wording: Wording) -> Family:
    """Return one table as plain data."""
    return _family(table.family or table.id, [table], wording)


def _family(key: str, tables: Sequence[Table], wording: Wording) -> Family:
    columns = [(column.key, column.kind) for column in tables[0].columns]
    for table in tables:
        if [(column.key, column.kind) for column in table.columns] != columns:
            raise ValueError(f"tables '{tables[0].id}' and '{table.id}' of family '{key}' differ in their columns")
    found, lines = tuple(facets(tables, wording)), lines_of(tables)
    return Family(
        key=key,
        title=legible(wording.say(tables[0].caption)),
        row=legible(wording.say(tables[0].row)),
        fields=tuple(facet.field for facet in found),
        rows=tuple(tuple(facet.value(line) for facet in found) for line in lines),
        about="; ".join(_about(found, lines)) if len(tables) > 1 else "",
        notes=tuple(dict.fromkeys(legible(wording.say(note)) for table in tables for note in table.notes)),
    )


def _about(found: Sequence[Facet], lines: Sequence[Line]) -> Iterator[str]:
    """Yield by what tables of one family are told apart, with all its values; a long list is left to the data."""
    for facet in found:
        if facet.slices:
            values = dict.fromkeys(str(value) for line in lines if (value := facet.value(line)) is not None)
            yield f"{facet.field.head}: {', '.join(values)}" if len(values) <= NAMED else facet.field.head


def _key_tables(document: Document) -> Iterator[Table]:
    """Yield the large figures of a document as a table, if it has any."""
    blocks = [document.key_figures, *(block for _, block in document.walk())]
    items = [item for block in blocks if isinstance(block, KeyFigures) for item in block.items]
    if items:
        yield Table(
            id="key-figures",
            caption=Phrase("office.key.caption"),
            columns=(
                Column("figure", Phrase("office.key.figure"), "text", Phrase("office.key.figure_meaning")),
                Column("unit", Phrase("office.key.unit"), "text", Phrase("office.key.unit_meaning")),
                Column("value", Phrase("office.key.value"), "number", Phrase("office.key.value_meaning")),
            ),
            groups=(Group(None, tuple(map(_key_row, items))),),
            row=Phrase("office.key.row"),
        )


def _key_row(item: KeyFigure) -> Row:
    return Row((item.label, Phrase(f"office.unit.{item.figure.unit}"), item.figure))
