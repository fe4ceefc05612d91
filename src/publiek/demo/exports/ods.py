"""ODS exports: the smallest document that an office program opens, always with the same bytes."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from publiek.demo.exports.row import Cell, Row
from publiek.demo.exports.sheet import by_sheet, lines
from publiek.demo.institution import Export

MIME = "application/vnd.oasis.opendocument.spreadsheet"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0" '
    f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OPEN}:office:1.0" '
    f'xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"
LONG_AGO = (2026, 1, 6, 9, 0, 0)


def write_ods(path: Path, export: Export, rows: list[Row]) -> None:
    """Write an ODS export."""
    tables = [
        f"<table:table table:name={quoteattr(name)}>" + "".join(map(_line, lines(export, mine))) + "</table:table>"
        for name, mine in by_sheet(export, rows).items()
    ]
    with ZipFile(path, "w") as archive:
        _add(archive, "mimetype", MIME, ZIP_STORED)
        _add(archive, "content.xml", HEAD + "".join(tables) + TAIL, ZIP_DEFLATED)
        _add(archive, "META-INF/manifest.xml", MANIFEST, ZIP_DEFLATED)


def _add(archive: ZipFile, name: str, text: str, how: int) -> None:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = how
    archive.writestr(entry, text.encode())


def _line(line: list[Cell]) -> str:
    return "<table:table-row>" + "".join(map(_cell, line)) + "</table:table-row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        if not cell:
            return "<table:table-cell/>"
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {value}><text:p>{cell:%d-%m-%Y}</text:p></table:table-cell>"
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )
