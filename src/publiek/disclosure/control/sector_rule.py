"""Which cells of a programme or discipline would tell too much of the visitors of one institution.

An institution knows its own visitors by address. In a figure of several institutions it must not be able to reckon out
how many came to the others only: the 'foreign' households, n(c) - n_i(c).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from publiek.counts import SectorCounts, Spread
from publiek.cube.cells import ALL, SEGMENTED, UNSEGMENTED, Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite

# From fine to coarse. A gemeente outside the city may be as small as a buurt.
_LEVELS = ("buurt", "wijk", "gebied", "gemeente", "stadsdeel", "rest_of_regio", "city", "regio", "rest_of_land", "land")
_WHOLE = (ALL, SEGMENTED, UNSEGMENTED)
Masks = dict[str, np.ndarray]


@dataclass(frozen=True)
class Beside:
    """What is released already, and can be held beside these figures.

    programme: the one that a discipline is in; rest: who came to the programme and not to this discipline.
    institutions: cubes of its institutions, by id.
    """

    programme: Cube | None = None
    rest: Spread | None = None
    institutions: Mapping[str, Cube] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """The rule of a sector's cells; meanings of its parameters in appetite.yaml."""

    appetite: Appetite
    beside: Beside = Beside()

    def hidden(self, cube: Cube, counts: SectorCounts) -> Masks:
        """Return, by table, the shown cells of a cube that are to be hidden."""
        return {table.name: self._in_table(table, cube, counts) for table in cube.tables}

    def _in_table(self, table: Table, cube: Cube, counts: SectorCounts) -> np.ndarray:
        strict, shown = strict_cells(table, self.appetite), cube.shown[table.name]
        wrong = self.isolates(counts.spread, table, strict) | self._lifts(table, shown, counts)
        if self.beside.programme is not None and self.beside.rest is not None:
            wrong |= self._between(table, self.beside.programme.shown[table.name], shown, self.beside.rest)
        return np.asarray((shown != HIDDEN) & wrong)

    def isolates(self, spread: Spread, table: Table, strict: np.ndarray) -> np.ndarray:
        """Return where there are too few institutions, or too few households that are not one institution's own."""
        whole, members = spread.households[table.name], spread.by_member[table.name]
        foreign = whole - members
        few = foreign < self.appetite.sector_least_foreign
        too_few = (few & (strict | (foreign > 0))).any(axis=0)
        return np.asarray(too_few | ((members > 0).sum(axis=0) < self.appetite.sector_least_institutions))

    def _between(self, table: Table, whole: Ints, part: Ints, rest: Spread) -> np.ndarray:
        """Return where a programme's number and a discipline's tell of who came elsewhere: surely somebody, and few."""
        off, least = self.appetite.rounding_base - 1, self.appetite.least_households
        most = np.floor(self.appetite.largest_penetration * table.population)[None]
        low = np.maximum(whole - off, least) - np.minimum(part + off, most)
        high = np.minimum(whole + off, most) - np.maximum(part - off, least)
        members = rest.by_member[table.name]
        own = np.concatenate([np.zeros((1, *table.shape), dtype=np.int64), members])  # the first: an outsider
        surely_few = (low - own >= 1) & (high - own < self.appetite.sector_least_foreign)
        too_few = (members > 0).sum(axis=0) < self.appetite.sector_least_institutions
        wrong = surely_few.any(axis=0) | (too_few & (low >= 1))
        return np.asarray((whole != HIDDEN) & (part != HIDDEN) & wrong)

    def _lifts(self, table: Table, shown: Ints, counts: SectorCounts) -> np.ndarray:
        """Return where a shown number leaves so much for one institution that its own hidden number is nearly known.

        All others are taken to be known exactly, and as few as they can be: each discipline without double counting.
        """
        members = counts.spread.by_member[table.name]
        low = np.maximum(shown - self.appetite.rounding_base + 1, self.appetite.least_households)
        from_width = max(1, self.appetite.least_households - self.appetite.gate_least_width)
        lifted = np.zeros(shown.shape, dtype=bool)
        for place, member in enumerate(counts.members):
            hidden = _hidden_of(self.beside.institutions.get(member), table)
            few = (members[place] > 0) & (members[place] < self.appetite.least_households)
            lifted |= hidden & few & (low - _others(counts, table, place) >= from_width)
        return lifted


def _others(counts: SectorCounts, table: Table, place: int) -> Ints:
    """Return at most how many households came to the other institutions: the least that is known of their sum."""
    members = counts.spread.by_member[table.name]
    total: Ints = members.sum(axis=0) - members[place]
    for rest in counts.beside.values():
        outside = rest.by_member[table.name]
        # An institution outside the discipline is left with all of its households somewhere beside it.
        inside = [at for at in range(len(members)) if not outside[at].any()]
        if place not in inside:
            total = (
                total - members[inside].sum(axis=0) + counts.spread.households[table.name] - rest.households[table.name]
            )
    return total


def _hidden_of(cube: Cube | None, table: Table) -> np.ndarray:
    """Return which cells of the same slices and areas an institution does not show."""
    if cube is not None:
        for own in cube.tables:
            if own.fixed and own.slices == table.slices and own.areas == table.areas and own.parts == table.parts:
                return np.asarray(cube.shown[own.name] == HIDDEN)
    return np.zeros(table.shape, dtype=bool)


def strict_cells(table: Table, appetite: Appetite) -> np.ndarray:
    """Return the cells, shape (1, areas, parts), in which everybody's foreign households must be enough.

    In the others, of large areas and all households, nobody may be left with a few of them; none at all is no secret.
    """
    to = _LEVELS.index(appetite.sector_foreign_from)
    small = np.array([_rank(area.level) <= to or area.level == "gemeente" for area in table.areas])
    crossing = np.array([part not in _WHOLE for part in table.parts])
    return np.asarray((small[:, None] | crossing[None, :])[None])


def _rank(level: str) -> int:
    return _LEVELS.index(level)


def apart(members: Mapping[str, str], least: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the disciplines that may have figures of their own, with their institutions.

    members: disciplines by institution. Each needs enough of them, and so do those outside it, if any: the programme
    less a discipline is a figure, too.
    """
    for discipline in sorted(set(members.values())):
        inside = tuple(sorted(one for one, own in members.items() if own == discipline))
        outside = len(members) - len(inside)
        if len(inside) >= least and (outside == 0 or outside >= least):
            yield discipline, inside
