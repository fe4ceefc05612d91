"""What is known of each cell by itself: the numbers that its sign, its rounding and its population allow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Ints
from publiek.cube.protected import HIDDEN
from publiek.disclosure.attacker.numbering import Numbering
from publiek.disclosure.attacker.rules import Rules

Mask = np.ndarray


@dataclass(frozen=True)
class Known:
    """The numbers each cell may hold: low..high, but none above gap_low and below gap_high.

    shown: the number shown, or HIDDEN. population: households living there.
    """

    low: Ints
    high: Ints
    gap_low: Ints
    gap_high: Ints
    shown: Ints
    population: Ints

    @property
    def hidden(self) -> Mask:
        """Return which cells show no number."""
        return np.asarray(self.shown == HIDDEN)

    def within(self, low: Ints, high: Ints) -> "Known":
        """Return the same with other bounds."""
        return replace(self, low=low, high=high)

    def small_or_large(self, cells: Mask, rules: Rules) -> "Known":
        """Return the same where these cells are known to be hidden by the threshold or the penetration alone."""
        largest = _largest(self.population, rules)
        gap_low = np.where(cells, rules.least - 1, self.gap_low)
        return replace(self, gap_low=gap_low, gap_high=np.where(cells, largest + 1, self.gap_high))


def known(numbering: Numbering, rules: Mapping[str, Rules]) -> Known:
    """Return what each cell says by itself; a hidden one anything from nobody to everybody. `rules` by label."""
    shown, population = numbering.shown(), numbering.population()
    low, high = np.zeros_like(shown), population.copy()
    for label, name in numbering.starts:
        cells = numbering.block(label, name).reshape(-1)
        numbers, rule = shown[cells], rules[label]
        off = rule.base - 1
        is_shown = numbers != HIDDEN
        low[cells] = np.where(is_shown, np.maximum(numbers - off, rule.least), 0)
        most = np.minimum(numbers + off, _largest(population[cells], rule))
        high[cells] = np.where(is_shown, most, population[cells])
    nothing = np.zeros_like(shown)
    return Known(low, high, gap_low=population.copy(), gap_high=nothing, shown=shown, population=population)


def _largest(population: Ints, rules: Rules) -> Ints:
    return np.asarray(np.floor(rules.penetration * population + 1e-9), dtype=np.int64)
