"""Parts of a document as HTML for a page of somebody else's: the same tables, charts and maps as in a report."""

from collections.abc import Collection, Sequence
from functools import cache

from publiek.report.document.blocks import Block, Choice, Section
from publiek.report.document.table import Table
from publiek.report.formats.html.look import scoped_sheet
from publiek.report.formats.html.page import environment
from publiek.report.formats.html.weave import weave
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT, Style

INSIDE = "figures"
"""The class of the element that parts stand in: styles hold for nothing outside it."""


def section_html(
    section: Section, wording: Wording, *, level: int = 2, first: int = 1, elsewhere: Collection[str] = ()
) -> str:
    """Return a section as HTML, its heading of a level; the page links `fragment_styles` and holds `patterns` once.

    first: number of the first choice, where there are more sections on a page: no two choices share a name. elsewhere:
    ids of tables that are to be had elsewhere, so that charts and maps stand without them.
    """
    return _written((section,), (), wording, level, first, frozenset(elsewhere))


def blocks_html(blocks: Sequence[Block], wording: Wording) -> str:
    """Return blocks without a heading as HTML."""
    return _written((), blocks, wording, 2, 1, frozenset())


@cache
def patterns(wording: Wording) -> str:
    """Return what hatches areas and bars that are not shown."""
    return environment(wording).get_template("patterns.html").render(shared={})


@cache
def fragment_styles(style: Style = DEFAULT) -> str:
    """Return the styles of parts, for everything in an element of the class INSIDE."""
    return scoped_sheet(INSIDE, style)


def _written(  # noqa: PLR0913, PLR0917 - what the template takes
    sections: Sequence[Section],
    loose: Sequence[Block],
    wording: Wording,
    level: int,
    first: int,
    elsewhere: frozenset[str],
) -> str:
    shown = elsewhere | {table.id for table in _tables([*_blocks(sections), *loose])}
    numbers = iter(range(first, 1_000_000))
    return (
        environment(wording)
        .get_template("fragment.html")
        .render(
            sections=sections,
            loose=loose,
            level=level,
            pieces=lambda blocks: weave(blocks, shown),
            elsewhere=shown,
            number=lambda: next(numbers),
            shared={},
            places={},
        )
    )


def _blocks(sections: Sequence[Section]) -> list[Block]:
    return [block for section in sections for block in (*section.blocks, *_blocks(section.parts))]


def _tables(blocks: Sequence[Block]) -> list[Table]:
    inner = [block for one in blocks if isinstance(one, Choice) for option in one.options for block in option.blocks]
    return [one for one in blocks if isinstance(one, Table)] + (_tables(inner) if inner else [])
