"""The page of a Word document: paper size, look, language, the mark on every page, and an archive without a clock."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from publiek.papers.model import Paper
from publiek.papers.word_text import add

_LANGUAGE = {"nl": "nl-NL"}
_PAGE = (Cm(21.0), Cm(29.7))
_MARGIN, _FROM_EDGE = Cm(2.2), Cm(0.9)
WIDTH = _PAGE[0] - 2 * _MARGIN
_FONT, _INK, _SOFT = "Calibri", RGBColor(0x1B, 0x1B, 0x19), RGBColor(0x57, 0x54, 0x4D)
_SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12, "Normal": 10.5, "List Bullet": 10.5}
CAPTION, CELL = "Caption above table", "Table text"
_ALWAYS = datetime(2020, 1, 1, tzinfo=UTC)


def set_up(document: Any, paper: Paper) -> None:
    """Give an empty document its page, its look, its language and its marks."""
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = _FROM_EDGE
    for name, size in _SIZES.items():
        _style(document.styles[name], size)
    _add_styles(document.styles)
    language = _LANGUAGE.get(paper.language, paper.language)
    _speak(document, language)
    _marks(section, paper)
    _describe(document.core_properties, paper, language)


def _add_styles(styles: Any) -> None:
    caption, cell = (styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (CAPTION, CELL))
    caption.base_style = cell.base_style = styles["Normal"]
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    cell.font.size = Pt(9)


def _style(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _speak(document: Any, language: str) -> None:
    """Set the language of all text, so that it is read aloud and spelt as such."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = defaults.find(qn("w:lang"))
    spoken = found if found is not None else add(defaults, "w:lang")
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), language)


def _marks(section: Any, paper: Paper) -> None:
    head = section.header.paragraphs[0]
    _small(head.add_run(paper.mark)).bold = True
    foot = section.footer.paragraphs[0]
    _small(foot.add_run(f"{paper.mark} · {paper.footer} · pagina "))
    _field(foot, "PAGE")
    _small(foot.add_run(" van "))
    _field(foot, "NUMPAGES")


def _small(run: Any) -> Any:
    run.font.size, run.font.color.rgb = Pt(8), _SOFT
    return run


def _field(paragraph: Any, instruction: str) -> None:
    simple = add(paragraph._p, "w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run = _small(paragraph.add_run("1"))
    simple.append(run._r)


def _describe(about: Any, paper: Paper, language: str) -> None:
    about.title, about.subject, about.author = paper.title, paper.subtitle, "publiek"
    about.language, about.comments, about.keywords = language, paper.mark, ""
    about.created = about.modified = _ALWAYS
    about.last_modified_by, about.revision = "publiek", 1


def stable(archive: bytes) -> bytes:
    """Return the archive with one time for all its parts, in their order."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
