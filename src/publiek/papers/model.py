"""A paper before it has a format: headings, paragraphs, lists and tables of runs of text."""

from dataclasses import dataclass
from typing import Literal

RunKind = Literal["plain", "blank", "strong"]


@dataclass(frozen=True)
class Run:
    """A piece of text: plain, strong, or a blank that somebody has to fill in."""

    text: str
    kind: RunKind = "plain"


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 for a chapter of the paper, 2 for a part of it."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a note is for the reader of the draft, and no part of the text proper."""

    line: Line
    note: bool = False


@dataclass(frozen=True)
class Items:
    """A list without order."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption and a header row; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Paper:
    """One paper. `name` is its file name without suffix; `mark` stands on every page; `footer` identifies it."""

    name: str
    title: str
    subtitle: str
    mark: str
    footer: str
    language: str
    blocks: tuple[Block, ...]


def plain(line: Line) -> str:
    """Return a line's text, without what sets a piece of it apart."""
    return "".join(run.text for run in line)
