"""Class breaks of a map: round numbers near the fifths of the areas shown."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from publiek.report.document.drawings import Tint
from publiek.report.document.words import Figure
from publiek.report.drawing.scale import step_up
from publiek.report.language.wording import rounded

FINEST = {"rate": 0.1}  # how finely a unit's figures are printed, where not in wholes
CLASSES = 5
ROUNDING = 10  # breaks are multiples of a round number that goes about this often into the highest break
STEPS = 5  # and about this often into the difference between the highest and the lowest break, where that is finer


def breaks(values: Sequence[float], finest: float, classes: int = CLASSES) -> tuple[float, ...]:
    """Return at most `classes - 1` rising round breaks that part the values in groups of like size.

    Fifths, because reach is skewed: equal steps would leave all but a few areas in the lightest colour. Round,
    because a reader must be able to remember them. Breaks that fall together are one break, so that areas that
    hardly differ are not coloured differently; none is finer than the figures are printed (`finest`), and none leaves
    a class without areas.
    """
    if not values:
        return ()
    ordered = sorted(values)
    wanted = [ordered[math.ceil(len(ordered) * part / classes) - 1] for part in range(1, classes)]
    spread = wanted[-1] - wanted[0]
    step = max(finest, min(step_up(wanted[-1] / ROUNDING), step_up(spread / STEPS) if spread else math.inf))
    nice = sorted({round(round(value / step) * step, 6) for value in wanted})
    found: list[float] = []
    for value in nice:
        below = bisect_left(ordered, value)
        if below > (bisect_left(ordered, found[-1]) if found else 0) and below < len(ordered):
            found.append(value)
    return tuple(found)


def limits_of(figures: Sequence[Figure]) -> tuple[float, ...]:
    """Return the breaks of all figures that are shown, whichever of the compared maps they are on."""
    shown = [figure for figure in figures if not figure.hidden]
    return breaks([rounded(figure) for figure in shown], FINEST.get(shown[0].unit, 1.0)) if shown else ()


def class_of(figure: Figure, limits: Sequence[float]) -> int | None:
    """Return the class of a figure as printed; None where it is hidden."""
    return None if figure.hidden else bisect_right(limits, rounded(figure))


def legend(figures: Sequence[Figure], limits: Sequence[float]) -> tuple[Tint, ...]:
    """Return the classes with the number of areas in each; none where every area is hidden."""
    found = [class_of(figure, limits) for figure in figures]
    if all(number is None for number in found):
        return ()
    ends = (None, *limits, None)
    return tuple(Tint(number, ends[number], ends[number + 1], found.count(number)) for number in range(len(limits) + 1))
