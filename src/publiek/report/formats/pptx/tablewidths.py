"""How wide the columns of a table are, by what is written in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publiek.report.document.table import Role, Table
from publiek.report.formats.pptx.letters import POINT, width

SIDE = 5 * POINT  # margin in a cell, beside its text
NAME = 26  # letters of the longest name that stays on one line
BREAK = "\n"  # between the points of a list in a cell


@dataclass(frozen=True)
class Line:
    """A row as it is set: texts of its cells; the name of a group stands alone."""

    texts: tuple[str, ...]
    role: Role | str = "line"


def _column(found: Sequence[Line], column: int) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a column under its head, and whether they are bold."""
    for line in found[1:]:
        if line.role != "group":
            yield line.texts[column], line.role == "total"


def least_widths(table: Table, found: Sequence[Line], size: float) -> list[int]:
    """Return how wide columns are at least: no word or short name is broken, nor a figure."""
    least = []
    for number, column in enumerate(table.columns):
        head = max((width(word, size, bold=True) for word in found[0].texts[number].split()), default=0)
        texts = [
            width(part, size, bold=bold)
            for text, bold in _column(found, number)
            for part in ([text] if column.is_figure or (not number and len(text) <= NAME) else text.split())
        ]
        least.append(max([head, *texts]) + 2 * SIDE + POINT)
    return least


def _wanted(found: Sequence[Line], size: float) -> list[int]:
    """Return how wide columns would be with every text on one line, and a head on two."""
    wanted = []
    for number, head in enumerate(found[0].texts):
        texts = [width(part, size, bold=bold) for text, bold in _column(found, number) for part in text.split(BREAK)]
        wanted.append(max([round(width(head, size, bold=True) * 0.6), *texts]) + 2 * SIDE + POINT)
    return wanted


def column_widths(table: Table, found: Sequence[Line], size: float, room: int) -> tuple[int, ...]:
    """Return widths for a room: a narrow table gets some air, in a wide one the longest texts go over more lines."""
    least = least_widths(table, found, size)
    wanted = [max(pair) for pair in zip(least, _wanted(found, size), strict=True)]
    if sum(wanted) <= room:
        air = min(room - sum(wanted), round(0.35 * sum(wanted)))
        return tuple(wide + air // len(wanted) for wide in wanted)
    spare, asked = max(room - sum(least), 0), sum(wanted) - sum(least)
    widths = [low + round(spare * (want - low) / asked) for low, want in zip(least, wanted, strict=True)]
    over = sum(widths) - room
    return tuple(wide - round(over * wide / sum(widths)) if over > 0 else wide for wide in widths)
