"""What the legend of a map says: its classes in words, and how many areas are not shown."""

from publiek.report.document.drawings import Map, Panel, Tint
from publiek.report.document.words import Unit
from publiek.report.language.wording import Wording


def hidden_areas(drawn: Map) -> int:
    """Return how many areas are hatched, over all panels and the inset."""
    return sum(outline.tint is None for panel in every_panel(drawn) for outline in panel.outlines)


def every_panel(drawn: Map) -> tuple[Panel, ...]:
    """Return the panels and the inset."""
    return (*drawn.panels, *([drawn.inset] if drawn.inset else []))


def tint_said(tint: Tint, unit: Unit, wording: Wording) -> str:
    """Return a class of the legend in words: '5 tot 10'."""
    start, end = (None if limit is None else wording.setting(limit) for limit in (tint.start, tint.end))
    sign = wording.percent if unit == "percent" else ""
    if start is None and end is None:
        return wording.text("drawing.all")
    if start is None:
        return wording.text("drawing.under").format(end=f"{end}{sign}")
    if end is None:
        return wording.text("drawing.over").format(start=f"{start}{sign}")
    return wording.text("drawing.between").format(start=start, end=f"{end}{sign}")


def unit_of(drawn: Map) -> Unit:
    """Return the unit of a map's figures."""
    shown = (outline.figure for panel in every_panel(drawn) for outline in panel.outlines if outline.tint is not None)
    return next((figure.unit for figure in shown), "rate")
