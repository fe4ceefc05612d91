"""One report of a study: of what was released, or of an institution that has no release yet, as a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publiek.engine.duck import LOCAL
from publiek.engine.workspace import Engine
from publiek.errors import UserError, Where
from publiek.progress import Progress
from publiek.report.document.blocks import Document
from publiek.report.write import FOLDERS, check_format, write_document
from publiek.run.before import style_of
from publiek.run.documents import document_of, institution_of
from publiek.run.fault import Fault, fault_of
from publiek.study.journey import Study
from publiek.study.shelf import Shelf


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    subject: an institution, or the programme (also None). format: None where the name of the file says it.
    """

    study: Path
    subject: str | None
    to: Path
    format: str | None = None
    language: str | None = None


def write_one(wanted: Wanted, progress: Progress, engine: Engine = LOCAL) -> tuple[Path, tuple[Fault, ...]]:
    """Write the report and return its path, and what public facts it lacks since their files are not clear.

    The language is by default the first of the study; a draft's figures are made with the engine. Raises UserError for
    what cannot be, before the work.
    """
    format = _format(wanted)
    shelf = Shelf(wanted.study)
    subject = _subject(shelf, wanted.subject)
    style = style_of(shelf, (format,))
    document = _document(shelf, subject, progress, engine)
    language = wanted.language or shelf.settings.languages[0]
    return write_document(document, wanted.to, language, style, format), tuple(_lacking(shelf, subject))


def _format(wanted: Wanted) -> str:
    """Return the format; UserError where it is not known, or is another than the name of the file says."""
    if wanted.format is None:
        return check_format(wanted.to)
    if wanted.format not in FOLDERS and check_format(wanted.to) != wanted.format:
        raise UserError(
            f"The name of the file does not end as one in {wanted.format} does.",
            where=Where(file=wanted.to),
            mend=f"let it end in .{wanted.format}, or leave out --format",
        )
    return wanted.format


def _subject(shelf: Shelf, subject: str | None) -> str:
    known = [one.id for one in shelf.settings.institution]
    if subject is None or subject == shelf.programme_id:
        _check_enough(shelf)
        return shelf.programme_id
    if subject not in known:
        raise UserError(
            f"The study has no institution '{subject}'.",
            where=Where(file=shelf.path),
            mend=f"use one of: {', '.join(known)}; or name none, for the report of all together",
        )
    return subject


def _check_enough(shelf: Shelf) -> None:
    if not shelf.wants_programme:
        raise UserError(
            f"There are no figures of all together: the study has {len(shelf.settings.institution)} institution(s).",
            where=Where(file=shelf.path),
            mend="name the institution whose report you want: publiek report STUDY INSTITUTION --to FILE",
        )


def _document(shelf: Shelf, subject: str, progress: Progress, engine: Engine) -> Document:
    if subject == shelf.programme_id or shelf.manifest(subject) is not None:
        return document_of(shelf, subject)
    draft = Study(shelf.path, progress, engine=engine).travel(subject)
    return institution_of(shelf, subject, draft, draft=True)


def _lacking(shelf: Shelf, subject: str) -> Iterator[Fault]:
    """Yield what is wrong with attendance and the sector list that the report would have used."""
    for institution, error in shelf.told.faults.items():
        if subject in {institution, shelf.programme_id}:
            yield fault_of(error)
    if subject == shelf.programme_id:
        try:
            _ = shelf.sector
        except UserError as error:
            yield fault_of(error)
