"""Which reports a study wants, in which formats and languages, and whether what is there is up to date."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import publiek
from publiek.disclosure.folder import MANIFEST
from publiek.disclosure.joined.folder import ABOUT
from publiek.report.style import Style
from publiek.study.publication import folder_of
from publiek.study.shelf import Shelf
from publiek.version import __version__

DATA = ("csv", "parquet")
"""Formats that are a folder of files."""
_DECIDING = ("report", "insight", "disclosure/figures", "measures", "study", "run/documents.py")
"""The parts of the software that decide what a report says and looks like."""


@dataclass(frozen=True)
class ReportFile:
    """A file (or folder of data) to be written."""

    path: Path
    format: str
    language: str

    @property
    def is_there(self) -> bool:
        """Return whether it has been written."""
        return self.path.exists()


@dataclass(frozen=True)
class Order:
    """The report of one subject in every format and language; fingerprint: of all that it is made from."""

    study: Path
    subject: str
    files: tuple[ReportFile, ...]
    fingerprint: str

    @property
    def what(self) -> str:
        """Return under which name it is remembered."""
        return f"report of {self.subject}"


def orders(shelf: Shelf, style: Style) -> tuple[Order, ...]:
    """Return the reports that can be written of what has been released: the programme's first, it takes longest."""
    settings = shelf.settings
    wanted = [(one.id, one.formats or settings.formats) for one in settings.institution if shelf.manifest(one.id)]
    if shelf.has_programme:
        wanted = [(shelf.programme_id, settings.programme_formats or settings.formats), *wanted]
    return tuple(_order(shelf, style, subject, formats) for subject, formats in wanted)


def order_of(shelf: Shelf, style: Style, subject: str, formats: tuple[str, ...]) -> Order:
    """Return the report of one subject, in formats that are asked for."""
    return _order(shelf, style, subject, formats)


def _order(shelf: Shelf, style: Style, subject: str, formats: tuple[str, ...]) -> Order:
    files = tuple(
        ReportFile(_place(shelf.reports / subject, subject, language, one), one, language)
        for language in shelf.settings.languages
        for one in dict.fromkeys(formats)
    )
    return Order(shelf.path, subject, files, _fingerprint(shelf, style, subject, files))


def _place(folder: Path, subject: str, language: str, wanted: str) -> Path:
    """Return where a report goes: names that do not change, so that links to them stay."""
    return folder / (f"{subject}-{wanted}.{language}" if wanted in DATA else f"{subject}.{language}.{wanted}")


def _fingerprint(shelf: Shelf, style: Style, subject: str, files: tuple[ReportFile, ...]) -> str:
    settings = shelf.settings
    own = (settings.house, settings.portraits, settings.sector)
    parts = [
        __version__,
        software(),
        shelf.edition.fingerprint,
        settings.model_dump_json(include={"name", "regio", "reference_year", "named", "start", "end"}),
        [
            one.model_dump_json(include={"id", "name", "discipline", "home", "like_minded"})
            for one in settings.institution
        ],
        style.fingerprint,
        [_file(shelf.at(file)) if file else "" for file in own],
        [str(line) for line in shelf.told.lines],
        list(_releases(shelf, subject)),
        [file.path.name for file in files],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _releases(shelf: Shelf, subject: str) -> Iterator[str]:
    """Yield a fingerprint of every release (or estimates) that a report is made from."""
    sectors = (shelf.programme_id, *(shelf.discipline_id(one) for one in shelf.apart))
    alike = () if subject == shelf.programme_id else (shelf.like_minded(subject) or ())
    everybody = [one.id for one in shelf.settings.institution]
    institutions = everybody if subject == shelf.programme_id else [subject, *alike]
    for one in (*sectors, *institutions):
        manifest = shelf.manifest(one)
        file = folder_of(shelf.releases, manifest) / MANIFEST if manifest else shelf.estimates_folder(one) / ABOUT
        yield f"{one} {_file(file)}"


def _file(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


@cache
def software() -> str:
    """Return a fingerprint of the code, texts and templates of reports: other ones, other reports."""
    root, digest = Path(publiek.__file__).parent, hashlib.sha256()
    for part in _DECIDING:
        place = root / part
        files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.is_file())
        for file in files:
            if "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
    return digest.hexdigest()
