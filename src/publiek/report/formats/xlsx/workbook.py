"""The whole workbook, as bytes that are the same for the same document."""

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from publiek.report.document.blocks import Document
from publiek.report.formats.tidy.families import families
from publiek.report.formats.tidy.family import Family
from publiek.report.formats.tidy.legible import legible
from publiek.report.formats.xlsx.cover import Cover
from publiek.report.formats.xlsx.looks import Looks
from publiek.report.formats.xlsx.names import heads, sheet_names
from publiek.report.formats.xlsx.said import sentences
from publiek.report.formats.xlsx.sheets import set_up, write_family, write_listing
from publiek.report.language.wording import Wording
from publiek.report.style.style import Style

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook of the same figures is the same workbook
OWN_SHEETS = ("cover", "said", "columns")


def as_xlsx(document: Document, wording: Wording, style: Style) -> bytes:
    """Return the workbook: a cover, a sheet for each family of tables, all sentences, and what every column means.

    All text is text and never a formula. Only what the document holds is in it: figures that passed disclosure control.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _describe(book, document, wording)
    _fill(book, document, wording, Looks(book, style.palette, wording))
    book.close()
    return out.getvalue()


def _describe(book: Any, document: Document, wording: Wording) -> None:
    source = document.provenance
    book.set_properties(
        {
            "title": legible(wording.say(document.title)),
            "subject": legible(wording.say(document.headline)),
            "author": legible(source.study),
            "comments": legible(f"{source.software}; {source.parameters_hash}"),
            "created": WRITTEN,
        }
    )


def _fill(book: Any, document: Document, wording: Wording, looks: Looks) -> None:
    found = families(document, wording)
    own = [wording.text(f"office.sheet.{name}") for name in OWN_SHEETS]
    cover, *names = sheet_names((own[0], *(family.key for family in found), *own[1:]))
    footer = legible(" · ".join((wording.say(document.title), document.provenance.period)))
    sheets = [book.add_worksheet(name) for name in (cover, *names)]
    held = [" · ".join(filter(None, (family.title, family.about))) for family in found] + [
        wording.text(f"office.held.{name}") for name in OWN_SHEETS[1:]
    ]
    Cover(sheets[0], wording, looks).write(document, tuple(zip(names, held, strict=True)))
    for number, (sheet, family) in enumerate(zip(sheets[1:-2], found, strict=True), start=1):
        write_family(sheet, number, family, wording, looks)
    _texts(sheets[-2], document, wording, looks)
    _dictionary(sheets[-1], dict(zip(names, found, strict=False)), wording, looks)
    for number, sheet in enumerate(sheets):
        set_up(sheet, footer, landscape=number > 0)


def _texts(sheet: Any, document: Document, wording: Wording, looks: Looks) -> None:
    head = [wording.text(f"office.said.{column}") for column in ("section", "kind", "text")]
    for column, width in enumerate((32, 16, 110)):
        sheet.set_column(column, column, width)
    write_listing(sheet, "publiek_texts", head, sentences(document, wording), looks)


def _dictionary(sheet: Any, found: dict[str, Family], wording: Wording, looks: Looks) -> None:
    lines = [
        (name, shown, field.key, field.meaning, wording.text(f"office.unit.{field.unit}") if field.unit else "")
        for name, family in found.items()
        for field, shown in zip(family.fields, heads(field.head for field in family.fields), strict=True)
    ]
    head = [wording.text(f"office.column.{column}") for column in ("sheet", "head", "key", "meaning", "unit")]
    for column, width in enumerate((24, 30, 24, 80, 26)):
        sheet.set_column(column, column, width)
    write_listing(sheet, "publiek_columns", head, lines, looks)
