"""A paper as Markdown (CommonMark with GitHub's tables). Whatever a text holds, it stays text."""

import re
from collections.abc import Iterator
from itertools import chain

from publiek.papers.model import Block, Heading, Items, Line, Paper, Paragraph, Run, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~^&$#])")
_BEGINS_A_BLOCK = re.compile(r"^(\d*)([-+=:.)])")


def as_markdown(paper: Paper) -> str:
    """Return the paper as text; the mark stands under its title and at its end."""
    head = (f"# {_text(paper.title)}", _text(paper.subtitle), f"**{_text(paper.mark)}**")
    foot = ("---", f"{_text(paper.mark)} · {_text(paper.footer)}")
    return "\n\n".join(chain(head, (_block(block) for block in paper.blocks), foot)) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_line(block.line)}"
    if isinstance(block, Paragraph):
        return ("> " if block.note else "") + _line(block.line)
    if isinstance(block, Items):
        return "\n".join(f"- {_line(line)}" for line in block.lines)
    return _table(block)


def _table(table: Table) -> str:
    return f"*{_text(table.caption)}*\n\n" + "\n".join(_rows(table))


def _rows(table: Table) -> Iterator[str]:
    yield _row(map(_text, table.header))
    yield _row("---" for _ in table.header)
    yield from (_row(_line(cell) for cell in row) for row in table.rows)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return _begun("".join(map(_run, line)))


def _run(run: Run) -> str:
    text = _SPECIAL.sub(r"\\\1", run.text)
    if run.kind == "plain":
        return text
    # Stars may not touch a space.
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}"


def _text(text: str) -> str:
    return _begun(_SPECIAL.sub(r"\\\1", text))


def _begun(text: str) -> str:
    """Return a line that begins no list, heading or rule, whatever its first characters are."""
    return _BEGINS_A_BLOCK.sub(r"\1\\\2", text)
