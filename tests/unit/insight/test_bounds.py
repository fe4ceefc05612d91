"""Bounds of hidden numbers hold, whatever is hidden, and tell more the more is shown."""

import invented_programme as invented
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from publiek.cube.protected import HIDDEN
from publiek.insight.bounds import Bounds

ROUNDING = 5


@given(st.integers(0, 10_000), st.floats(0, 1), st.floats(0.001, 0.1))
def test_the_truth_lies_within_the_bounds(seed, part_hidden, rate):
    true = invented.cells(invented.came(seed, rate))
    shown = invented.protected(true, seed)
    shown = np.where(np.random.default_rng(seed).random(shown.shape) < part_hidden, HIDDEN, shown)
    bounds = Bounds(invented.table(), shown, ROUNDING)
    for row, area in enumerate(invented.AREAS):
        for column, part in enumerate(invented.PARTS):
            low, high = bounds.of(area.code, part)
            assert low <= true[row, column] <= high


def test_a_hidden_part_is_at_most_its_whole_less_the_parts_that_are_shown():
    shown = np.full((len(invented.AREAS), len(invented.PARTS)), HIDDEN)
    table = invented.table()
    shown[table.area_at["GB0"], table.part_at["level:licht"]] = 100
    shown[table.area_at["GB0"], table.part_at["e"]] = 60
    assert Bounds(table, shown, ROUNDING).of("GB0", "f") == (0, 104 - 56)


def test_where_nothing_is_shown_it_is_at_most_everybody():
    shown = np.full((len(invented.AREAS), len(invented.PARTS)), HIDDEN)
    table = invented.table()
    living = int(table.population[table.area_at["GB3"], table.part_at["f"]])
    assert Bounds(table, shown, ROUNDING).of("GB3", "f") == (0, living)
