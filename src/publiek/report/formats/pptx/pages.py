"""What stands on each slide, before it has a place there: one message, one drawing or table, and what is said of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publiek.report.document.blocks import Block, Bullets, Choice, Document, KeyFigures, Prose, Section, Terms
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Value
from publiek.report.formats.pptx.texts import Said
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording

Exhibit = Chart | Map | House | Table | KeyFigures
TITLES = ("finding", "lead")  # which sentences may become the title of a slide
AFTERWARDS = frozenset({"advice", "caveat"})  # said of what stands before them
CLOSING = 420  # characters that still fit beside a drawing


@dataclass(frozen=True)
class Page:
    """A slide. title: its message; caption: where it belongs, what it shows; said: what stands beside the drawing."""

    title: str
    caption: str = ""
    exhibit: Exhibit | None = None
    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    divides: bool = False


@dataclass
class _Writing:
    """The pages of one section as they are written."""

    wording: Wording
    fits: Callable[[str], bool]
    section: Section
    pages: list[Page] = field(default_factory=list)
    waiting: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, value: Value) -> str:
        return legible(self.wording.say(value))

    @property
    def name(self) -> str:
        return self.say(self.section.title)

    def prose(self, prose: Prose, *, drawn: bool) -> None:
        texts = [Said(self.say(value), prose.tone) for value in prose.said]
        if prose.tone == "note" or (prose.tone == "text" and drawn):
            self.notes += [one.text for one in texts]
        elif prose.tone in AFTERWARDS and self.pages and not self.waiting:
            self._close(texts)
        else:
            self.waiting += texts

    def exhibit(self, shown: Exhibit, within: Sequence[str]) -> None:
        named = (
            ""
            if isinstance(shown, KeyFigures)
            else self.say(shown.caption if isinstance(shown, Table) else shown.title)
        )
        said = [] if isinstance(shown, Table | KeyFigures) else [self.say(value) for value in shown.said]
        title = self._title((*said[:1], named))
        caption = " · ".join(part for part in dict.fromkeys((self.name, *within, named)) if part and part != title)
        self.notes += said
        self._add(Page(title, caption, shown, tuple(self.waiting)))
        self.waiting = []

    def finish(self) -> None:
        """Put what is still to be said on the last slide where there is room, or on one of its own."""
        if self.waiting and self.pages and all(not one.mark for one in self.waiting):
            texts, self.waiting = self.waiting, []
            self._close(texts)
        elif self.waiting:
            self._add(self._text_page())
        if self.notes:
            self._add_notes()

    def _close(self, texts: Sequence[Said]) -> None:
        last = self.pages[-1]
        beside = sum(len(one.text) for one in (*last.said, *texts))
        if last.exhibit is not None and not isinstance(last.exhibit, House) and beside <= CLOSING:
            self.pages[-1] = replace(last, said=(*last.said, *texts))
        else:
            self.waiting += texts
            self._add(self._text_page())

    def _text_page(self) -> Page:
        title = self._title((self.name,))
        texts, self.waiting = tuple(self.waiting), []
        return Page(title, "" if title == self.name else self.name, None, texts)

    def _title(self, otherwise: Iterable[str]) -> str:
        """Take the sentence that says what the slide is about; or else the first that fits as a title."""
        for tone in TITLES:
            for one in [one for one in self.waiting if one.tone == tone][:1]:
                if self.fits(one.text):
                    self.waiting.remove(one)
                    self.notes.insert(0, one.text)
                    return _as_title(one.text)
        return next((_as_title(text) for text in otherwise if text and self.fits(text)), self.name)

    def _add(self, page: Page) -> None:
        reading = [] if self.pages else [self.say(value) for value in self.section.reading]
        self.pages.append(replace(page, notes=(*reading, *self.notes)))
        self.notes = []

    def _add_notes(self) -> None:
        if not self.pages:
            self._add(Page(self.name, said=tuple(Said(text) for text in self.notes)))
            return
        self.pages[-1] = replace(self.pages[-1], notes=(*self.pages[-1].notes, *self.notes))
        self.notes = []


def _as_title(sentence: str) -> str:
    """Return a sentence as a heading, which has no full stop."""
    return sentence.removesuffix(".")


def pages(document: Document, wording: Wording, fits: Callable[[str], bool]) -> tuple[Page, ...]:
    """Return the slides of a document's sections in reading order; `fits` tells whether a text can be a title.

    The document's main figures have a slide of their own before these, and are not told again.
    """
    told = (document.key_figures,) if document.key_figures else ()
    return tuple(page for section in document.sections for page in _of_section(section, wording, fits, told))


def _of_section(
    section: Section, wording: Wording, fits: Callable[[str], bool], told: Sequence[Block]
) -> Iterator[Page]:
    writing = _Writing(wording, fits, section)
    if section.parts and not section.blocks:
        parts = tuple(Said(legible(wording.say(part.title))) for part in section.parts)
        writing.pages.append(
            Page(writing.name, said=parts, notes=tuple(map(writing.say, section.reading)), divides=True)
        )
    found = [(block, within) for block, within in _shown(section.blocks) if block not in told]
    drawn = any(isinstance(block, Exhibit) for block, _ in found)
    for block, within in found:
        _put(writing, block, [legible(wording.say(name)) for name in within], drawn=drawn)
    writing.finish()
    yield from writing.pages
    for part in section.parts:
        yield from _of_section(part, wording, fits, told)


def _put(writing: _Writing, block: Block, within: Sequence[str], *, drawn: bool) -> None:
    if isinstance(block, Prose):
        writing.prose(block, drawn=drawn)
    elif isinstance(block, Exhibit):
        writing.exhibit(block, within)
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            writing.waiting.append(Said(writing.say(item), mark=block.marks, number=number))
    elif isinstance(block, Terms):
        for term in block.items:
            writing.waiting.append(Said(writing.say(term.name), "strong"))
            writing.waiting += [Said(writing.say(value), mark="term") for value in term.said]


def _shown(blocks: Iterable[Block], within: tuple[Value, ...] = ()) -> Iterator[tuple[Block, tuple[Value, ...]]]:
    """Yield blocks with the names of their options: the default first, others only where paper has them."""
    for block in blocks:
        if not isinstance(block, Choice):
            yield block, within
            continue
        others = () if block.only_default else tuple(one for one in block.options if one is not block.default)
        for option in (block.default, *others):
            yield from _shown(option.blocks, (*within, option.name))
