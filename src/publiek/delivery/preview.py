"""The columns of a table as they are shown before anything is decided: their names, and what their cells look like."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from publiek.delivery.columns import shown
from publiek.delivery.header import Header
from publiek.delivery.sample import mask

Preview = tuple[dict[str, Any], ...]
Watch = Callable[[Preview], None]
_CELLS, _PATTERNS = 100, 5
"""How many filled cells of a column are looked at, and how many different patterns are told at most."""


def preview(header: Header, rows: Sequence[Sequence[str | None]]) -> Preview:
    """Return for every column its place (from 1), its header, and the patterns of its first filled cells.

    `filled` is the number of cells looked at, `patterns` what they look like masked, the most frequent first:
    {"cell": "9999AA", "times": 98}.
    """
    below = rows[header.rows_above :]
    return tuple(
        {"place": place + 1, "header": shown(name, place), **_patterns(below, place)}
        for place, name in enumerate(header.names)
    )


def _patterns(rows: Sequence[Sequence[str | None]], place: int) -> dict[str, Any]:
    found = Counter(mask(cell) for cell in islice(_filled(rows, place), _CELLS))
    told = [{"cell": cell, "times": times} for cell, times in found.most_common(_PATTERNS)]
    return {"filled": found.total(), "patterns": told}


def _filled(rows: Sequence[Sequence[str | None]], place: int) -> Iterator[str]:
    cells = ((row[place] or "").strip() for row in rows if place < len(row))
    return (cell for cell in cells if cell)


def unwatched(_preview: Preview) -> None:
    """Look at nothing: for whoever only wants the account."""
