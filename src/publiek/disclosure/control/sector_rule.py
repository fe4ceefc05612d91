"""Which cells of a programme or discipline would tell too much of the visitors of one institution.

An institution knows its own visitors by address. In a figure of several institutions it must not be able to reckon out
how many came to the others only: the 'foreign' households, n(c) - n_i(c).
"""

from collections.abc import Iterator, Mapping, Sequence
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
# The places of institutions that have a number together, and how many that allows at most.
Block = tuple[list[int], Ints | None]


@dataclass(frozen=True)
class Beside:
    """What is released already, and can be held beside these figures.

    programme: the one that a discipline is in; rest: who came to the programme and not to this discipline.
    institutions: cubes of its institutions, by id. disciplines: cubes of a programme's disciplines, as far as they may
    come to be shown.
    """

    programme: Cube | None = None
    rest: Spread | None = None
    institutions: Mapping[str, Cube] = field(default_factory=dict)
    disciplines: Mapping[str, Cube] = field(default_factory=dict)


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

        The others are as few as the best placed of them can know: it knows its own households exactly, those of the
        rest by their numbers, and of a discipline that has a number of its own no more than that.
        """
        members = counts.spread.by_member[table.name]
        most = np.stack([self._at_most(table, counts, place) for place in range(len(members))])
        blocks = self._blocks(table, counts)
        low = np.maximum(shown - self.appetite.rounding_base + 1, self.appetite.least_households)
        from_width = max(1, self.appetite.least_households - self.appetite.gate_least_width)
        lifted = np.zeros(shown.shape, dtype=bool)
        for place, member in enumerate(counts.members):
            own = _shown_of(self.beside.institutions.get(member), table)
            few = (members[place] > 0) & (members[place] < self.appetite.least_households)
            lifted |= (own == HIDDEN) & few & (low - _others(most, members, blocks, place) >= from_width)
        return lifted

    def _at_most(self, table: Table, counts: SectorCounts, place: int) -> Ints:
        """Return how many came to an institution at most, as others know: hidden, exactly; shown, as it allows."""
        exactly = counts.spread.by_member[table.name][place]
        return self._allowed(table, _shown_of(self.beside.institutions.get(counts.members[place]), table), exactly)

    def _blocks(self, table: Table, counts: SectorCounts) -> list[Block]:
        """Return the disciplines by the places of their institutions, each with its own number; and those of none."""
        blocks: list[Block] = []
        for name, rest in counts.beside.items():
            own = counts.disciplines[name]
            united = counts.spread.households[table.name] - rest.households[table.name]
            most = self._allowed(table, _shown_of(self.beside.disciplines.get(name), table), united)
            blocks.append(([counts.members.index(one) for one in own], most))
        alone = set(range(len(counts.members))) - {place for places, _ in blocks for place in places}
        return [*blocks, (sorted(alone), None)]

    def _allowed(self, table: Table, shown: Ints, exactly: Ints) -> Ints:
        largest = np.floor(self.appetite.largest_penetration * table.population)[None]
        allowed = np.minimum(shown + self.appetite.rounding_base - 1, largest).astype(np.int64)
        return np.where(shown == HIDDEN, exactly, np.maximum(allowed, exactly))


def _others(most: Ints, members: Ints, blocks: Sequence[Block], place: int) -> Ints:
    """Return at most how many households came to the institutions but one, as the best placed of the others knows."""
    total: Ints = np.zeros_like(members[0])
    gained: Ints = np.zeros_like(members[0])
    for places, united in blocks:
        others = [one for one in places if one != place]
        if not others:
            continue
        apart = most[others].sum(axis=0)
        wiser = apart - (most[others] - members[others]).max(axis=0)
        if united is not None and len(others) == len(places):
            apart, wiser = np.minimum(apart, united), np.minimum(wiser, united)
        total += apart
        gained = np.maximum(gained, apart - wiser)
    return total - gained


def _shown_of(cube: Cube | None, table: Table) -> Ints:
    """Return what an institution shows of the same slices and areas."""
    if cube is not None:
        for own in cube.tables:
            if own.fixed and own.slices == table.slices and own.areas == table.areas and own.parts == table.parts:
                return cube.shown[own.name]
    return np.full(table.shape, HIDDEN, dtype=np.int64)


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
