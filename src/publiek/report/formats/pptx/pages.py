"""The slides of a document, in order: first those one shows, then an appendix to look things up in.

Shown are of every choice its default, and no table of what a drawing already shows. What else a paper report holds
comes after them.
"""

from collections.abc import Callable, Iterator, Sequence

from publiek.report.document.blocks import Block, Choice, Document, Prose, Section
from publiek.report.formats.pptx.page import Book, Exhibit, Page
from publiek.report.formats.pptx.writing import Writing
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording


def pages(
    document: Document, wording: Wording, fits: Callable[[str], bool]
) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """Return the slides of a document's sections in reading order, and those of the appendix.

    fits: tells whether a text can be a title. The document's main figures have a slide of their own before these.
    """
    book = Book(wording, fits, (document.key_figures,) if document.key_figures else ())
    shown = tuple(page for section in document.sections for page in _of_section(section, book))
    return shown, tuple(book.appendix)


def _of_section(section: Section, book: Book) -> Iterator[Page]:
    writing = Writing(book, section, drawn=any(isinstance(block, Exhibit) for block in _all(section.blocks)))
    if section.parts and all(isinstance(block, Prose) for block in section.blocks):
        writing.divide([legible(book.wording.say(part.title)) for part in section.parts])
    writing.blocks([block for block in section.blocks if block not in book.told])
    writing.finish()
    yield from writing.pages
    for part in section.parts:
        yield from _of_section(part, book)


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Choice):
            yield from _all(block.default.blocks)
