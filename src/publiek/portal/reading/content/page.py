"""What a page of figures says, before it has a language: sections as in a report, and what could not be combined."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from publiek.report.document.blocks import KeyFigures, Section
from publiek.report.document.words import Value


@dataclass(frozen=True)
class Instead:
    """A combination that is not there: why, and what is shown in its place; `changes` are choices that can be made."""

    said: Value
    name: Value
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """Where more of a section is: the name of a page and the words of the link."""

    page: str
    said: Value


@dataclass(frozen=True)
class Content:
    """A page. title: its heading; lead: the answer in a breath; key_figures: a few large ones.

    links: by the id of a section, where to read on. large: whether it holds so much that a page asks for it apart.
    brief: charts and maps stand without their tables, which the pages behind the links have.
    passing: something is still being gathered, and the page is soon another.
    """

    title: Value
    lead: tuple[Value, ...]
    sections: tuple[Section, ...]
    key_figures: KeyFigures | None = None
    instead: tuple[Instead, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    large: bool = False
    brief: bool = False
    passing: bool = False
