"""A document as plain text, so that somebody can read what a report says, and what a change of it changes."""

from collections.abc import Iterator

from publiek.report.document.blocks import Block, Bullets, Choice, Document, KeyFigures, Prose, Section, Terms
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Cell, Judged, Table
from publiek.report.document.words import Figure, Value
from publiek.report.language.wording import Wording

ROWS = 16  # of a longer table the first and last are enough to see its order


def readable(document: Document, language: str) -> str:
    """Return all that a document says."""
    wording = Wording(language)
    lines = [
        f"# {wording.say(document.headline)}",
        _joined(document.kicker, wording),
        _joined(document.standfirst, wording),
    ]
    lines += [f"[{wording.say(one.name)}] {_joined(one.said, wording)}" for one in document.notices]
    lines += list(_block(document.key_figures, wording)) if document.key_figures else []
    for section in document.sections:
        lines += _section(section, wording, 2)
    return "\n".join(line.replace("\u00a0", " ").rstrip() for line in lines) + "\n"


def _section(section: Section, wording: Wording, depth: int) -> Iterator[str]:
    yield f"\n{'#' * depth} {wording.say(section.title)} ({section.id})"
    for block in section.blocks:
        yield from _block(block, wording)
    if section.reading:
        yield f"reading: {_joined(section.reading, wording)}"
    for part in section.parts:
        yield from _section(part, wording, depth + 1)


def _block(block: Block, wording: Wording) -> Iterator[str]:
    if isinstance(block, Prose):
        yield f"{block.tone}: {_joined(block.said, wording)}"
    elif isinstance(block, Bullets | Terms | KeyFigures):
        yield from _list(block, wording)
    elif isinstance(block, Table):
        yield from _table(block, wording)
    elif isinstance(block, Chart | Map):
        yield f"[{type(block).__name__} {block.id}] {wording.say(block.title)}: {_joined(block.said, wording)}"
        yield from (f"  panel {wording.say(one.title)}" for one in getattr(block, "panels", ()))
    elif isinstance(block, Choice):
        for option in block.options:
            chosen = " (first)" if option.default else ""
            yield f"<{wording.say(block.legend)}: {wording.say(option.name)}{chosen}>"
            for inner in option.blocks:
                yield from _block(inner, wording)


def _list(block: Bullets | Terms | KeyFigures, wording: Wording) -> Iterator[str]:
    if isinstance(block, Bullets):
        yield from (f"- {wording.say(item)}" for item in block.items)
    elif isinstance(block, Terms):
        yield from (f"* {wording.say(term.name)}: {_joined(term.said, wording)}" for term in block.items)
    else:
        yield from (f"* {wording.say(one.figure)} {wording.say(one.label)}" for one in block.items)


def _table(table: Table, wording: Wording) -> Iterator[str]:
    yield f"[Table {table.id}] {wording.say(table.caption)}"
    yield "  | " + " | ".join(wording.say(column.head) for column in table.columns)
    lines = []
    for group in table.groups:
        lines += [f"  {wording.say(group.name)}"] if group.name else []
        lines += ["  | " + " | ".join(_cell(cell, wording) for cell in row.cells) for row in group.rows]
    yield from lines if len(lines) <= ROWS else (*lines[: ROWS // 2], f"  ... {len(lines)} lines", *lines[-ROWS // 2 :])
    yield from (f"  ({wording.say(note)})" for note in table.notes)


def _cell(cell: Cell, wording: Wording) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Judged):
        return cell.verdict.value + (" (indicative)" if cell.indicative else "")
    margin = wording.interval(cell) if isinstance(cell, Figure) else ""
    return wording.say(cell) + (f" [{margin}]" if margin else "")


def _joined(said: tuple[Value, ...], wording: Wording) -> str:
    return " ".join(wording.say(value) for value in said)
