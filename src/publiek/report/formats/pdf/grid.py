"""One table as it is set: columns of texts and columns of drawings, and under them the lines."""

from collections.abc import Sequence
from typing import Any

from publiek.report.document.drawings import Chart
from publiek.report.document.table import Row, Table
from publiek.report.formats.pdf.cells import kept, set_cell
from publiek.report.formats.pdf.charts import axis_head, key, marks
from publiek.report.formats.pdf.columns import NAME, PAGE, PaperColumn, head_height, spread, widths
from publiek.report.formats.pdf.faces import Faces
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.widths import GUTTER, SMALL
from publiek.report.language.wording import Wording

LEAST = {"stacked_bars": 46.0}  # room that a chart needs, in millimetres
USUAL, MOST = 29.0, 110.0
SIGNS = ("interval", "hollow", "band", "hidden")  # they stand after the names of series
WHOLE = 10  # a table of so many lines is not broken over pages
LONG = 300  # letters in a cell: of a table with longer ones no lines are held together, as they might fill a page

Part = dict[str, Any]
Slot = PaperColumn | Chart


def needed(columns: Sequence[PaperColumn], charts: Sequence[Chart]) -> float:
    """Return the least width, in millimetres, of columns and charts side by side."""
    return sum(column.least for column in columns) + sum(_least(chart) for chart in charts)


def grid(
    table: Table, columns: Sequence[PaperColumn], charts: Sequence[Chart], paper: Paper, page: float = PAGE
) -> Part:
    """Return a table with each chart before the first column that it draws; page: its room, in millimetres."""
    given = widths(columns, page - sum(_least(chart) for chart in charts), NAME[0] if charts else page)
    given = given if charts else spread(given, page)
    wide = dict(zip((column.place for column in columns), given, strict=True))
    room = min((page - sum(given)) / len(charts), MOST) if charts else 0.0
    slots = _slots(columns, charts)
    lines = [
        line
        for number, rows in kept(table).items()
        for line in (_name(table, number, paper.wording), *(_line(row, slots, paper.wording) for row in rows))
        if line is not None
    ]
    return {
        "block": "table",
        "titles": [],
        "notes": [],
        "room": page,
        "halves": False,
        "key": _keys(charts, paper.wording),
        "columns": [
            _drawing(slot, room, paper) if isinstance(slot, Chart) else _head(slot, wide[slot.place], paper.faces)
            for slot in slots
        ],
        "lines": lines,
        "whole": len(lines) <= WHOLE and _low(lines),
        "held": _low(lines),
        "under": any(column.under and column.interval for column in columns),
    }


def _low(lines: Sequence[Part]) -> bool:
    """Return whether no line is so high that a few of them might not fit on a page."""
    return all(len(cell.get("t", "")) <= LONG for line in lines for cell in line.get("cells", ()) if cell)


def _keys(charts: Sequence[Chart], wording: Wording) -> list[Part]:
    """Return what the marks of all charts stand for, each sign once."""
    entries: list[Part] = []
    for entry in (entry for chart in charts for entry in key(chart, wording)):
        if entry not in entries:
            entries.append(entry)
    return sorted(entries, key=lambda entry: entry["kind"] in SIGNS)


def _least(chart: Chart) -> float:
    return LEAST.get(chart.kind, USUAL)


def _slots(columns: Sequence[PaperColumn], charts: Sequence[Chart]) -> list[Slot]:
    places = {column.place for column in columns}
    first = {id(chart): min(_drawn(chart) & places, default=-1) for chart in charts}
    slots: list[Slot] = []
    for column in columns:
        slots += [chart for chart in charts if first[id(chart)] == column.place]
        slots.append(column)
    return slots + [chart for chart in charts if first[id(chart)] == -1]


def _drawn(chart: Chart) -> set[int]:
    return {chart.table.place(series.column) for series in chart.series}


def _drawing(chart: Chart, room: float, paper: Paper) -> Part:
    return {
        "width": round(room, 2),
        "head": "",
        "axis": axis_head(chart, paper, room - 3 * GUTTER),
        "align": "left",
        "turn": 0,
    }


def _head(column: PaperColumn, width: float, faces: Faces) -> Part:
    return {
        "width": width,
        "head": column.head,
        "axis": None,
        "align": "right" if column.figures else "left",
        "interval": round(column.interval, 2),
        "under": column.under,
        "breaks": faces.longest_word(column.head, SMALL) + GUTTER > width + 0.05,
        "turn": head_height(column, faces),
    }


def _name(table: Table, number: int, wording: Wording) -> Part | None:
    """Return the line that names a group; none where it has no name or its first row, the total, says it."""
    name, first = table.groups[number].name, kept(table)[number][0]
    if name is None or (first.role == "total" and first.cells[0] == name):
        return None
    return {"role": "group", "name": wording.say(name)}


def _line(row: Row, slots: Sequence[Slot], wording: Wording) -> Part:
    return {
        "role": row.role,
        "cells": [
            marks(slot, row, wording) if isinstance(slot, Chart) else set_cell(row.cells[slot.place], wording)
            for slot in slots
        ],
    }
