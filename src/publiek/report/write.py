"""Write a document to a file or folder, in the format that is asked for: whole or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path

from publiek.disclosure.released import Released
from publiek.errors import UserError, Where
from publiek.report.document.blocks import Document
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, Style
from publiek.wholefile import put_whole

SUFFIXES = {".html": "html", ".htm": "html", ".pdf": "pdf", ".pptx": "pptx", ".xlsx": "xlsx"}


def render(released: Released, language: str = "nl") -> str:
    """Return an institution's report as one self-contained HTML page; the same figures give the same bytes."""
    from publiek.report.formats.html import as_html
    from publiek.report.institution.document import institution_document

    return as_html(institution_document(released), Wording(language))


def write_report(released: Released, to: Path | str, language: str = "nl", style: Style = DEFAULT) -> Path:
    """Write an institution's report, from its own figures alone, and return its path; style: see `read_style`.

    Raises UserError where the format is unknown or the file cannot be written.
    """
    from publiek.report.institution.document import institution_document

    check_format(Path(to))
    return write_document(institution_document(released), Path(to), language, style)


def write_document(
    document: Document, to: Path, language: str = "nl", style: Style = DEFAULT, format: str | None = None
) -> Path:
    """Write a document and return its path; the same document, language and style give the same bytes.

    format: 'html', 'pdf', 'pptx' or 'xlsx' for a file, 'csv' or 'parquet' for a folder of data with its description;
    where it is not given, the name of the file says it. Raises UserError where the format is unknown or the place
    cannot be written. What is there already is replaced, and a document is there whole or not at all.
    """
    to, wording = Path(to), Wording(language)
    name = format or check_format(to)
    if name in FOLDERS:
        return FOLDERS[name](document, to, wording)
    if name not in FILES:
        raise _unknown(name, to)
    return put(to, FILES[name](document, wording, style))


def check_format(to: Path) -> str:
    """Return the format that a file's name asks for; UserError where that is unknown."""
    found = SUFFIXES.get(to.suffix.lower())
    if found is None:
        raise _unknown(to.suffix or to.name, to)
    return found


def put(to: Path, content: bytes) -> Path:
    """Write a file, whole or not at all, and return its path; its folder is made. UserError where that cannot be."""
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        put_whole(to, content)
    except OSError as error:
        raise UserError(
            f"The report cannot be written: {error.strerror or error}.",
            where=Where(file=to),
            mend="choose a folder you may write in, with room on the disk",
        ) from None
    return to


def _unknown(name: str, to: Path) -> UserError:
    return UserError(
        f"A report cannot be written as '{name}'.",
        where=Where(file=to),
        mend="give the file a name that ends in .html, .pdf, .pptx or .xlsx; data goes to a folder, with --format csv",
    )


def _html(document: Document, wording: Wording, style: Style) -> bytes:
    from publiek.report.formats.html import as_html

    return as_html(document, wording, style).encode("utf-8")


def _pdf(document: Document, wording: Wording, style: Style) -> bytes:
    from publiek.report.formats.pdf import as_pdf

    return as_pdf(document, wording, style)


def _pptx(document: Document, wording: Wording, style: Style) -> bytes:
    from publiek.report.formats.pptx import as_pptx

    return as_pptx(document, wording, style, style.template)


def _xlsx(document: Document, wording: Wording, style: Style) -> bytes:
    from publiek.report.formats.xlsx import as_xlsx

    return as_xlsx(document, wording, style)


def _csv(document: Document, folder: Path, wording: Wording) -> Path:
    from publiek.report.formats.tidy import write_package

    return write_package(document, folder, wording, "csv")


def _parquet(document: Document, folder: Path, wording: Wording) -> Path:
    from publiek.report.formats.tidy import write_package

    return write_package(document, folder, wording, "parquet")


FILES: Mapping[str, Callable[[Document, Wording, Style], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "pptx": _pptx,
    "xlsx": _xlsx,
}
FOLDERS: Mapping[str, Callable[[Document, Path, Wording], Path]] = {"csv": _csv, "parquet": _parquet}
FORMATS = (*FILES, *FOLDERS)
"""All formats; each is imported only when it is asked for."""
