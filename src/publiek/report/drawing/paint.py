"""Which colour a series, a verdict or a class of a map has: the same in every format."""

from collections.abc import Sequence

from publiek.report.document.drawings import Chart, Series
from publiek.report.style.style import Palette

SPREAD = {1: (4,), 2: (4, 1), 3: (4, 2, 0), 4: (4, 3, 1, 0)}  # classes that are far apart, by how many are needed


def series_colours(chart: Chart, palette: Palette) -> tuple[str, ...]:
    """Return a colour for each series: shades of the accent for parts of a whole, else accent first, muted in grey."""
    if chart.kind == "stacked_bars":
        return stacked(len(chart.series), palette)
    return beside(chart.series, palette)


def stacked(parts: int, palette: Palette) -> tuple[str, ...]:
    """Return shades from dark to light for parts of a whole; over five parts they begin anew."""
    shades = [palette.classes[place] for place in SPREAD.get(parts, (4, 3, 2, 1, 0))]
    return tuple(shades[place % len(shades)] for place in range(parts))


def beside(series: Sequence[Series], palette: Palette) -> tuple[str, ...]:
    """Return colours of series that stand beside each other."""
    loud = (palette.accent, palette.low, palette.classes[2], palette.ink, palette.average)
    chosen, place = [], 0
    for one in series:
        chosen.append(palette.muted if one.muted else loud[place % len(loud)])
        place += not one.muted
    return tuple(chosen)


def toned(tone: str, palette: Palette, otherwise: str) -> str:
    """Return the colour of a verdict ('high', 'average', 'low'), or another where there is none."""
    return {"high": palette.high, "average": palette.average, "low": palette.low}.get(tone, otherwise)
