"""Where a figure is drawn: from its value to a place on an axis, in percent of the axis' length."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from publiek.report.document.drawings import Scale
from publiek.report.document.words import Figure

INDEX_TICKS = (12.5, 25.0, 50.0, 100.0, 200.0, 400.0, 800.0)
WIDEST = (20.0, 500.0)
ALWAYS = (45.0, 225.0)
ROOM = (0.8, 1.3)  # around the outermost dots; a wider interval runs off the axis and shows so
STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Mark:
    """A dot with its interval on an axis; `cut_low` and `cut_high` where the interval runs off the axis."""

    at: float
    low: float
    high: float
    cut_low: bool
    cut_high: bool


@dataclass(frozen=True)
class Tick:
    """A line across an axis and the value it stands for."""

    at: float
    value: float


@dataclass(frozen=True)
class Axis:
    """A straight or logarithmic axis from `start` to `end`.

    An index is a ratio, so its axis is logarithmic: half and double lie equally far from 100.
    """

    start: float
    end: float
    logarithmic: bool
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, scale: Scale) -> Self:
        """Return the axis of a chart's scale."""
        return cls(scale.start, scale.end, scale.logarithmic, scale.ticks)

    def place(self, value: float) -> float:
        """Return where a value lies, 0-100 % of the axis, ends included."""
        held = min(max(value, self.start), self.end)
        if self.logarithmic:
            return round(100 * math.log(held / self.start) / math.log(self.end / self.start), 2)
        return round(100 * (held - self.start) / (self.end - self.start), 2)

    def mark(self, figure: Figure) -> Mark | None:
        """Return a figure's dot and whisker; None where it is hidden.

        An index is rounded more coarsely than its interval, so its dot may have to be held inside it.
        """
        if figure.value is None:
            return None
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        at, first, last = (self.place(value) for value in (min(max(figure.value, low), high), low, high))
        return Mark(at, first, last, low < self.start, high > self.end)

    def lines(self) -> tuple[Tick, ...]:
        """Return the ticks with their places."""
        return tuple(Tick(self.place(value), value) for value in self.ticks)


def index_scale(figures: Iterable[Figure], band: tuple[float, float]) -> Scale:
    """Return one scale for all indices that may be compared; band: between which an index is average."""
    axis = index_axis(figures)
    return Scale(axis.start, axis.end, axis.ticks, logarithmic=True, band=band)


def straight_scale(figures: Iterable[Figure]) -> Scale:
    """Return a scale from zero to a round number past the longest interval: for bars, reach and lines."""
    axis = straight_axis(figures)
    return Scale(axis.start, axis.end, axis.ticks)


PARTS_OF_A_WHOLE = Scale(0, 100, (0, 25, 50, 75, 100))
"""For stacked bars, in percent."""


def index_axis(figures: Iterable[Figure]) -> Axis:
    """Return one axis for all indices of a page, so that no switch of base changes the drawing's meaning."""
    values = [figure.value for figure in figures if figure.value is not None]
    start = max(WIDEST[0], min([ALWAYS[0], *(value * ROOM[0] for value in values)]))
    end = min(WIDEST[1], max([ALWAYS[1], *(value * ROOM[1] for value in values)]))
    return Axis(start, end, True, tuple(tick for tick in INDEX_TICKS if start <= tick <= end))


def step_up(value: float) -> float:
    """Return the least of 1, 2, 5 or 10 times a power of ten that is not under a value."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in STEPS if step * power >= value * (1 - 1e-9))


def straight_axis(figures: Iterable[Figure]) -> Axis:
    """Return an axis from zero to a round number past the longest interval."""
    highest = max((figure.high or figure.value or 0 for figure in figures), default=0)
    step = step_up(highest / 4)
    steps = max(1, math.ceil(highest / step - 1e-9))
    return Axis(0, step * steps, False, tuple(step * number for number in range(steps + 1)))
