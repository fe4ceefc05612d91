"""How wide texts and columns are on paper, in millimetres, reckoned before the page is set."""

from collections.abc import Sequence

LETTER = 0.1875  # width of an average letter, in millimetres per point of its size
NARROW, WIDE = frozenset("ijltfr.,:;'|!()-  \u00a0"), frozenset("mwMWQ%@—")
GUTTER = 2.4
BODY, SMALL = 9.0, 7.5  # points: figures and names in tables; intervals


def text_width(text: str, size: float = BODY) -> float:
    """Return how wide a text is on one line."""
    return sum(_letter(character) for character in text) * size * LETTER


def longest_word(text: str, size: float = BODY) -> float:
    """Return how wide the widest word is: a column that is narrower would break it."""
    return max((text_width(word, size) for word in text.split(" ")), default=0.0)


def head_width(text: str, lines: int = 3, size: float = SMALL) -> float:
    """Return how wide a column head has to be to fit on some lines without breaking a word."""
    return max(longest_word(text, size), text_width(text, size) / lines * 1.15)


def fit(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room at most: as wanted, or shrunk towards the least in proportion to what can go."""
    over = sum(wanted) - room
    slack = [max(0.0, want - low) for want, low in zip(wanted, least, strict=True)]
    if over <= 0 or not sum(slack):
        return list(wanted)
    part = min(1.0, over / sum(slack))
    return [want - part * give for want, give in zip(wanted, slack, strict=True)]


def _letter(character: str) -> float:
    if character in NARROW:
        return 0.55
    if character in WIDE:
        return 1.6
    if character.isdigit():
        return 0.95
    return 1.2 if character.isupper() else 1.0
