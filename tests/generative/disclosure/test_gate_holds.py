"""The gate against trying all worlds: what it lets through tells no hidden number, whoever came.

A world says how many households of each kind there are: of which area, which segment, and in which quarters they came.
A cell is a set of kinds. Of small lands all worlds that fit a cube can be listed, so that the true bounds of its hidden
numbers are known, without a solver and without the gate's code.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Area, Cover, Relation, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.gate import check

APPETITE = default_appetite()
K, B, WIDTH = APPETITE.least_households, APPETITE.rounding_base, APPETITE.gate_least_width
MOST_WORLDS = 50_000


@dataclass(frozen=True)
class Land:
    """Kinds of household, and tables whose cells are sets of kinds: inside[table], shape (cells, kinds)."""

    tables: tuple[Table, ...]
    covers: tuple[Cover, ...]
    inside: dict[str, np.ndarray]
    kinds: int

    @property
    def cells(self):
        return np.concatenate([self.inside[table.name] for table in self.tables])

    def population(self, households):
        return np.concatenate([np.tile(table.population.ravel(), len(table.slices)) for table in self.tables])


def land(areas, segments, quarters, population):
    """Return a land of so many gemeenten and segments, with or without two quarters; population by both."""
    kinds = list(product(range(areas), range(segments), (("Q1",), ("Q2",), ("Q1", "Q2")) if quarters else (("Q1",),)))
    places = [None, *range(areas)] if areas > 1 else [None]
    parts = [None, *range(segments)] if segments > 1 else [None]
    living = np.array([[_sum(population, place, part) for part in parts] for place in places])

    def table(name, slices):
        return Table(
            name=name,
            slices=slices,
            areas=tuple(
                Area(str(place), str(place), "land" if place is None else "gemeente", None) for place in places
            ),
            parts=("all", *(f"s{part}" for part in parts if part is not None)),
            population=living,
            area_relations=(Relation("None", tuple(str(place) for place in range(areas))),) if areas > 1 else (),
            part_relations=(Relation("all", tuple(f"s{part}" for part in range(segments))),) if segments > 1 else (),
        )

    def holds(slices):
        cells = product(slices, places, parts)
        return np.array([[_is_in(kind, *cell) for kind in kinds] for cell in cells], dtype=np.int64)

    tables, inside = [table("P1", ("2025",))], {"P1": holds(("2025",))}
    if quarters:
        tables.append(table("P2", ("Q1", "Q2")))
        inside["P2"] = holds(("Q1", "Q2"))
    covers = (Cover("P1", "P2"),) if quarters else ()
    return Land(tuple(tables), covers, inside, len(kinds))


def _is_in(kind, when, place, part):
    return (when == "2025" or when in kind[2]) and place in (None, kind[0]) and part in (None, kind[1])


def _sum(population, place, part):
    chosen = population if place is None else population[place : place + 1]
    return int((chosen if part is None else chosen[:, part]).sum())


@st.composite
def programmes(draw):
    """A small land, how many households of each kind came, and the cube: rounded up or down by lot."""
    areas, segments, quarters = draw(
        st.sampled_from([(2, 1, 0), (3, 1, 0), (2, 2, 0), (3, 2, 0), (1, 1, 1), (2, 1, 1)])
    )
    # Mostly about as many as the threshold: there, what is hidden lies beside what is shown.
    crowd = draw(st.sampled_from([st.integers(0, 25), st.integers(6, 14), st.sampled_from([0, 8, 9, 11, 13, 14, 16])]))
    came = np.array(draw(st.lists(crowd, min_size=9, max_size=9)))
    plenty = draw(st.booleans())
    made = land(areas, segments, quarters, np.zeros((areas, segments), dtype=np.int64))
    came = came[: made.kinds]
    by_place = came.reshape(areas, segments, -1).sum(axis=2)
    extra = np.array(draw(st.lists(st.integers(0, 30), min_size=9, max_size=9)))[: areas * segments]
    living = np.full((areas, segments), 1000) if plenty else by_place + extra.reshape(areas, segments)
    made = land(areas, segments, quarters, living)
    return made, came, draw(st.lists(st.booleans(), min_size=80, max_size=80))


def cube_of(made, came, lots):
    """Return the cube and the counts; the same households have the same lot wherever they are counted."""
    cells, population = made.cells, made.population(came)
    true = cells @ came
    lot, shown = {}, []
    for cell, n, living in zip(cells, true, population, strict=True):
        who = tuple(np.flatnonzero(cell * came))
        up = lot.setdefault(who, lots[len(lot)])
        down = n - n % B
        shown.append((down + B if up and n % B else down) if K <= n <= living // 2 else HIDDEN)
    return _cube(made, np.array(shown)), _counts(made, true)


def _split(made, flat):
    found, first = {}, 0
    for table in made.tables:
        size = int(np.prod(table.shape))
        found[table.name] = flat[first : first + size].reshape(table.shape).astype(np.int64)
        first += size
    return found


def _cube(made, shown):
    visits = {table.name: np.full(len(table.slices), HIDDEN) for table in made.tables}
    return Cube(made.tables, made.covers, _split(made, shown), visits)


def _counts(made, true):
    counts = {
        name: TableCounts(cells, cells.astype(np.uint64), cells[:, 0, 0], cells[:, 0, 0])
        for name, cells in _split(made, true).items()
    }
    return CubeCounts(made.tables, made.covers, counts, frozenset({"P2"}) if made.covers else frozenset())


def flat(made, cube):
    return np.concatenate([cube.shown[table.name].ravel() for table in made.tables])


def worlds(made, came, shown, free):
    """Return all worlds, shape (worlds, kinds), that fit what is shown; cells in `free` may hold anything."""
    cells, population = made.cells, made.population(came)
    seen, largest = shown != HIDDEN, population // 2
    low = np.where(seen, np.maximum(K, shown - B + 1), 0)
    high = np.where(seen, np.minimum(shown + B - 1, largest), population)
    strict = ~seen & ~free
    # What nobody can have by itself: hidden, and too few live in the whole of it for more.
    small = strict & (population <= largest)
    high = np.where(small, K - 1, high)
    found = np.zeros((1, made.kinds), dtype=np.int64)
    for kind in range(made.kinds):
        most = int(high[cells[:, kind] == 1].min())
        grown = np.repeat(found, most + 1, axis=0)
        grown[:, kind] = np.tile(np.arange(most + 1), found.shape[0])
        totals = grown @ cells.T
        # A cell that can grow no more is final: then it must fit wholly.
        final = cells[:, kind + 1 :].sum(axis=1) == 0
        fits = (totals <= high).all(axis=1) & (totals >= np.where(final, low, 0)).all(axis=1)
        fits &= ~((final & strict) & (totals >= K) & (totals <= largest)).any(axis=1)
        found = grown[fits]
        assume(found.shape[0] <= MOST_WORLDS)
    return found[_same_sets(cells, shown, found @ cells.T)]


def _same_sets(cells, shown, totals):
    """Return which worlds have a household between any two cells of which one lies in the other, shown differently."""
    fits = np.ones(totals.shape[0], dtype=bool)
    for outer, inner in _nested(cells, shown):
        if shown[outer] != shown[inner]:
            fits &= totals[:, outer] > totals[:, inner]
    return fits


def _nested(cells, shown):
    seen = np.flatnonzero(shown != HIDDEN)
    return [
        (o, i) for o in seen for i in seen if o != i and (cells[i] <= cells[o]).all() and (cells[i] != cells[o]).any()
    ]


def is_narrow(values):
    return values.min() >= 1 and values.max() - values.min() < WIDTH


def told(made, came, shown, by_gate):
    """Return what all worlds that fit tell: hidden cells and differences of shown ones that are too narrow.

    To somebody who does not know which cells the gate hid; and to somebody who does, and so knows that they might have
    been shown: but for what that alone tells him.
    """
    unknowing = worlds(made, came, shown, by_gate) @ made.cells.T
    if not by_gate.any():
        return narrow(made, shown, unknowing, shown == HIDDEN)
    strict = (shown == HIDDEN) & ~by_gate
    nothing = worlds(made, came, np.full(shown.size, HIDDEN), ~strict) @ made.cells.T
    anyway = narrow(made, shown, _knowing(made, came, nothing, ~strict), strict)
    knowing = narrow(made, shown, _knowing(made, came, unknowing, by_gate), strict)
    return narrow(made, shown, unknowing, shown == HIDDEN) + [found for found in knowing if found not in anyway]


def _knowing(made, came, totals, by_gate):
    """Return the worlds in which all that the gate hid might have been shown."""
    largest = made.population(came)[by_gate] // 2
    return totals[((totals[:, by_gate] >= K) & (totals[:, by_gate] <= largest)).all(axis=1)]


def narrow(made, shown, totals, cells):
    found = [("cell", int(cell)) for cell in np.flatnonzero(cells) if is_narrow(totals[:, cell])]
    for outer, inner in _nested(made.cells, shown):
        apart = totals[:, outer] - totals[:, inner]
        if is_narrow(apart) and apart.min() < K:
            found.append(("difference", int(outer), int(inner)))
    return found


@pytest.mark.slow
@given(programmes())
def test_nothing_that_leaves_tells_a_hidden_number(programme):
    made, came, lots = programme
    cube, counts = cube_of(made, came, lots)
    checked = check(cube, counts, APPETITE)
    before, after = flat(made, cube), flat(made, checked.cube)
    assert told(made, came, after, (before != HIDDEN) & (after == HIDDEN)) == []


@pytest.mark.slow
@given(programmes())
def test_only_what_tells_too_much_is_hidden(programme):
    made, came, lots = programme
    cube, counts = cube_of(made, came, lots)
    checked = check(cube, counts, APPETITE)
    before, after = flat(made, cube), flat(made, checked.cube)
    hidden = (before != HIDDEN) & (after == HIDDEN)
    if hidden.any():
        assert told(made, came, before, np.zeros(before.size, dtype=bool)) != []
    assert np.array_equal(before[~hidden], after[~hidden])
    assert sum(checked.record.hidden.values()) == sum(checked.record.reasons.values()) == hidden.sum()


@pytest.mark.slow
@given(programmes(), st.integers(0, 10**6))
def test_what_is_hidden_depends_on_the_cube_alone(programme, other):
    """Any world that gives the same cube gives the same release: the gate's choice tells nothing more than it shows."""
    made, came, lots = programme
    cube, counts = cube_of(made, came, lots)
    shown = flat(made, cube)
    fitting = worlds(made, came, shown, np.zeros(shown.size, dtype=bool))
    another = _counts(made, made.cells @ fitting[other % fitting.shape[0]])
    mine, theirs = check(cube, counts, APPETITE), check(cube, another, APPETITE)
    assert np.array_equal(flat(made, mine.cube), flat(made, theirs.cube))
    assert replace(mine.record, solved=0) == replace(theirs.record, solved=0)
