"""The programme's figures as pages: its overall report by chapter, set ready by a job since that takes some seconds."""

import json
from dataclasses import dataclass
from pathlib import Path

from publiek.portal.accounts.models import User
from publiek.portal.jobs.models import Job
from publiek.portal.jobs.queue import ask
from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.services.places import home, study_of
from publiek.portal.programme.services.publication import prepared, published
from publiek.portal.reading.services.kept import Kept
from publiek.progress import Progress
from publiek.report.document.blocks import Document
from publiek.report.formats.html.fragment import blocks_html, section_html
from publiek.run.documents import document_of
from publiek.study.publication import folder_name
from publiek.study.shelf import Shelf
from publiek.version import __version__
from publiek.wholefile import put_whole

KIND = "chapters"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Chapter:
    """A section of the overall report as HTML."""

    id: str
    title: str
    html: str


@dataclass(frozen=True)
class Report:
    """The overall report in a language; notices: names of badges and what they mean."""

    title: str
    standfirst: tuple[str, ...]
    key_figures: str
    notices: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]

    def chapter(self, id: str) -> Chapter | None:
        """Return a chapter."""
        return next((one for one in self.chapters if one.id == id), None)


_KEPT: Kept[Report] = Kept(24_000_000, lambda one: 2_000 + 2 * sum(len(chapter.html) for chapter in one.chapters))


def to_read(period: Period, *, decides: bool) -> Publication | None:
    """Return the publication that somebody may read: the one that is out, or one that waits for who decides on it."""
    return published(period) or (prepared(period) if decides else None)


def report_of(publication: Publication, language: str) -> Report | None:
    """Return the overall report of a publication; None where it has not been set ready yet."""
    file = _file(publication, language)
    if not file.exists():
        return None
    return _KEPT.get(str(file), lambda: _read(file))


def ask_for(publication: Publication, by: User | None) -> Job:
    """Have it set ready."""
    return ask(KIND, unique=f"{KIND} {publication.pk}", asked_by=by, publication=publication.pk)


def make(job: Job, progress: Progress) -> dict[str, object]:
    """Set the pages of a publication ready in every language."""
    publication = Publication.objects.select_related("period").get(pk=str(job.about["publication"]))
    shelf = Shelf(study_of(publication.period))
    document = document_of(shelf, shelf.programme_id)
    with progress.task("Report", len(LANGUAGES)) as step:
        for language in LANGUAGES:
            file = _file(publication, language)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_whole(file, json.dumps(_written(document, language), ensure_ascii=False).encode())
            step.advance()
    return {"publication": publication.pk}


def _file(publication: Publication, language: str) -> Path:
    name = f"{publication.number}-{__version__}.{language}.json"
    return home() / "rapporten" / folder_name(publication.period.name) / ".programma" / name


def _written(document: Document, language: str) -> dict[str, object]:
    wording = wording_in(language)
    return {
        "title": wording.say(document.headline),
        "standfirst": [wording.say(one) for one in document.standfirst],
        "key_figures": blocks_html((document.key_figures,), wording) if document.key_figures else "",
        "notices": [[wording.say(one.name), " ".join(map(wording.say, one.said))] for one in document.notices],
        "chapters": [
            [one.id, wording.say(one.title), section_html(one, wording, level=1, first=1 + 1000 * number)]
            for number, one in enumerate(document.sections)
        ],
    }


def _read(file: Path) -> Report:
    found = json.loads(file.read_text(encoding="utf-8"))
    return Report(
        found["title"],
        tuple(found["standfirst"]),
        found["key_figures"],
        tuple((name, said) for name, said in found["notices"]),
        tuple(Chapter(*one) for one in found["chapters"]),
    )
