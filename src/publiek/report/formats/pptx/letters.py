"""How much room a text takes, reckoned before PowerPoint sets it: nothing may run off a slide.

Widths are Arial's (those of Helvetica, as its metrics were published), in thousandths of the letters' size. Other fonts
differ; `ROOM` allows for the widest in use.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

POINT = 12700  # EMU
LINE = 1.2  # height of a line, in sizes
ROOM = 1.08
_FIRST = 32
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_BOLDER = 1.08
_OTHER = {"Mn": 0, "Lo": 1000, "So": 1000}
_UNKNOWN = 600


def width(text: str, size: float, *, bold: bool = False) -> int:
    """Return how wide a text is on one line, in EMU; `size` in points."""
    return round(_thousandths(text) / 1000 * size * POINT * ROOM * (_BOLDER if bold else 1))


def lines(text: str, size: float, room: int, *, bold: bool = False) -> int:
    """Return on how many lines a text goes in a room of some EMU; a word that is too long is broken."""
    count, at, space = 1, 0, width(" ", size, bold=bold)
    for word in text.split():
        long = width(word, size, bold=bold)
        if at and at + space + long > room:
            count, at = count + 1, 0
        at += long + (space if at else 0)
        count, at = count + at // max(room, 1), at % max(room, 1) if at > room else at
    return count


def height(texts: Iterable[str], size: float, room: int, *, after: float = 0.0, bold: bool = False) -> int:
    """Return how high paragraphs are under one another, in EMU; `after` each a gap of so many points."""
    return round(sum(lines(text, size, room, bold=bold) * size * LINE * POINT + after * POINT for text in texts))


@lru_cache(maxsize=2**16)  # the same words stand on many slides, and are measured for every way to set them
def _thousandths(text: str) -> int:
    return sum(map(_letter, unicodedata.normalize("NFD", text)))


def _letter(character: str) -> int:
    place = ord(character) - _FIRST
    if 0 <= place < len(_REGULAR):
        return _REGULAR[place]
    return _OTHER.get(unicodedata.category(character), _UNKNOWN)
