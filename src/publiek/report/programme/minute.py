"""The whole report in a minute: what each page found, in the words in which it says so itself."""

from collections.abc import Iterable

from publiek.report.document.blocks import Prose, Section, Term, Terms
from publiek.report.document.words import Phrase, Value

NAMED = ("city", "origin", "disciplines", "index", "reach", "unreached", "personas", "representativeness")


def minute_section(pages: Iterable[Section]) -> Section:
    """Return the findings of the pages that a reader in a hurry needs, in the order of the report."""
    terms = tuple(Term(page.title, finding) for page in pages if page.id in NAMED and (finding := _finding(page)))
    return Section("minute", Phrase("programme.chapter.minute"), (Terms(terms),), (Phrase("programme.minute.reading"),))


def _finding(page: Section) -> tuple[Value, ...]:
    return next((block.said for block in page.blocks if isinstance(block, Prose) and block.tone == "finding"), ())
