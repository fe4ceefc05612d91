"""The columns of a table as they are shown before anything is decided: their names, and a masked sample of each."""

from collections.abc import Callable, Sequence
from typing import Any

from publiek.delivery.columns import shown
from publiek.delivery.header import Header
from publiek.delivery.sample import mask

Preview = tuple[dict[str, Any], ...]
Watch = Callable[[Preview], None]
_SAMPLE = 5


def preview(header: Header, rows: Sequence[Sequence[str | None]]) -> Preview:
    """Return for every column its place (from 1), its header, and its first filled cells, masked."""
    below = rows[header.rows_above :]
    return tuple(
        {"place": place + 1, "header": shown(name, place), "sample": _first_filled(below, place)}
        for place, name in enumerate(header.names)
    )


def _first_filled(rows: Sequence[Sequence[str | None]], place: int) -> list[str]:
    found: list[str] = []
    for cells in rows:
        cell = (cells[place] or "").strip() if place < len(cells) else ""
        if cell:
            found.append(mask(cell))
        if len(found) == _SAMPLE:
            break
    return found


def unwatched(_preview: Preview) -> None:
    """Look at nothing: for whoever only wants the account."""
