"""From a document to the bytes of a PDF: typst sets the pages, PDF/UA-1 tells how they are read aloud.

The same document gives the same bytes: no date is written, and the fonts are those of packages, not those of a machine.
"""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from publiek.report.document.blocks import Document
from publiek.report.formats.pdf.content import content
from publiek.report.formats.pdf.faces import folders
from publiek.report.formats.pdf.forget import forget
from publiek.report.formats.pdf.glyphs import STAND_IN, printable_tree
from publiek.report.formats.pdf.paper import Paper
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, FontFile, Style

STANDARD: Literal["ua-1"] = "ua-1"
HERE = Path(__file__).parent


def as_pdf(document: Document, wording: Wording, style: Style = DEFAULT) -> bytes:
    """Return a document as A4 PDF/UA-1."""
    return _compiled(laid_out(document, wording, style), style)


def laid_out(document: Document, wording: Wording, style: Style = DEFAULT) -> str:
    """Return what the templates read, as JSON: printable texts only, and a line on what could not be printed."""
    paper = Paper(wording, style)
    said = content(document, paper)
    printed: dict[str, Any] = printable_tree(said, paper.faces)
    printed["title"] = printed["title"].strip() or document.id
    lost = STAND_IN in json.dumps(printed, ensure_ascii=False)
    printed["replaced"] = wording.text("pdf.replaced").format(sign=STAND_IN) if lost else ""
    return json.dumps(printed, ensure_ascii=False)


def _compiled(laid: str, style: Style) -> bytes:
    with TemporaryDirectory() as folder:
        fonts = _fonts_with(style.files, Path(folder)) if style.files else _fonts()
        compiler = typst.Compiler(
            HERE / "templates" / "report.typ",
            root=HERE / "templates",
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"report": laid},
        )
        made = compiler.compile(format="pdf", pdf_standards=[STANDARD])
        forget()
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made


@cache  # reading the fonts takes longer than setting a page
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=folders())


def _fonts_with(brought: tuple[FontFile, ...], folder: Path) -> typst.Fonts:
    for number, file in enumerate(brought):
        (folder / f"{number}.ttf").write_bytes(file.content)
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder), *folders()])
