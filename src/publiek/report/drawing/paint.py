"""Which colour a series of a chart has: the same in every format.

A role is a name of the palette: 'accent', 'muted', 'class4'. Pages and paper set roles, slides the colours themselves.
"""

from collections.abc import Sequence

from publiek.report.document.drawings import Chart, Series
from publiek.report.style.style import Palette

SPREAD = {1: (4,), 2: (4, 1), 3: (4, 2, 0), 4: (4, 3, 1, 0)}  # classes that are far apart, by how many are needed
MANY = (4, 3, 2, 1, 0)
LOUD = ("accent", "low", "class2", "ink", "average")


def series_roles(chart: Chart) -> tuple[str, ...]:
    """Return a role for each series: classes for parts of a whole, else the accent first and grey for what is muted."""
    return _stacked(len(chart.series)) if chart.kind == "stacked_bars" else _beside(chart.series)


def series_colours(chart: Chart, palette: Palette) -> tuple[str, ...]:
    """Return a colour for each series."""
    return tuple(_colour(role, palette) for role in series_roles(chart))


def _colour(role: str, palette: Palette) -> str:
    if role.startswith("class"):
        return palette.classes[int(role.removeprefix("class"))]
    return str(getattr(palette, role))


def _stacked(parts: int) -> tuple[str, ...]:
    """Return classes from dark to light; over five parts they begin anew."""
    spread = SPREAD.get(parts, MANY)
    return tuple(f"class{spread[place % len(spread)]}" for place in range(parts))


def _beside(series: Sequence[Series]) -> tuple[str, ...]:
    chosen, place = [], 0
    for one in series:
        chosen.append("muted" if one.muted else LOUD[place % len(LOUD)])
        place += not one.muted
    return tuple(chosen)
