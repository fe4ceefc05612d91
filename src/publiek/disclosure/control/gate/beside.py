"""What is out already, beside a sector's cube: the released cubes of its institutions, cell by cell.

A household of the sector is one of at least one institution: largest(n_i) <= n <= sum(n_i). The institutions' numbers
are reckoned as an attacker does; one that stays hidden is taken for fewer than the threshold wherever it cannot be too
large a part of those who live there.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.gate.bounds import Bounds, propagate
from publiek.disclosure.control.gate.known import Network, add_covers, builder
from publiek.disclosure.control.gate.sight import NO_LIMIT, Rules

_OF_INSTITUTION = {"S1": "P1", "S2": "P2"}


def narrowed_beside(network: Network, beside: Sequence[Cube], appetite: Appetite) -> Network:
    """Return a sector's network with every cell between the bounds that the institutions' cubes give.

    ValueError where one of these cubes contradicts itself. Bounds that the truth does not keep (a number that a gate
    hid is taken for small) are widened up to it.
    """
    numbering, cells = network.numbering, network.numbering.count
    low, high = np.zeros(cells, dtype=np.int64), np.zeros(cells, dtype=np.int64)
    for cube in beside:
        one_low, one_high = _bounds(cube, appetite)
        for table in numbering.tables:
            grid = numbering.grid(table).ravel()
            low[grid] = np.maximum(low[grid], _looked_up(table, cube, one_low, 0))
            high[grid] += _looked_up(table, cube, one_high, NO_LIMIT // max(1, len(beside)))
    truth = network.truth[:cells]
    lowest, highest = network.low.copy(), network.high.copy()
    lowest[:cells] = np.maximum(lowest[:cells], np.minimum(low, truth))
    highest[:cells] = np.minimum(highest[:cells], np.maximum(high, truth))
    return replace(network, low=lowest, high=highest)


def _bounds(cube: Cube, appetite: Appetite) -> tuple[dict[str, Ints], dict[str, Ints]]:
    """Return the least and the most of every cell of a released cube, by table."""
    build = builder(_nobody(cube))
    add_covers(build, _nobody(cube))
    network = build.build(0)
    rules = Rules.of(cube, network, appetite)
    cells, hidden = network.numbering.count, rules.shown == HIDDEN
    low, high = network.low.copy(), network.high.copy()
    low[:cells] = np.where(hidden, 0, rules.least_shown)
    high[:cells] = np.where(hidden, np.minimum(high[:cells], rules.ceiling), rules.most_shown)
    without = np.full(network.unknowns, NO_LIMIT)
    found = propagate(network.sums, Bounds(low, high, without, without + 1))
    small = hidden & (found.high[:cells] <= rules.largest)
    most = np.where(small, np.minimum(found.high[:cells], rules.least - 1), found.high[:cells])
    return network.numbering.by_table(found.low[:cells]), network.numbering.by_table(
        np.maximum(most, found.low[:cells])
    )


def _nobody(cube: Cube) -> CubeCounts:
    """Return the cube's tables with nobody in them: their sums hold, and say nothing of who came."""
    zeros = {table.name: np.zeros(table.shape, dtype=np.int64) for table in cube.tables}
    slices = {table.name: np.zeros(len(table.slices), dtype=np.int64) for table in cube.tables}
    counts = {
        name: TableCounts(cells, cells.astype(np.uint64), slices[name], slices[name]) for name, cells in zeros.items()
    }
    return CubeCounts(cube.tables, cube.covers, counts)


def _looked_up(table: Table, cube: Cube, values: dict[str, Ints], otherwise: int) -> Ints:
    """Return an institution's values in the order of the sector's cells; `otherwise` for a cell that it has not."""
    found = np.full(table.shape, otherwise, dtype=np.int64)
    name = _OF_INSTITUTION.get(table.name, table.name)
    for theirs in (each for each in cube.tables if each.name == name):
        slices = [(at, theirs.slice_at[code]) for at, code in enumerate(table.slices) if code in theirs.slice_at]
        areas = [(at, theirs.area_at[area.code]) for at, area in enumerate(table.areas) if area.code in theirs.area_at]
        parts = [(at, theirs.part_at[code]) for at, code in enumerate(table.parts) if code in theirs.part_at]
        mine, other = ([[pair[side] for pair in axis] for axis in (slices, areas, parts)] for side in (0, 1))
        found[np.ix_(*mine)] = values[name][np.ix_(*other)]
    return found.ravel()
