"""Pages as HTML, kept: a release does not change, so neither does what a page says of it with the same choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from publiek.portal.pages.texts import wording_in
from publiek.portal.reading.content.page import Content, Instead, Link
from publiek.portal.reading.services.kept import Kept
from publiek.portal.reading.services.pages import Asking, Page, state
from publiek.report.document.blocks import Block, Choice, Section
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Table
from publiek.report.formats.html.fragment import blocks_html, section_html
from publiek.report.language.wording import Wording


@dataclass(frozen=True)
class Part:
    """A section as HTML; is_apart: it is asked for apart, having many areas."""

    id: str
    html: str
    link: Link | None
    is_apart: bool


@dataclass(frozen=True)
class Rendered:
    """A page in a language. tables: id and caption of each; tag: of its content, for a browser that has it already."""

    title: str
    lead: tuple[str, ...]
    key_figures: str
    parts: tuple[Part, ...]
    instead: tuple[Instead, ...]
    tables: tuple[tuple[str, str], ...]
    tag: str
    passing: bool = False

    def part(self, id: str) -> Part | None:
        """Return a part."""
        return next((one for one in self.parts if one.id == id), None)


_KEPT: Kept[Rendered] = Kept(48_000_000, lambda one: 2_000 + 2 * sum(len(part.html) for part in one.parts))


def rendered(page: Page, asking: Asking, language: str) -> Rendered:
    """Return a page as HTML."""
    key = (page.name, asking.organisation.code, asking.about, asking.whole, asking.chosen.query(), language)
    return _KEPT.get(
        (*key, state(asking)),
        lambda: render_content(page.say(asking), wording_in(language)),
        unless=lambda one: one.passing,
    )


def tables_of(content: Content) -> tuple[Table, ...]:
    """Return the tables of a page, those of charts and maps included, each once."""
    found: dict[str, Table] = {}
    for block in _blocks(content.sections):
        table = block if isinstance(block, Table) else block.table if isinstance(block, Chart | Map) else None
        if table is not None:
            found.setdefault(table.id, table)
    return tuple(found.values())


def forget() -> None:
    """Forget every page: for tests and measurements."""
    _KEPT.clear()


def render_content(content: Content, wording: Wording) -> Rendered:
    """Return what a page says, as HTML."""
    elsewhere = [one.id for one in tables_of(content)] if content.brief else []
    key_figures = blocks_html((content.key_figures,), wording) if content.key_figures else ""
    parts = tuple(
        Part(
            section.id,
            section_html(section, wording, first=1 + 100 * number, elsewhere=elsewhere),
            content.links.get(section.id),
            content.large and not section.blocks,
        )
        for number, section in enumerate(content.sections)
    )
    captions = tuple((one.id, wording.say(one.caption)) for one in tables_of(content))
    digest = sha256("".join((key_figures, *(part.html for part in parts))).encode()).hexdigest()[:20]
    lead = tuple(map(wording.say, content.lead))
    return Rendered(
        wording.say(content.title), lead, key_figures, parts, content.instead, captions, digest, content.passing
    )


def _blocks(sections: Sequence[Section]) -> list[Block]:
    found: list[Block] = []
    waiting = [block for section in sections for block in section.blocks]
    while waiting:
        block = waiting.pop(0)
        found.append(block)
        if isinstance(block, Choice):
            waiting = [inner for option in block.options for inner in option.blocks] + waiting
    return found + [block for section in sections if section.parts for block in _blocks(section.parts)]
