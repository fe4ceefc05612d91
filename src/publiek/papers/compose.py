"""From a text and its filling to a paper."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from publiek.papers.facts import Facts, InstitutionFacts
from publiek.papers.fill import cell, clean, fill
from publiek.papers.model import Block, Heading, Items, Line, Paper, Paragraph, Table, plain
from publiek.papers.template import PAPERS, BlockText, ItemText, RowText, paper_text, shared_blocks, words
from publiek.papers.values import Filling, Values, day, filling

Part = TypeVar("Part", ItemText, RowText)


def compose(
    facts: Facts, institution: InstitutionFacts | None, *, language: str = "nl", dated: date | None = None
) -> tuple[Paper, ...]:
    """Return the papers of one institution, or (None) of the programme; without a date they bear none."""
    found, marks = filling(facts, institution, language), words(language)["mark"]
    ending = marks["dated"].replace("{date}", day(dated, language)) if dated else ""
    return tuple(_paper(name, found, marks, ending, language) for name in PAPERS)


def _paper(name: str, filled: Filling, marks: Mapping[str, str], ending: str, language: str) -> Paper:
    text, writer = paper_text(language, name), _Writer(filled, marks["to_fill_in"], language)
    return Paper(
        name=name,
        title=text.title,
        subtitle=plain(writer.line(marks["subtitle" if filled.holds("institution") else "subtitle_programme"])),
        mark=marks["draft"],
        footer=plain(writer.line(marks["footer"])) + ending,
        language=language,
        blocks=tuple(block for part in text.block for block in writer.blocks(part)),
    )


class _Writer:
    def __init__(self, filled: Filling, to_fill_in: str, language: str) -> None:
        self._filled, self._to_fill_in, self._language = filled, to_fill_in, language

    def line(self, text: str, more: Values | None = None) -> Line:
        """Return a text, filled in."""
        return fill(text, {**self._filled.values, **(more or {})}, self._to_fill_in)

    def blocks(self, block: BlockText) -> Iterator[Block]:
        """Yield what a block of text becomes: nothing where its condition does not hold."""
        if not self._filled.holds(block.when):
            return
        if block.include:
            for part in shared_blocks(self._language)[block.include]:
                yield from self.blocks(part)
        else:
            yield self._block(block)

    def _block(self, block: BlockText) -> Block:
        if block.heading or block.subheading:
            return Heading(1 if block.heading else 2, self.line(block.heading or block.subheading))
        if block.items:
            return Items(tuple(self.line(item.text, more) for item, more in self._repeated(block.items)))
        if block.columns:
            return self._table(block)
        return Paragraph(self.line(block.text or block.note), note=bool(block.note))

    def _table(self, block: BlockText) -> Table:
        rows = (tuple(cell(self.line(text, more)) for text in row.cells) for row, more in self._repeated(block.rows))
        return Table(clean(block.caption), block.columns, tuple(rows))

    def _repeated(self, parts: tuple[Part, ...]) -> Iterator[tuple[Part, Values]]:
        for part in parts:
            if self._filled.holds(part.when):
                for more in self._filled.lists[part.each] if part.each else ({},):
                    yield part, more
