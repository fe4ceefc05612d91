"""Charts with a row for each line of their table: bars, bars in pairs, stacked bars, and dots with intervals."""

from collections.abc import Iterator
from dataclasses import dataclass

from publiek.report.document.drawings import Chart
from publiek.report.document.words import Figure
from publiek.report.drawing.chart import Cluster, Line, Shown, clusters, has_hidden
from publiek.report.drawing.paint import series_colours, toned
from publiek.report.drawing.scale import Axis, Mark
from publiek.report.drawing.svg_key import Entry, box, key
from publiek.report.drawing.svg_parts import SIZE, SMALL, WIDTH, Pen, element, width_of, wrapped
from publiek.report.language.wording import Wording
from publiek.report.style.contrast import clearest

NAME, VALUES, GAP = 200.0, 104.0, 14.0
LEFT, RIGHT = NAME + GAP, WIDTH - VALUES - GAP
BAR, THIN, ROW, TEXT = 12.0, 6.0, 26.0, 16.0
STUB = 14.0
HATCH = "hatch-rows"


@dataclass(frozen=True)
class Sheet:
    """What rows are drawn on: the chart, its language and its look."""

    chart: Chart
    wording: Wording
    pen: Pen

    @property
    def colours(self) -> tuple[str, ...]:
        """Return a colour for each series."""
        return series_colours(self.chart, self.pen.style.palette)

    @property
    def axis(self) -> Axis:
        """Return the chart's scale."""
        return Axis.of(self.chart.scale)

    def across(self, percent: float) -> float:
        """Return where a place on the scale lies on the picture."""
        return LEFT + (RIGHT - LEFT) * percent / 100


def rows_picture(chart: Chart, wording: Wording, pen: Pen) -> tuple[str, float]:
    """Return the chart's elements and its height."""
    sheet = Sheet(chart, wording, pen)
    legend, top = key(pen, _entries(sheet))
    head, top = _head(sheet, top + 6)
    body, bottom = [], top
    for cluster in clusters(chart):
        for drawn, height in _cluster(sheet, cluster, bottom):
            body.append(drawn)
            bottom += height
    hatch = pen.hatch(HATCH, 6) if has_hidden(chart) else ""
    return hatch + legend + head + _ticks(sheet, top, bottom) + "".join(body), bottom + 4


def _entries(sheet: Sheet) -> list[Entry]:
    chart, wording, palette = sheet.chart, sheet.wording, sheet.pen.style.palette
    entries = []
    if len(chart.series) > 1 or chart.kind == "dots":
        draw = _dot_swatch if chart.kind == "dots" else box
        entries += [
            Entry(draw(colour), wording.say(series.name))
            for series, colour in zip(chart.series, sheet.colours, strict=True)
        ]
    if chart.kind == "dots":
        line = element("line", x1=1, x2=21, y1=0, y2=0, stroke=sheet.colours[0], stroke_width=2.5)
        entries.append(Entry(line, wording.text("drawing.interval")))
        if any(line.indicative for cluster in clusters(chart) for line in cluster.lines):
            hollow = _dot_swatch(palette.paper, sheet.colours[0])
            entries.append(Entry(hollow, wording.text("drawing.indicative")))
    if chart.scale.band:
        low, high = (wording.setting(end) for end in chart.scale.band)
        entries.append(Entry(box(palette.band), wording.text("drawing.band").format(low=low, high=high)))
    if has_hidden(chart):
        entries.append(Entry(box(f"url(#{HATCH})", palette.few), _hidden_said(wording)))
    return entries


def _hidden_said(wording: Wording) -> str:
    return f"{wording.text('symbol.hidden')} = {wording.text('drawing.hidden')}"


def _dot_swatch(fill: str, stroke: str | None = None) -> str:
    return element("circle", cx=11, cy=0, r=5.5, fill=fill, stroke=stroke, stroke_width=2.5 if stroke else None)


def _head(sheet: Sheet, top: float) -> tuple[str, float]:
    """Return the scale over the rows; only dots need one, as bars have their figures beside them."""
    if sheet.chart.kind != "dots":
        return "", top
    soft, drawn = sheet.pen.style.palette.soft, []
    if sheet.chart.scale.band:
        middle = sheet.across(sheet.axis.place(100))
        fewer, more = (sheet.wording.text(f"drawing.{side}") for side in ("fewer", "more"))
        drawn.append(sheet.pen.text(middle - 10, top + 12, f"◂ {fewer}", size=SMALL, colour=soft, anchor="end"))
        drawn.append(sheet.pen.text(middle + 10, top + 12, f"{more} ▸", size=SMALL, colour=soft))
        top += 16
    for tick in sheet.axis.lines():
        said = sheet.wording.setting(tick.value)
        drawn.append(sheet.pen.text(sheet.across(tick.at), top + 12, said, size=SMALL, colour=soft, anchor="middle"))
    return "".join(drawn), top + 18


def _ticks(sheet: Sheet, top: float, bottom: float) -> str:
    """Return the lines behind the rows: of the scale for dots, of zero for bars."""
    palette, scale, drawn = sheet.pen.style.palette, sheet.chart.scale, []
    if sheet.chart.kind != "dots":
        return ""
    if scale.band:
        low, high = (sheet.across(sheet.axis.place(end)) for end in scale.band)
        drawn.append(
            element("rect", x=low, y=top, width=round(high - low, 2), height=round(bottom - top, 2), fill=palette.band)
        )
    for tick in sheet.axis.lines():
        x, average = sheet.across(tick.at), scale.logarithmic and tick.value == 100  # noqa: PLR2004 - index
        stroke = palette.ink if average else palette.rule
        drawn.append(element("line", x1=x, x2=x, y1=top, y2=bottom, stroke=stroke, stroke_width=1.5 if average else 1))
    return "".join(drawn)


def _cluster(sheet: Sheet, cluster: Cluster, top: float) -> Iterator[tuple[str, float]]:
    if cluster.name is not None:
        said = sheet.wording.say(cluster.name)
        yield sheet.pen.text(0, top + 24, said, size=SIZE, bold=True), 32
        top += 32
    for line in cluster.lines:
        drawn, height = _row(sheet, line, top)
        yield drawn, height
        top += height


def _row(sheet: Sheet, line: Line, top: float) -> tuple[str, float]:
    """Return a row: its name, its marks and its figures, with a hair line under it."""
    bold, pad = line.role == "total", 10.0 if line.role == "total" else 0.0
    name = wrapped(sheet.wording.say(line.name), NAME, SIZE, most=3, bold=bold)
    height = max(_marks_height(sheet), TEXT * len(name) + 8)
    middle = top + pad + height / 2
    first = middle - TEXT * (len(name) - 1) / 2 + 4.5
    palette = sheet.pen.style.palette
    colour = palette.soft if line.role == "rest" else palette.ink
    hair = element("line", x1=0, x2=WIDTH, y1=top + pad + height, y2=top + pad + height, stroke=palette.rule)
    names = "".join(
        sheet.pen.text(0, first + TEXT * place, part, bold=bold, colour=colour) for place, part in enumerate(name)
    )
    draw = {"dots": _dots, "stacked_bars": _stack}.get(sheet.chart.kind, _bars)
    return hair + names + draw(sheet, line, middle), height + pad


def _marks_height(sheet: Sheet) -> float:
    return ROW if sheet.chart.kind == "stacked_bars" else max(ROW, 8 + TEXT * len(sheet.chart.series))


def _lanes(line: Line, middle: float) -> Iterator[tuple[int, Shown, float]]:
    """Yield each series with the height at which it is drawn."""
    for place, shown in enumerate(line.shown):
        yield place, shown, middle + TEXT * (place - (len(line.shown) - 1) / 2)


def _bars(sheet: Sheet, line: Line, middle: float) -> str:
    drawn = []
    for place, shown, y in _lanes(line, middle):
        if shown.figure is None:
            continue
        high = THIN if shown.series.muted else BAR
        if shown.mark is None:
            drawn.append(_stub(sheet, LEFT, y, high))
        else:
            wide = max(sheet.across(shown.mark.at) - LEFT, 1.0 if shown.figure.is_some else 0.0)
            drawn.append(element("rect", x=LEFT, y=y - high / 2, width=wide, height=high, fill=sheet.colours[place]))
        drawn.append(_value(sheet, shown.figure, y, quiet=shown.series.muted, bold=line.role == "total"))
    zero = element("line", x1=LEFT, x2=LEFT, y1=middle - 12, y2=middle + 12, stroke=sheet.pen.style.palette.strong)
    return "".join(drawn) + zero


def _stub(sheet: Sheet, x: float, y: float, high: float) -> str:
    """Return the hatched stub of what is not shown: always as long, so that it says nothing of how much it is."""
    few = sheet.pen.style.palette.few
    return element("rect", x=x, y=y - high / 2, width=STUB, height=high, fill=f"url(#{HATCH})", stroke=few)


def _value(sheet: Sheet, figure: Figure, y: float, *, quiet: bool = False, bold: bool = False) -> str:
    """Return a figure with its interval, to the right of the marks."""
    said, margin = sheet.wording.figure(figure), sheet.wording.interval(figure)
    palette, x = sheet.pen.style.palette, RIGHT + GAP
    number = sheet.pen.text(
        x + 42, y + 4.5, said, bold=bold, colour=palette.soft if quiet else palette.ink, anchor="end"
    )
    if not margin or quiet:
        return number
    size = SMALL if width_of(margin, SMALL) <= VALUES - 50 else SMALL * (VALUES - 50) / width_of(margin, SMALL)
    return number + sheet.pen.text(x + 50, y + 4.5, margin, size=round(size, 2), colour=palette.soft)


def _dots(sheet: Sheet, line: Line, middle: float) -> str:
    drawn = []
    palette = sheet.pen.style.palette
    for place, shown, y in _lanes(line, middle):
        if shown.figure is None:
            continue
        if shown.mark is None:
            drawn.append(_stub(sheet, LEFT, y, BAR))
        else:
            colour = toned(line.tone if sheet.chart.scale.band else "", palette, sheet.colours[place])
            drawn.append(_whisker(sheet, shown.mark, y, colour, line.indicative))
        drawn.append(_value(sheet, shown.figure, y, quiet=shown.series.muted, bold=line.role == "total"))
    return "".join(drawn)


def _whisker(sheet: Sheet, mark: Mark, y: float, colour: str, indicative: bool) -> str:
    low, at, high = (sheet.across(place) for place in (mark.low, mark.at, mark.high))
    dash = "4 3" if indicative else None
    drawn = [element("line", x1=low, x2=high, y1=y, y2=y, stroke=colour, stroke_width=2.5, stroke_dasharray=dash)]
    for x, cut, way in ((low, mark.cut_low, 1), (high, mark.cut_high, -1)):
        if cut:
            drawn.append(element("path", d=f"M{x + 6 * way:.2f} {y - 5:.2f}L{x:.2f} {y:.2f}l{6 * way} 5z", fill=colour))
        else:
            drawn.append(element("line", x1=x, x2=x, y1=y - 4, y2=y + 4, stroke=colour, stroke_width=2))
    paper = sheet.pen.style.palette.paper
    fill, edge = (paper, colour) if indicative else (colour, paper)
    width = 2.5 if indicative else 1.5
    return "".join(drawn) + element("circle", cx=at, cy=y, r=5.5, fill=fill, stroke=edge, stroke_width=width)


def _stack(sheet: Sheet, line: Line, middle: float) -> str:
    """Return parts of a whole after one another, with their figures in them where they fit."""
    drawn, x = [], LEFT
    unit = (WIDTH - LEFT - 3 * STUB) / (sheet.chart.scale.end - sheet.chart.scale.start)
    for colour, shown in zip(sheet.colours, line.shown, strict=True):
        if shown.figure is None:
            continue
        if shown.figure.value is None:
            drawn.append(_stub(sheet, x + 1, middle, ROW - 8))
            x += STUB + 2
            continue
        wide = shown.figure.value * unit
        drawn.append(_part(sheet, shown.figure, (x, middle, wide), colour))
        x += wide
    return "".join(drawn)


def _part(sheet: Sheet, figure: Figure, place: tuple[float, float, float], colour: str) -> str:
    x, middle, wide = place
    palette, said = sheet.pen.style.palette, sheet.wording.figure(figure)
    bar = element("rect", x=x, y=middle - (ROW - 8) / 2, width=wide, height=ROW - 8, fill=colour, stroke=palette.paper)
    if width_of(said, SMALL, bold=True) + 6 > wide:
        return bar
    ink = clearest(colour, palette.ink, palette.paper)
    return bar + sheet.pen.text(x + wide / 2, middle + 4, said, size=SMALL, colour=ink, anchor="middle", bold=True)
