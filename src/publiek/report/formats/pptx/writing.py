"""The slides of one section as they are written, block after block: what becomes a title, what stands beside what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from publiek.report.document.blocks import Block, Bullets, Choice, KeyFigures, Prose, Section, Term, Terms
from publiek.report.document.drawings import Chart, House
from publiek.report.document.table import Table
from publiek.report.document.words import Value
from publiek.report.formats.pptx.page import Book, Exhibit, Page
from publiek.report.formats.pptx.texts import Said
from publiek.report.formats.pptx.titles import as_title, candidates, first_sentence
from publiek.report.formats.tidy.legible import legible

AFTERWARDS = frozenset({"advice", "caveat"})  # said of what stands before them
CLOSING = 420  # characters that still fit beside a drawing


@dataclass
class Writing:
    """Writes the slides of a section. drawn: it has drawings or tables; later: all of it is for the appendix."""

    book: Book
    section: Section
    drawn: bool = False
    later: bool = False
    pages: list[Page] = field(default_factory=list)
    waiting: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cards: KeyFigures | None = None

    def say(self, value: Value) -> str:
        """Return a value in words that any program can show."""
        return legible(self.book.wording.say(value))

    @property
    def name(self) -> str:
        """Return the title of the section."""
        return self.say(self.section.title)

    def divide(self, parts: Sequence[str]) -> None:
        """Add the slide between parts, which the section's own words go on."""
        self._add(Page(self.name, divides=True, parts=tuple(parts)))

    def blocks(self, blocks: Sequence[Block], within: tuple[str, ...] = ()) -> None:
        """Write blocks in reading order. within: the names of the options they belong to."""
        for block, follows in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Choice):
                self._choice(block, within)
            elif isinstance(block, Prose):
                self._prose(block, introduces=isinstance(follows, Bullets | Terms))
            elif isinstance(block, Bullets):
                marked = enumerate(block.items, start=1)
                self.waiting += [Said(self.say(item), mark=block.marks, number=number) for number, item in marked]
            elif isinstance(block, Terms):
                self.waiting += [self._term(term) for term in block.items]
            elif isinstance(block, Table) and not self.later and (block.folded or block.id in self.book.drawn):
                self._put_off([block], within)
            elif isinstance(block, KeyFigures) and isinstance(_next_shown(blocks, block), Chart):
                self.cards = block
            else:
                self._exhibit(block, within)

    def finish(self) -> None:
        """Put what is still to be said on the last slide where there is room, or on one of its own."""
        if self.waiting and self.pages and not any(one.mark or one.name or one.heads for one in self.waiting):
            texts, self.waiting = self.waiting, []
            self._close(texts)
        elif self.waiting:
            self._text_page()
        if self.notes and not self.pages:
            texts, self.notes = [Said(text) for text in self.notes], []
            self._add(Page(self._unique(()), said=tuple(texts)))
        elif self.notes:
            self.pages[-1] = replace(self.pages[-1], notes=(*self.pages[-1].notes, *self.notes))

    def _choice(self, choice: Choice, within: tuple[str, ...]) -> None:
        default = choice.default
        self.blocks(default.blocks, (*within, self.say(default.name)))
        for option in () if choice.only_default else choice.options:
            if option is not default:
                self._put_off(option.blocks, (*within, self.say(option.name)))

    def _put_off(self, blocks: Sequence[Block], within: tuple[str, ...]) -> None:
        """Write blocks for the appendix, or here if all of this is for the appendix."""
        if self.later:
            self.blocks(blocks, within)
            return
        last = Writing(self.book, replace(self.section, reading=()), self.drawn, later=True)
        last.blocks(blocks, within)
        last.finish()
        self.book.appendix += last.pages

    def _term(self, term: Term) -> Said:
        return Said(" ".join(map(self.say, term.said)), name=self.say(term.name))

    def _prose(self, prose: Prose, *, introduces: bool) -> None:
        texts = [Said(self.say(value), prose.tone, heads=introduces) for value in prose.said]
        divided = bool(self.pages) and self.pages[-1].divides
        if prose.tone == "note" or (prose.tone == "text" and self.drawn and not introduces):
            self.notes += [one.text for one in texts]
        elif self.pages and not self.waiting and (prose.tone in AFTERWARDS or divided):
            self._close(texts)
        else:
            self.waiting += texts

    def _exhibit(self, shown: Exhibit, within: Sequence[str]) -> None:
        listed = [one for one in self.waiting if one.mark or one.name or one.heads]
        if listed:
            rest = [one for one in self.waiting if one not in listed]
            self.waiting = listed
            self._text_page()
            self.waiting = rest
        named, said = "", [] if isinstance(shown, Table | KeyFigures) else [self.say(value) for value in shown.said]
        if not isinstance(shown, KeyFigures):
            named = self.say(shown.caption if isinstance(shown, Table) else shown.title)
        title = self._unique((*candidates(shown, self.waiting, self.say), named, " · ".join((named, *within))))
        caption = " · ".join(part for part in dict.fromkeys((self.name, *within, named)) if part and part != title)
        self.notes += said
        self._add(Page(title, caption, shown, tuple(self.waiting), cards=self.cards))
        self.waiting, self.cards = [], None
        if not isinstance(shown, Table | KeyFigures | House) and not self.later:
            self.book.drawn.add(shown.table.id)

    def _close(self, texts: Sequence[Said]) -> None:
        """Add what is said afterwards to the last slide, or to one of its own where that has no room."""
        last = self.pages[-1]
        cautions = tuple(one.text for one in texts if one.tone == "caveat") if last.exhibit is not None else ()
        texts = tuple(one for one in texts if not cautions or one.tone != "caveat")
        beside = sum(len(one.text) for one in (*last.said, *texts))
        fits = last.exhibit is None or (beside <= CLOSING and not isinstance(last.exhibit, House))
        said = (*last.said, *texts) if fits else last.said
        self.pages[-1] = replace(last, said=said, cautions=(*last.cautions, *cautions))
        if texts and not fits:
            self.waiting += texts
            self._text_page()

    def _text_page(self) -> None:
        """Add a slide of what waits: its message as the title, or the section's where that is all there is to say."""
        held = list(self.waiting)
        title = self._unique((*candidates(None, self.waiting, self.say), self.name))
        texts = tuple(self.waiting) or tuple(held)
        if not self.waiting:
            title = self._unique((self.name,))
        self.waiting = []
        self._add(Page(title, "" if title == self.name else self.name, None, texts))

    def _unique(self, texts: Sequence[str]) -> str:
        """Return the first text that can be a title and is not one yet; it is said there, and not once more."""
        for text in (text for text in texts if text):
            for short in dict.fromkeys((text, first_sentence(text))):
                if self.book.fits(short) and as_title(short) not in self.book.titles:
                    self._take(text, short)
                    return as_title(short)
        self.book.titles.add(self.name)
        return self.name

    def _take(self, text: str, short: str) -> None:
        """Take a text out of what waits; what the title leaves out of it is still said."""
        self.book.titles.add(as_title(short))
        for place, one in enumerate(self.waiting):
            if one.text == text and not one.mark and not one.name:
                rest = text.removeprefix(short).strip()
                self.waiting[place : place + 1] = [replace(one, text=rest)] if rest else []
                self.notes.insert(0, text)
                return

    def _add(self, page: Page) -> None:
        reading = [] if self.pages else [self.say(value) for value in self.section.reading]
        self.pages.append(replace(page, notes=(*page.notes, *reading, *self.notes)))
        self.notes = []


def _next_shown(blocks: Sequence[Block], after: Block) -> Block | None:
    """Return the next block that is not prose."""
    place = next(number for number, block in enumerate(blocks) if block is after)
    return next(_not_prose(blocks[place + 1 :]), None)


def _not_prose(blocks: Sequence[Block]) -> Iterator[Block]:
    return (block for block in blocks if not isinstance(block, Prose))
