"""Maps on paper: outlines as vectors, names and legend as text, and the map's table."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from publiek.report.document.drawings import Label, Map, Panel, Tint
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.tables import set_table
from publiek.report.style.style import Palette

LINE, BORDER, HATCH = 0.0016, 0.0032, 0.011  # of the width of a map

Part = dict[str, Any]


def set_map(drawn: Map, paper: Paper) -> Iterator[Part]:
    """Yield a map and then its table."""
    say = paper.wording.say
    panels = [*drawn.panels, *([drawn.inset] if drawn.inset else [])]
    yield {
        "block": "map",
        "title": say(drawn.title),
        "measure": say(drawn.measure),
        "method": say(drawn.method),
        "alt": " ".join([say(drawn.title) + ".", *(say(value) for value in drawn.said)]),
        "said": [say(value) for value in drawn.said],
        "panels": [_panel(panel, paper, panel is drawn.inset, drawn.title) for panel in panels],
        "legend": [*(_tint(tint, drawn, paper) for tint in drawn.tints), *_hidden(panels, paper)],
    }
    yield from set_table(drawn.table, (), paper)


def _panel(panel: Panel, paper: Paper, inset: bool, whole: Value) -> Part:
    return {
        "title": None if panel.title == whole else paper.wording.say(panel.title),
        "svg": svg(panel, paper.style.palette),
        "ratio": round(panel.height / panel.width, 4),
        "inset": inset,
        "labels": [_label(label, panel) for label in panel.labels],
    }


def _label(label: Label, panel: Panel) -> Part:
    return {"t": label.text, "x": round(100 * label.x / panel.width, 2), "y": round(100 * label.y / panel.height, 2)}


def svg(panel: Panel, colours: Palette) -> str:
    """Return the outlines and borders of a panel, without words; hidden areas are hatched."""
    wide = panel.width
    hatch, line = wide * HATCH, wide * LINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {panel.height}">',
        f'<defs><pattern id="h" width="{hatch:.1f}" height="{hatch:.1f}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="100%" height="100%" fill="{colours.hatch_ground}"/>'
        f'<rect width="{hatch / 4:.1f}" height="{hatch:.1f}" fill="{colours.hatch_line}"/></pattern></defs>',
        f'<g stroke="{colours.border}" stroke-width="{line:.1f}" stroke-linejoin="round">',
        *(f'<path d={quoteattr(area.path)} fill="{_fill(area.tint, colours)}"/>' for area in panel.outlines),
        f'</g><g fill="none" stroke="{colours.outer}" stroke-width="{wide * BORDER:.1f}" stroke-linejoin="round">',
        *(f"<path d={quoteattr(border)}/>" for border in panel.borders),
        "</g></svg>",
    ]
    return "".join(parts)


def _fill(tint: int | None, colours: Palette) -> str:
    return "url(#h)" if tint is None else colours.classes[tint]


def _tint(tint: Tint, drawn: Map, paper: Paper) -> Part:
    return {"fill": f"c{tint.number}", "t": f"{_range(tint, drawn, paper)} ({paper.wording.number(tint.areas)})"}


def _range(tint: Tint, drawn: Map, paper: Paper) -> str:
    values: dict[str, Value] = {
        name: Figure(value, _unit(drawn))
        for name, value in (("low", tint.start), ("high", tint.end))
        if value is not None
    }
    return paper.wording.say(Phrase(f"pdf.tint_{'_'.join(values) or 'all'}", values))


def _unit(drawn: Map) -> Any:
    return next((outline.figure.unit for panel in drawn.panels for outline in panel.outlines), "rate")


def _hidden(panels: list[Panel], paper: Paper) -> list[Part]:
    hidden = sum(outline.tint is None for panel in panels for outline in panel.outlines)
    text = f"{paper.wording.text('symbol.hidden_said')} ({paper.wording.number(hidden)})"
    return [{"fill": "hatch", "t": text}] if hidden else []
