"""The blocks of a document as they are set on paper, in reading order."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from publiek.report.document.blocks import Block, Bullets, Choice, KeyFigures, Option, Prose, Section, Terms
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Listing, Value
from publiek.report.formats.pdf.house import set_house
from publiek.report.formats.pdf.lines import set_line
from publiek.report.formats.pdf.maps import set_map
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.tables import set_table

Part = dict[str, Any]


def set_section(section: Section, paper: Paper) -> Part:
    """Return a section with its parts."""
    return {
        "title": paper.wording.say(section.title),
        "reading": said(section.reading, paper),
        "blocks": set_blocks(section.blocks, paper),
        "parts": [set_section(part, paper) for part in section.parts],
    }


def set_blocks(blocks: Sequence[Block], paper: Paper) -> list[Part]:
    """Return blocks; a table and charts of it that follow one another become one, as do sentences of one tone."""
    return [part for _, group in groupby(blocks, key=_together) for part in _set(list(group), paper)]


def set_key_figures(figures: KeyFigures, paper: Paper) -> Part:
    """Return large figures with what they count."""
    say = paper.wording.say
    items = [
        {"t": say(item.figure), "i": paper.wording.interval(item.figure), "label": say(item.label)}
        for item in figures.items
    ]
    return {"block": "figures", "items": items}


def said(values: Sequence[Value], paper: Paper) -> str:
    """Return sentences as one paragraph."""
    return " ".join(paper.wording.say(value) for value in values)


def _together(block: Block) -> tuple[str, str]:
    if isinstance(block, (Table, Chart)):
        table = block.table if isinstance(block, Chart) else block
        return "table", table.id
    return ("prose", block.tone) if isinstance(block, Prose) else (type(block).__name__, str(id(block)))


def _set(group: list[Block], paper: Paper) -> Iterator[Part]:
    first = group[0]
    if isinstance(first, Prose):
        yield {
            "block": "prose",
            "tone": first.tone,
            "label": _label(first, paper),
            "paragraphs": _paragraphs(group, paper),
        }
    elif isinstance(first, (Table, Chart)):
        yield from _drawn([block for block in group if isinstance(block, Chart)], first, paper)
    else:
        yield from _set_one(first, paper)


def _drawn(charts: list[Chart], first: Table | Chart, paper: Paper) -> Iterator[Part]:
    """Yield a table with its charts in the rows; a line has moments for rows, so it is drawn before its table."""
    table = first.table if isinstance(first, Chart) else first
    yield from (set_line(chart, paper) for chart in charts if chart.kind == "line")
    yield from set_table(table, [chart for chart in charts if chart.kind != "line"], paper)


def _set_one(block: Block, paper: Paper) -> Iterator[Part]:
    say = paper.wording.say
    match block:
        case Bullets():
            yield {"block": "bullets", "marks": block.marks, "items": [say(item) for item in block.items]}
        case Terms():
            yield set_terms(block, paper)
        case KeyFigures():
            yield set_key_figures(block, paper)
        case Map():
            yield from set_map(block, paper)
        case House():
            yield set_house(block, paper)
        case Choice():
            yield _choice(block, paper)


def set_terms(terms: Terms, paper: Paper) -> Part:
    """Return words with their meaning."""
    items = [{"name": paper.wording.say(term.name), "said": said(term.said, paper)} for term in terms.items]
    return {"block": "terms", "items": items}


def _choice(choice: Choice, paper: Paper) -> Part:
    others = [option for option in choice.options if option is not choice.default]
    printed = [choice.default] if choice.only_default else [choice.default, *others]
    return {
        "block": "choice",
        "legend": "" if choice.only_default else paper.wording.say(choice.legend),
        "options": [_option(option, paper) for option in printed],
        "elsewhere": _elsewhere(others, paper) if choice.only_default and others else "",
    }


def _elsewhere(others: Sequence[Option], paper: Paper) -> str:
    """Return where the options are that are not on paper."""
    names = paper.wording.say(Listing(tuple(option.name for option in others)))
    return paper.wording.text("pdf.elsewhere").format(names=names)


def _option(option: Option, paper: Paper) -> Part:
    return {"name": paper.wording.say(option.name), "blocks": set_blocks(option.blocks, paper)}


def _label(prose: Prose, paper: Paper) -> str:
    key = f"pdf.tone_{prose.tone}"
    return paper.wording.text(key) if paper.wording.has(key) else ""


def _paragraphs(group: Sequence[Block], paper: Paper) -> list[str]:
    return [said(block.said, paper) for block in group if isinstance(block, Prose)]
