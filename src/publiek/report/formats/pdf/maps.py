"""Maps on paper: outlines as vectors, names and legend as text, and the map's table."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from publiek.report.document.drawings import Label, Map, Panel
from publiek.report.document.words import Value
from publiek.report.drawing.legend import every_panel, hidden_areas, tint_said, unit_of
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.tables import set_beside, set_table
from publiek.report.style.style import Palette

LINE, BORDER, HATCH = 0.0016, 0.0032, 0.011  # of the width of a map

Part = dict[str, Any]


def set_map(drawn: Map, paper: Paper) -> Iterator[Part]:
    """Yield a map and then its table; a single map has a small table at its side."""
    say, panels = paper.wording.say, list(every_panel(drawn))
    beside = set_beside(drawn.table, paper) if len(panels) == 1 else None
    yield {
        "block": "map",
        "title": say(drawn.title),
        "measure": say(drawn.measure),
        "method": say(drawn.method),
        "alt": " ".join([say(drawn.title) + ".", *(say(value) for value in drawn.said)]),
        "said": [say(value) for value in drawn.said],
        "panels": [_panel(panel, paper, panel is drawn.inset, drawn.title) for panel in panels],
        "beside": beside,
        "legend": list(_legend(drawn, paper)),
    }
    if beside is None:
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


def _legend(drawn: Map, paper: Paper) -> Iterator[Part]:
    """Yield the classes with the number of areas in each, and how many are hidden."""
    for tint in drawn.tints:
        said = f"{tint_said(tint, unit_of(drawn), paper.wording)} ({paper.wording.number(tint.areas)})"
        yield {"fill": f"class{tint.number}", "t": said}
    if hidden := hidden_areas(drawn):
        yield {"fill": "hatch", "t": f"{paper.wording.text('drawing.hidden')} ({paper.wording.number(hidden)})"}
