"""A report as one file, in any format: what is a folder of data goes into a ZIP file."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from publiek.report.document.blocks import Document
from publiek.report.style import DEFAULT, Style
from publiek.report.write import FOLDERS, put, write_document

_MOMENT = (1980, 1, 1, 0, 0, 0)
ZIP = ".zip"


def write_one_file(document: Document, to: Path, language: str, style: Style = DEFAULT, format: str = "html") -> Path:
    """Write a report to a file, whole or not at all, and return its path; its folder is made.

    format: of FORMATS; a format of FOLDERS becomes a ZIP file with one folder in it, named as the file is without its
    ending. The same report gives the same bytes. UserError where the file cannot be written.
    """
    if format not in FOLDERS:
        return write_document(document, to, language, style, format)
    to.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=to.parent, prefix=".") as beside:
        folder = write_document(document, Path(beside) / to.name.removesuffix(ZIP), language, style, format)
        return put(to, _packed(folder))


def _packed(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            about = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", _MOMENT)
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, file.read_bytes())
    return content.getvalue()
