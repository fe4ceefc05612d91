"""Text exports: separators, quotes, encodings and line ends as systems write them."""

from pathlib import Path

from publiek.demo.exports.row import EXCEL_TEXT, Cell, Row
from publiek.demo.exports.sheet import lines
from publiek.demo.institution import Export


def write_text(path: Path, export: Export, rows: list[Row]) -> None:
    """Write a text export."""
    excel = [content in EXCEL_TEXT and export.quoted == "excel" for _, content in export.columns]
    written = [f"sep={export.separator}"] if export.sep_line else []
    header = [name for name, _ in export.columns]
    for line in lines(export, rows):
        plain = len(line) != len(excel) or line == header or line[0] == export.total
        cells = [
            _cell(cell, export, False if plain else as_text)
            for cell, as_text in zip(line, _fit(excel, line), strict=True)
        ]
        written.append(export.separator.join(cells))
    text = export.newline.join(written) + export.newline
    path.write_bytes(text.encode(export.encoding))


def _fit(excel: list[bool], line: list[Cell]) -> list[bool]:
    return (excel + [False] * len(line))[: len(line)]


def _cell(cell: Cell, export: Export, as_text: bool) -> str:
    text = str(cell)
    if as_text and text:
        return f'="{text}"'
    unsafe = any(mark in text for mark in (export.separator, '"', "\n", "\r"))
    if unsafe or export.quoted == "all":
        return '"' + text.replace('"', '""') + '"'
    return text
