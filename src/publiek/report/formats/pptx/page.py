"""A slide before it has a place: one message, one drawing or table, what is said of it; and what all slides share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from publiek.report.document.blocks import Block, KeyFigures
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.formats.pptx.texts import Said
from publiek.report.language.wording import Wording

Exhibit = Chart | Map | House | Table | KeyFigures


@dataclass(frozen=True)
class Page:
    """A slide. title: its message; caption: where it belongs, what it shows.

    said: what stands beside the drawing; cards: large figures above it; cautions: what may not be concluded, under it.
    divides: it stands between parts, and names those that follow.
    """

    title: str
    caption: str = ""
    exhibit: Exhibit | None = None
    said: tuple[Said, ...] = ()
    cautions: tuple[str, ...] = ()
    cards: KeyFigures | None = None
    notes: tuple[str, ...] = ()
    divides: bool = False
    parts: tuple[str, ...] = ()


@dataclass
class Book:
    """What all sections share while their slides are written.

    fits: whether a text can be a title. told: blocks that have a slide already. drawn: tables that a drawing shows.
    titles: those that are taken. appendix: slides that come last.
    """

    wording: Wording
    fits: Callable[[str], bool]
    told: Sequence[Block]
    drawn: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    appendix: list[Page] = field(default_factory=list)
