"""The blocks of a document, from a paragraph to the whole: every format sets these, in this order, and adds no words.

Formats differ in how they show a `Choice` (a switch on a page, one after another on paper) and a folded table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publiek.disclosure.released import Provenance
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Value

Tone = Literal["text", "lead", "finding", "advice", "caveat", "note"]


@dataclass(frozen=True)
class Prose:
    """A paragraph of sentences.

    text: explains. lead: the answer in one breath. finding: what the figures say. advice: what to do, by a stated rule.
    caveat: what may not be concluded. note: small print.
    """

    said: tuple[Value, ...]
    tone: Tone = "text"


@dataclass(frozen=True)
class Bullets:
    """A list of points; `ordered` where their order matters, `ticks` where they are to be ticked off."""

    items: tuple[Value, ...]
    marks: Literal["points", "numbers", "ticks"] = "points"


@dataclass(frozen=True)
class Term:
    """A word and what it means or holds."""

    name: Value
    said: tuple[Value, ...]


@dataclass(frozen=True)
class Terms:
    """A list of words with their meaning: how to read the page, where figures come from."""

    items: tuple[Term, ...]


@dataclass(frozen=True)
class KeyFigure:
    """A large figure with what it counts."""

    figure: Figure
    label: Value


@dataclass(frozen=True)
class KeyFigures:
    """A few large figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Option:
    """One of the alternatives of a choice; exactly one of these is the default."""

    name: Value
    blocks: tuple["Block", ...]
    default: bool = False


@dataclass(frozen=True)
class Choice:
    """Alternatives a reader switches between: bases, levels of areas, measures. On paper the default comes first.

    key: what is chosen, in one English word ('base', 'level', 'measure'); choices with one key switch together.
    only_default: paper shows the default only, the other options being for those who look further.
    """

    key: str
    legend: Value
    options: tuple[Option, ...]
    only_default: bool = False

    @property
    def default(self) -> Option:
        """Return the option that is shown first."""
        return next((option for option in self.options if option.default), self.options[0])


Block = Prose | Bullets | Terms | KeyFigures | Table | Chart | Map | House | Choice


@dataclass(frozen=True)
class Section:
    """A part with a heading. A section without parts of its own is a slide or two, and begins on a page where it fits.

    id: unique, in small English words joined by '-'. reading: how to read this section, in two to four sentences: the
    speaker's notes, and a 'how to read this' on a page. parts: sections one level lower.
    """

    id: str
    title: Value
    blocks: tuple[Block, ...] = ()
    reading: tuple[Value, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole report. kind: institution, programme or brief. notices: badges with a sentence (draft, simulated)."""

    kind: Literal["institution", "programme", "brief"]
    id: str
    title: Value
    kicker: tuple[Value, ...]
    headline: Value
    standfirst: tuple[Value, ...]
    sections: tuple[Section, ...]
    provenance: Provenance
    notices: tuple[Term, ...] = ()
    key_figures: KeyFigures | None = None

    def walk(self) -> Iterator[tuple[Section, Block]]:
        """Yield every block with its section, options of choices included, in reading order."""
        for section in self.sections:
            yield from _in_section(section)

    def tables(self) -> tuple[Table, ...]:
        """Return every table once, those of charts and maps included, in reading order."""
        found: dict[str, Table] = {}
        for _, block in self.walk():
            table = block if isinstance(block, Table) else getattr(block, "table", None)
            if isinstance(table, Table):
                found.setdefault(table.id, table)
        return tuple(found.values())


def _in_section(section: Section) -> Iterator[tuple[Section, Block]]:
    for block in section.blocks:
        yield from ((section, inner) for inner in _in_block(block))
    for part in section.parts:
        yield from _in_section(part)


def _in_block(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, Choice):
        for option in block.options:
            for inner in option.blocks:
                yield from _in_block(inner)
