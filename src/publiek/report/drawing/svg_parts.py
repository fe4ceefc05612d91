"""What pictures are put together from: elements with their attributes, text that is escaped, measured and wrapped.

Pictures are self-standing: colours stand in every element, so that PDF and slides need no style sheet.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from publiek.report.style.style import Style

WIDTH = 700  # units; on A4 a unit is about 0.69 point, so 13 units are 9 points
SIZE, SMALL = 13.0, 11.5
NARROW, SLIM, WIDE = frozenset("iljtI.,:;'’|!·"), frozenset("frs-()[]/ \u00a0"), frozenset("mwMW@%—")
EM = {"narrow": 0.29, "slim": 0.38, "wide": 0.88, "capital": 0.68, "other": 0.56}
BOLDER = 1.07
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML can hold these


@dataclass(frozen=True)
class Pen:
    """Writes elements in a style."""

    style: Style

    @property
    def family(self) -> str:
        """Return the fonts of texts, as an attribute holds them."""
        return ", ".join(self.style.text)

    def text(  # noqa: PLR0913 - an element with its attributes
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = SIZE,
        colour: str = "",
        anchor: str = "start",
        bold: bool = False,
    ) -> str:
        """Return a line of text; y is its baseline."""
        return element(
            "text",
            written(said),
            x=x,
            y=y,
            font_family=self.family,
            font_size=size,
            font_weight="700" if bold else None,
            fill=colour or self.style.palette.ink,
            text_anchor=None if anchor == "start" else anchor,
        )

    def lines(self, x: float, y: float, said: Sequence[str], *, size: float = SIZE, **how: object) -> str:
        """Return lines of text under each other; y is the first baseline."""
        step = size * 1.25
        return "".join(self.text(x, y + step * place, line, size=size, **how) for place, line in enumerate(said))  # type: ignore[arg-type]

    def hatch(self, id: str, step: float) -> str:
        """Return the pattern that stands for what is not shown."""
        ground = element("rect", width=step, height=step, fill=self.style.palette.hatch_ground)
        line = element(
            "line", x1=0, y1=0, x2=0, y2=step, stroke=self.style.palette.hatch_line, stroke_width=round(step * 0.38, 2)
        )
        return element(
            "defs",
            element(
                "pattern",
                ground + line,
                id=id,
                width=step,
                height=step,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            ),
        )


def element(tag: str, inside: str = "", **attributes: object) -> str:
    """Return an element; '_' in a name is '-', and attributes that are None are left out."""
    given = "".join(
        f' {name.replace("_", "-")}="{written(_value(value), quote=True)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"


def written(said: str, quote: bool = False) -> str:
    """Return a text as a picture can hold it: a sign that XML does not allow becomes a replacement sign."""
    return escape(UNWRITABLE.sub("\ufffd", said), quote=quote)


def picture(width: float, height: float, inside: Iterable[str], said: str) -> str:
    """Return a whole SVG file; said: its text alternative."""
    return element(
        "svg",
        element("title", written(said)) + "".join(inside),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="img",
    )


def width_of(said: str, size: float = SIZE, bold: bool = False) -> float:
    """Return about how wide a text is, rather too wide than too narrow, in a usual sans serif."""
    wide = sum(EM[_kind(letter)] for letter in said) * size
    return wide * BOLDER if bold else wide


def wrapped(said: str, width: float, size: float = SIZE, *, most: int = 0, bold: bool = False) -> list[str]:
    """Return a text in lines no wider than `width`; a word that is too long is broken with a hyphen.

    most: how many lines there may be, 0 for any; what is left out shows as an ellipsis.
    """
    lines = [""]
    for word in said.split():
        for part in _parts(word, width, size, bold):
            longer = f"{lines[-1]} {part}".strip()
            if not lines[-1] or width_of(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    if not most or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _shortened(lines[most - 1], width, size, bold)]


def _parts(word: str, width: float, size: float, bold: bool) -> list[str]:
    parts = []
    while len(word) > 1 and width_of(word, size, bold) > width:
        cut = max(1, next(at for at in range(1, len(word) + 1) if width_of(word[:at] + "-", size, bold) > width) - 1)
        parts.append(word[:cut] + "-")
        word = word[cut:]
    return [*parts, word]


def _shortened(line: str, width: float, size: float, bold: bool) -> str:
    while len(line) > 1 and width_of(f"{line}…", size, bold) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _kind(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in SLIM:
        return "slim"
    if letter in WIDE:
        return "wide"
    if ord(letter) > 0x2E80:  # noqa: PLR2004 - scripts whose letters are as wide as they are high
        return "wide"
    return "capital" if letter.isupper() else "other"


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
