"""The key of a picture: swatches with their names, in as many lines as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.report.drawing.svg_parts import SMALL, WIDTH, Pen, element, width_of

SWATCH, GAP, LINE = 22.0, 18.0, 18.0


@dataclass(frozen=True)
class Entry:
    """A swatch 22 units wide, drawn around the middle of its line (y = 0), and what it stands for."""

    swatch: str
    said: str


def box(fill: str, stroke: str | None = None) -> str:
    """Return a swatch of a colour."""
    return element("rect", x=0, y=-5, width=SWATCH, height=10, fill=fill, stroke=stroke)


def key(pen: Pen, entries: Sequence[Entry], width: float = WIDTH, left: float = 0) -> tuple[str, float]:
    """Return the entries, and the height they take."""
    drawn, x, y = [], left, LINE / 2
    for entry in entries:
        wide = SWATCH + 6 + width_of(entry.said, SMALL)
        if x > left and x + wide > left + width:
            x, y = left, y + LINE
        drawn.append(element("g", entry.swatch, transform=f"translate({x:.1f} {y:.1f})"))
        drawn.append(pen.text(x + SWATCH + 6, y + 4, entry.said, size=SMALL, colour=pen.style.palette.soft))
        x += wide + GAP
    return "".join(drawn), (y + LINE / 2 if entries else 0)
