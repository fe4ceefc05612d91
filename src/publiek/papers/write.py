"""Write papers to a folder: those of the programme and of every institution, or of one institution."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from publiek.errors import UserError, Where
from publiek.papers.compose import compose
from publiek.papers.facts import Facts, InstitutionFacts
from publiek.papers.markdown import as_markdown
from publiek.papers.model import Paper
from publiek.papers.template import languages
from publiek.progress import SILENT, Progress
from publiek.wholefile import put_whole

PROGRAMME, INSTITUTIONS = "programma", "instellingen"
FORMATS = ("docx", "md")


def write_papers(  # noqa: PLR0913
    facts: Facts,
    to: Path,
    *,
    institution: str | None = None,
    form: str = "docx",
    language: str = "nl",
    dated: date | None = None,
    replace: bool = False,
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write the papers and return their paths: TO/programma and TO/instellingen/ID, or one institution's alone.

    The same facts and date give the same bytes. A paper that is there with other content is not replaced unless asked,
    since somebody may have filled it in: then, or for an unknown form, language or institution, UserError and nothing
    is written.
    """
    check_form(form, language)
    content = _formats()[form]
    subjects, pages = list(_subjects(facts, institution)), list[tuple[Path, bytes]]()
    with progress.task("Papers", len(subjects)) as task:
        for folder, about in subjects:
            papers = compose(facts, about, language=language, dated=dated)
            pages += [(to / folder / f"{paper.name}.{form}", content(paper)) for paper in papers]
            task.advance()
    if not replace:
        _check_unchanged(pages)
    for path, page in pages:
        _write(path, page)
    return tuple(path for path, _ in pages)


def check_form(form: str, language: str) -> None:
    """Raise UserError for a form or a language that is unknown."""
    if form not in FORMATS:
        raise UserError(f"Papers cannot be written as '{form}'.", mend=f"use one of: {', '.join(FORMATS)}")
    if language not in languages():
        raise UserError(f"There are no papers in '{language}'.", mend=f"use one of: {', '.join(languages())}")


def _formats() -> dict[str, Callable[[Paper], bytes]]:
    def word(paper: Paper) -> bytes:
        from publiek.papers.word import as_word  # a large library, for this format alone

        return as_word(paper)

    return {"docx": word, "md": lambda paper: as_markdown(paper).encode("utf-8")}


def _subjects(facts: Facts, institution: str | None) -> Iterator[tuple[Path, InstitutionFacts | None]]:
    known = {found.id: found for found in facts.institutions}
    if institution is not None and institution not in known:
        raise UserError(f"The study has no institution '{institution}'.", mend=f"use one of: {', '.join(known)}")
    if institution is None:
        yield Path(PROGRAMME), None
    for found in known.values():
        if institution in (None, found.id):
            yield Path(INSTITUTIONS) / found.id, found


def _check_unchanged(pages: Sequence[tuple[Path, bytes]]) -> None:
    for path, page in pages:
        try:
            changed = path.exists() and path.read_bytes() != page
        except OSError:
            changed = True
        if changed:
            raise UserError(
                "There is another paper here already; perhaps somebody filled it in.",
                where=Where(file=path),
                mend="choose a new folder, or replace it: --replace",
            )


def _write(path: Path, page: bytes) -> None:
    """Write one paper, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, page)
    except OSError as error:
        raise UserError(
            f"The paper cannot be written: {error.strerror or error}.",
            where=Where(file=path),
            mend="choose a folder you may write in, with room on the disk",
        ) from None
