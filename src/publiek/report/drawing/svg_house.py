"""The communication house as a picture: a roof with the core message, a storey for each journey, a foundation."""

from publiek.report.document.drawings import House, Journey, Phase
from publiek.report.document.words import Value
from publiek.report.drawing.svg_parts import SMALL, WIDTH, Pen, element, wrapped
from publiek.report.language.wording import Wording
from publiek.report.style.contrast import clearest

LINE, PAD, ASIDE = 14.5, 10.0, 84.0
CORE, PROMISE = 19.0, 14.5
EAVES = 420.0  # how wide the core message may be under the ridge
ROWS = ("barriers", "helps", "channels")


def house_picture(house: House, wording: Wording, pen: Pen) -> tuple[str, float]:
    """Return the house's elements and its height."""
    drawn, y = _roof(wording.say(house.core), pen)
    for number, journey in enumerate(house.journeys):
        storey, height = _storey(journey, wording, pen, shade=number)
        drawn += element("g", storey, transform=f"translate(0 {y:.1f})")
        y += height
    foundation, height = _foundation([wording.say(stone) for stone in house.foundation], pen)
    return drawn + element("g", foundation, transform=f"translate(0 {y:.1f})"), y + height


def _roof(core: str, pen: Pen) -> tuple[str, float]:
    lines = wrapped(core, EAVES, CORE, bold=True)
    high = 76 + 24.0 * len(lines)
    accent = pen.style.palette.accent
    ridge = WIDTH / 2
    shape = element("path", d=f"M{ridge - 60} 0h120L{WIDTH} {high - 8}v8H0v-8z", fill=accent)
    ink = clearest(accent, pen.style.palette.paper, pen.style.palette.ink)
    first = high - 22 - 24.0 * (len(lines) - 1)
    words = "".join(
        pen.text(ridge, first + 24.0 * place, line, size=CORE, colour=ink, anchor="middle", bold=True)
        for place, line in enumerate(lines)
    )
    return shape + words, high


def _storey(journey: Journey, wording: Wording, pen: Pen, shade: int) -> tuple[str, float]:
    """Return the walls and rooms of a journey: a column for each phase, a row for what holds back, helps and leads."""
    palette = pen.style.palette
    promise = wrapped(wording.say(journey.promise), WIDTH - 4 * PAD - 170, PROMISE, bold=True)
    level = wrapped(wording.say(journey.level), 150, SMALL, most=2)
    y = 16 + 18.0 * max(len(promise), 1)
    head = pen.lines(2 * PAD, 24, level, size=SMALL, colour=palette.soft) + pen.lines(
        2 * PAD + 160, 25, promise, size=PROMISE, bold=True
    )
    rooms, y = _rooms(journey, wording, pen, y + 6)
    proof = [wording.say(said) for said in journey.proof]
    body = head + rooms
    if proof:
        lines = wrapped(f"{wording.text('drawing.proof')}: {' '.join(proof)}", WIDTH - 4 * PAD, SMALL)
        body += pen.lines(2 * PAD, y + 14, lines, size=SMALL, colour=palette.soft)
        y += LINE * len(lines) + 4
    y += PAD
    wall = element(
        "rect", x=PAD, y=0, width=WIDTH - 2 * PAD, height=y, fill=palette.paper if shade % 2 else palette.wash,
        stroke=palette.strong, stroke_width=1.5,
    )  # fmt: skip
    return wall + body, y


def _rooms(journey: Journey, wording: Wording, pen: Pen, top: float) -> tuple[str, float]:
    wide = (WIDTH - 4 * PAD - ASIDE) / max(1, len(journey.phases))
    drawn, y = _phases(journey.phases, wording, pen, top, wide), top + 26
    palette = pen.style.palette
    for row in ROWS:
        cells = [_items(getattr(phase, row), wording, wide - 12) for phase in journey.phases]
        if not any(cells):
            continue
        high = LINE * max(1, *(len(cell) for cell in cells)) + 10
        label = wrapped(wording.text(f"drawing.{row}"), ASIDE - 8, SMALL, bold=True)
        drawn += element("line", x1=2 * PAD, x2=WIDTH - 2 * PAD, y1=y, y2=y, stroke=palette.rule)
        drawn += pen.lines(2 * PAD, y + 16, label, size=SMALL, bold=True)
        drawn += "".join(
            pen.lines(2 * PAD + ASIDE + wide * place, y + 16, cell, size=SMALL) for place, cell in enumerate(cells)
        )
        y += max(high, LINE * len(label) + 10)
    return drawn, y


def _phases(phases: tuple[Phase, ...], wording: Wording, pen: Pen, top: float, wide: float) -> str:
    """Return the names of the phases as arrows, as one follows the other."""
    palette, drawn = pen.style.palette, ""
    for place, phase in enumerate(phases):
        x = 2 * PAD + ASIDE + wide * place
        fill = palette.classes[min(place, len(palette.classes) - 2)]
        drawn += element("path", d=f"M{x - 8:.1f} {top:.1f}h{wide - 8:.1f}l8 10l-8 10h-{wide - 8:.1f}l8-10z", fill=fill)
        said = wrapped(wording.say(phase.name), wide - 18, SMALL, most=1, bold=True)
        ink = clearest(fill, palette.ink, palette.paper)
        drawn += pen.lines(x + 6, top + 14, said, size=SMALL, bold=True, colour=ink)
    return drawn


def _items(items: tuple[Value, ...], wording: Wording, wide: float) -> list[str]:
    """Return points of a room in lines, each beginning with a dash."""
    lines = []
    for item in items:
        first, *more = wrapped(wording.say(item), wide - 8, SMALL)
        lines += [f"– {first}", *(f"\u2002{line}" for line in more)]
    return lines


def _foundation(stones: list[str], pen: Pen) -> tuple[str, float]:
    palette = pen.style.palette
    if not stones:
        return element("rect", x=0, y=0, width=WIDTH, height=14, fill=palette.strong), 14
    wide = WIDTH / len(stones)
    lines = [wrapped(stone, wide - 20, SMALL, bold=True) for stone in stones]
    high = 18 + LINE * max(len(stone) for stone in lines)
    ink = clearest(palette.strong, palette.paper, palette.ink)
    drawn = element("rect", x=0, y=0, width=WIDTH, height=high, fill=palette.strong)
    for place, stone in enumerate(lines):
        if place:
            drawn += element(
                "line", x1=wide * place, x2=wide * place, y1=0, y2=high, stroke=palette.paper, stroke_width=2
            )
        for row, line in enumerate(stone):
            middle = wide * (place + 0.5)
            drawn += pen.text(middle, 18 + LINE * row, line, size=SMALL, colour=ink, anchor="middle", bold=True)
    return drawn, high
