"""How columns share the room of a page; widths in millimetres, sizes of letters in points."""

from collections.abc import Sequence

GUTTER = 2.4
BODY, SMALL = 9.0, 7.5  # figures and names in tables; intervals


def fit(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room at most: as wanted, or shrunk towards the least in proportion to what can go."""
    over = sum(wanted) - room
    slack = [max(0.0, want - low) for want, low in zip(wanted, least, strict=True)]
    if over <= 0 or not sum(slack):
        return list(wanted)
    part = min(1.0, over / sum(slack))
    return [want - part * give for want, give in zip(wanted, slack, strict=True)]
