"""The files of a publication: the overall report for members, the same for everybody, and the open page.

They lie in the study's folder `publicaties/<number>`: there whole or not at all, read-only, and never changed.
"""

import shutil
from pathlib import Path

from publiek.portal.programme.models import Publication
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.release.nameless import for_everybody
from publiek.portal.programme.services.release.opening import opening, write_opening
from publiek.progress import Progress
from publiek.report.document.blocks import Document
from publiek.report.one_file import ZIP, write_one_file
from publiek.report.style import Style
from publiek.report.write import FOLDERS
from publiek.run.before import style_of
from publiek.run.documents import document_of
from publiek.study.publication import folder_name
from publiek.study.shelf import Shelf

LANGUAGES = ("nl", "en")
MEMBERS, EVERYBODY = "deelnemers", "iedereen"
"""Folders of a publication: for who takes part, and for everybody."""
_READ_ONLY = 0o444


def folder_of(publication: Publication) -> Path:
    """Return the folder of a publication's files, there or not."""
    return study_of(publication.period).parent / "publicaties" / str(publication.number)


def write_files(publication: Publication, shelf: Shelf, progress: Progress) -> Path:
    """Write all files of a publication and return their folder; what an earlier try left is replaced."""
    folder = folder_of(publication)
    beside = folder.with_name(f".{folder.name}.part")
    for old in (beside, folder):
        shutil.rmtree(old, ignore_errors=True)
    beside.mkdir(parents=True)
    _write(beside, shelf, progress)
    beside.rename(folder)
    return folder


def formats_of(shelf: Shelf) -> tuple[str, ...]:
    """Return the formats of the overall report: those of the study; data to calculate with is always there."""
    wanted = shelf.settings.programme_formats or shelf.settings.formats
    return tuple(dict.fromkeys((*wanted, "csv")))


def _write(folder: Path, shelf: Shelf, progress: Progress) -> None:
    formats = formats_of(shelf)
    style, members = style_of(shelf, formats), document_of(shelf, shelf.programme_id)
    everybody = for_everybody(members, shelf.settings)
    name = _name(shelf.settings.id, shelf.settings.period)
    with progress.task("Reports", 2 * len(LANGUAGES) * len(formats)) as task:
        for part, document in ((MEMBERS, members), (EVERYBODY, everybody)):
            for language in LANGUAGES:
                for wanted in formats:
                    _write_one(folder / part, document, name, (language, wanted), style)
                    task.advance()
    for language in LANGUAGES:
        write_opening(folder / f"open.{language}.json", opening(shelf, everybody, language, style))
    for file in folder.rglob("*"):
        if file.is_file():
            file.chmod(_READ_ONLY)


def _name(study: str, period: str) -> str:
    """Return how the files of the overall report are called."""
    return study if study.endswith(period) else f"{study}-{folder_name(period)}"


def _write_one(folder: Path, document: Document, name: str, how: tuple[str, str], style: Style) -> None:
    language, wanted = how
    file = f"{name}-{wanted}.{language}{ZIP}" if wanted in FOLDERS else f"{name}.{language}.{wanted}"
    write_one_file(document, folder / file, language, style, wanted)
