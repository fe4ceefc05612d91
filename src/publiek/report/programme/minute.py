"""The whole report in a minute: what each page found, in the words in which it says so itself."""

from collections.abc import Iterable

from publiek.report.document.blocks import Prose, Section, Term, Terms
from publiek.report.document.words import Phrase, Value

NAMED = ("reach", "index", "disciplines", "origin", "unreached", "representativeness")  # six are read, more are not


def minute_section(pages: Iterable[Section]) -> Section:
    """Return the findings of the pages that a reader in a hurry needs, what matters most first, the caveat last."""
    found = {page.id: page for page in pages if _finding(page)}
    terms = tuple(Term(found[id].title, _finding(found[id])) for id in NAMED if id in found)
    return Section("minute", Phrase("programme.chapter.minute"), (Terms(terms),), (Phrase("programme.minute.reading"),))


def _finding(page: Section) -> tuple[Value, ...]:
    return next((block.said for block in page.blocks if isinstance(block, Prose) and block.tone == "finding"), ())
