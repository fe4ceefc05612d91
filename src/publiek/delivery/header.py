"""Where the header of a table is: the row with the column names, below titles and above the data.

A header is a row with at least two names somebody's layout knows and no cell that can only be data. Two rows can be
one header (a group name above, or a name broken in two). Where no row is a header, the table has none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publiek.delivery.shapes import looks_like_data
from publiek.delivery.vocabulary import known, strength

_LOOK = 80
_LEAST_TEXT = 0.6
_LEAST_NAMES = 2
_LONGEST_NAME = 60
Cells = Sequence[str | None]


@dataclass(frozen=True)
class Header:
    """The names of the columns and the number of rows above the data; `row` counts from 1, None where absent.

    `texts` are all cells of the header rows, by which a repeated header is known; `titles` the first cells above it.
    """

    names: tuple[str, ...]
    rows_above: int
    row: int | None
    titles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def find_header(rows: Sequence[Cells], width: int, given: frozenset[str] = frozenset()) -> Header:
    """Return the header of a table from its first rows; `given` are column names the user told."""
    best, most = None, 0.0
    for index, cells in enumerate(rows[:_LOOK]):
        score = _score(cells, given, width)
        if score > most:
            best, most = index, score
    if best is None:
        best = _unknown_names(rows)
    if best is None:
        return _none(rows, width)
    return _two_rows(rows, best, width) or _one_row(rows, best, width)


def text_of(cell: str | None) -> str:
    """Return a cell's text, '' where there is none."""
    return "" if cell is None else " ".join(cell.replace("\u00a0", " ").split())


def _filled(cells: Cells) -> list[str]:
    return [text for cell in cells if (text := text_of(cell))]


def _score(cells: Cells, given: frozenset[str], width: int) -> float:
    filled = _filled(cells)
    if not filled or any(looks_like_data(text) for text in filled):
        return 0.0
    names = sum(known(text) or text in given for text in filled)
    if given & set(filled) or names >= _LEAST_NAMES or (names == 1 and width == 1):
        return names * (0.5 + 0.5 * names / len(filled))
    return 0.0


def _unknown_names(rows: Sequence[Cells]) -> int | None:
    """Return the first full row, if it is all text and the rows below it hold data."""
    usual = Counter(len(_filled(cells)) for cells in rows if len(_filled(cells)) > 1)
    if not usual:
        return None
    least = max(2.0, _LEAST_TEXT * max(usual, key=lambda size: (usual[size], size)))
    first = next((i for i, cells in enumerate(rows[:_LOOK]) if len(_filled(cells)) >= least), None)
    if first is None or any(looks_like_data(text) or len(text) > _LONGEST_NAME for text in _filled(rows[first])):
        return None
    below = [cells for cells in rows[first + 1 :] if len(_filled(cells)) >= least]
    has_data = [any(looks_like_data(text) for text in _filled(cells)) for cells in below]
    distinct = len(set(_filled(rows[first]))) == len(_filled(rows[first]))
    return first if below and distinct and sum(has_data) > 0.8 * len(has_data) else None


def _none(rows: Sequence[Cells], width: int) -> Header:
    names = tuple(f"column {i + 1}" for i in range(width))
    above = next(
        (
            i
            for i, cells in enumerate(rows)
            if (any(looks_like_data(text) for text in _filled(cells)) and len(_filled(cells)) > 1) or width == 1
        ),
        0,
    )
    return Header(names, above, None, _titles(rows[:above]))


def _one_row(rows: Sequence[Cells], index: int, width: int) -> Header:
    names = _named([text_of(cell) for cell in rows[index]], width)
    return Header(names, index + 1, index + 1, _titles(rows[:index]), tuple(_filled(rows[index])))


def _named(names: Sequence[str], width: int) -> tuple[str, ...]:
    whole = [*names, *[""] * (width - len(names))]
    return tuple(name or f"column {i + 1}" for i, name in enumerate(whole))


def _two_rows(rows: Sequence[Cells], index: int, width: int) -> Header | None:
    """Join the header with the row below or above it, where that makes more names known or tells groups apart."""
    if index and (split := _joined_below(rows, index - 1)) and _surer(split, rows[index]):
        return Header(
            _named(split, width), index + 1, index, _titles(rows[: index - 1]), _texts(rows, index - 1, index)
        )
    if below := _joined_below(rows, index):
        return Header(_named(below, width), index + 2, index + 1, _titles(rows[:index]), _texts(rows, index, index + 1))
    if index and (above := _joined_above(rows, index)):
        return Header(
            _named(above, width), index + 1, index + 1, _titles(rows[: index - 1]), _texts(rows, index - 1, index)
        )
    return None


def _surer(joined: Sequence[str], own: Cells) -> bool:
    return sum(map(strength, joined)) > sum(strength(text_of(cell)) for cell in own)


def _joined_below(rows: Sequence[Cells], index: int) -> list[str] | None:
    if index + 1 >= len(rows):
        return None
    top, bottom = [[text_of(cell) for cell in rows[i]] for i in (index, index + 1)]
    filled = [text for text in bottom if text]
    if not filled or any(looks_like_data(text) for text in filled):
        return None
    size = max(len(top), len(bottom))
    top, bottom = [*top, *[""] * (size - len(top))], [*bottom, *[""] * (size - len(bottom))]
    joined = [_join(*pair) for pair in zip(top, bottom, strict=True)]
    return joined if _surer(joined, top) and set(bottom) != set(top) else None


def _joined_above(rows: Sequence[Cells], index: int) -> list[str] | None:
    """Put group names ('Factuuradres', over several columns) before column names that occur twice."""
    own = [text_of(cell) for cell in rows[index]]
    groups = [text_of(cell) for cell in rows[index - 1]]
    filled = [text for text in groups if text]
    twice = {name for name, count in Counter(name for name in own if name).items() if count > 1}
    if not twice or len(filled) < _LEAST_NAMES or any(looks_like_data(text) for text in filled):
        return None
    current, joined = "", []
    for position, name in enumerate(own):
        current = groups[position] if position < len(groups) and groups[position] else current
        joined.append(f"{_group_word(current)} {name}".strip() if name in twice else name)
    return joined


def _group_word(group: str) -> str:
    return group.lower().removesuffix("adres").removesuffix("gegevens").strip() or group


def _join(top: str, bottom: str) -> str:
    if top.endswith("-"):
        return top[:-1] + bottom
    both = f"{top} {bottom}".strip()
    return both if known(both) or not known(top) else top


def _titles(rows: Sequence[Cells]) -> tuple[str, ...]:
    return tuple(filled[0] for cells in rows if (filled := _filled(cells)))


def _texts(rows: Sequence[Cells], *indexes: int) -> tuple[str, ...]:
    return tuple(text for index in indexes for text in _filled(rows[index]))
