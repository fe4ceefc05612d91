"""Text exports: separators, quotes, encodings and line ends as systems write them."""

import re
from pathlib import Path

from publiek.demo.exports.row import EXCEL_TEXT, Row
from publiek.demo.exports.sheet import lines
from publiek.demo.institution import Export


def write_text(path: Path, export: Export, rows: list[Row]) -> None:
    """Write a text export."""
    excel = [content in EXCEL_TEXT and export.quoted == "excel" for _, content in export.columns]
    unsafe = re.compile("" if export.quoted == "all" else f'[{re.escape(export.separator)}"\r\n]')
    header = [name for name, _ in export.columns]
    written = [f"sep={export.separator}"] if export.sep_line else []
    for line in lines(export, rows):
        told = len(line) == len(excel) and line != header and line[0] != export.total
        as_text = excel if told else [False] * len(line)
        cells = [_cell(str(cell), unsafe, formula) for cell, formula in zip(line, as_text, strict=True)]
        written.append(export.separator.join(cells))
    path.write_bytes((export.newline.join(written) + export.newline).encode(export.encoding))


def _cell(text: str, unsafe: re.Pattern[str], formula: bool) -> str:
    if formula and text:
        return f'="{text}"'
    return '"' + text.replace('"', '""') + '"' if unsafe.search(text) else text
