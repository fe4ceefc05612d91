"""An invented country with a city, and visitors as explicit sets of addresses, so that every claim can be checked."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import ALL, SEGMENTED, UNSEGMENTED, Area, Cover, Relation, Table, level_part
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.attacker.evidence import Evidence, Seen, evidence
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.control.gate import check
from publiek.disclosure.control.protection import Protection
from publiek.secret import Secret

LEVELS = {"intensief": 4, "medium": 3, "licht": 4}
SEGMENTS = tuple(f"s{number:02}" for number in range(sum(LEVELS.values())))
PARTS = (ALL, SEGMENTED, UNSEGMENTED, *(level_part(level) for level in LEVELS), *SEGMENTS)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def _joins():
    """Return which segments (with 'none' last) each part joins."""
    joins = np.zeros((len(SEGMENTS) + 1, len(PARTS)), dtype=np.int64)
    joins[:, 0], joins[:-1, 1], joins[-1, 2] = 1, 1, 1
    start = 0
    for place, size in enumerate(LEVELS.values()):
        joins[start : start + size, 3 + place] = 1
        start += size
    joins[np.arange(len(SEGMENTS)), 6 + np.arange(len(SEGMENTS))] = 1
    return joins


JOINS = _joins()


def part_relations():
    relations, start = [Relation(ALL, (SEGMENTED, UNSEGMENTED))], 0
    relations.append(Relation(SEGMENTED, tuple(level_part(level) for level in LEVELS)))
    for level, size in LEVELS.items():
        relations.append(Relation(level_part(level), SEGMENTS[start : start + size]))
        start += size
    return tuple(relations)


@dataclass(frozen=True)
class Country:
    """Areas with the finest areas they hold, and how many addresses of each segment lie in each finest area."""

    areas: tuple[tuple[Area, frozenset[int]], ...]
    relations: tuple[Relation, ...]
    population: np.ndarray

    @property
    def finest(self):
        return len(self.population)

    @cached_property
    def starts(self):
        """The number of the first address of each (finest area, segment)."""
        return np.concatenate([[0], np.cumsum(self.population.reshape(-1))])

    def holds(self, chosen):
        return np.array([[place in inside for place in range(self.finest)] for _, inside in chosen], dtype=np.int64)

    def chosen(self, levels):
        return [one for one in self.areas if levels is None or one[0].level in levels]

    def table(self, name, slices, levels=None, *, fixed=True):
        chosen = self.chosen(levels)
        codes = {area.code for area, _ in chosen}
        return Table(
            name=name,
            slices=slices,
            areas=tuple(area for area, _ in chosen),
            parts=PARTS,
            population=self.holds(chosen) @ self.population @ JOINS,
            area_relations=tuple(one for one in self.relations if {one.whole, *one.parts} <= codes),
            part_relations=part_relations(),
            fixed=fixed,
        )

    def cell_of(self, addresses):
        """Return the (finest area, segment) of addresses, as one number."""
        return np.searchsorted(self.starts, addresses, side="right") - 1


def country(seed, buurten=72, gemeenten=5, households=420.0):
    """Return a country: a city of stadsdelen, gebieden, wijken and buurten, and other gemeenten, two in its regio."""
    rng = np.random.default_rng(seed)
    finest = buurten + gemeenten
    wijken = _split(rng, buurten, max(2, buurten // 4))
    gebieden = _split(rng, len(wijken), max(2, len(wijken) // 3))
    stadsdelen = _split(rng, len(gebieden), max(2, len(gebieden) // 3))
    areas, relations = [], []

    def add(code, level, parent, inside):
        areas.append((Area(code, code, level, parent), frozenset(inside)))

    def join(prefix, child, groups, level, inside):
        found = []
        for number, group in enumerate(groups):
            code = f"{prefix}{number}"
            found.append(sorted(place for one in group for place in inside[one]))
            add(code, level, None, found[-1])
            relations.append(Relation(code, tuple(f"{child}{one}" for one in group)))
        return found

    inside = [[place] for place in range(buurten)]
    for place in range(buurten):
        add(f"B{place}", "buurt", None, [place])
    for prefix, child, groups, level in (
        ("W", "B", wijken, "wijk"),
        ("G", "W", gebieden, "gebied"),
        ("D", "G", stadsdelen, "stadsdeel"),
    ):
        inside = join(prefix, child, groups, level, inside)
    city = range(buurten)
    add("C", "city", None, city)
    relations.append(Relation("C", tuple(f"D{number}" for number in range(len(stadsdelen)))))
    others = list(range(buurten, finest))
    for place in others:
        add(f"M{place}", "gemeente", None, [place])
    near = others[:2]
    add("R", "regio", None, [*city, *near])
    add("rest:R", "rest_of_regio", "R", near)
    add("NL", "land", None, range(finest))
    add("rest:NL", "rest_of_land", "NL", others[2:])
    relations += [
        Relation("R", ("C", *(f"M{place}" for place in near))),
        Relation("NL", ("C", *(f"M{place}" for place in others))),
        Relation("R", ("C", "rest:R")),
        Relation("rest:R", tuple(f"M{place}" for place in near)),
        Relation("NL", ("R", "rest:NL")),
        Relation("rest:NL", tuple(f"M{place}" for place in others[2:])),
    ]
    return Country(tuple(areas), tuple(relations), _population(rng, finest, households))


def _split(rng, things, groups):
    cuts = np.sort(rng.choice(np.arange(1, things), min(groups, things) - 1, replace=False))
    return [list(one) for one in np.split(np.arange(things), cuts)]


def _population(rng, finest, households):
    sizes = rng.lognormal(np.log(households), 0.8, finest)
    mixtures = rng.dirichlet(np.full(len(SEGMENTS), 1.2), finest) * 0.93
    return rng.poisson(sizes[:, None] * np.hstack([mixtures, np.full((finest, 1), 0.07)])).astype(np.int64)


@dataclass(frozen=True)
class Visits:
    """Visits: address, quarter (0..3), production (number)."""

    address: np.ndarray
    quarter: np.ndarray
    production: np.ndarray
    productions: int

    def without(self, address):
        kept = self.address != address
        return replace(self, address=self.address[kept], quarter=self.quarter[kept], production=self.production[kept])

    def shuffled(self, seed):
        order = np.random.default_rng(seed).permutation(len(self.address))
        return replace(
            self, address=self.address[order], quarter=self.quarter[order], production=self.production[order]
        )


def visits(land, seed, visitors, productions=6):
    """Return visits of so many households, drawn with taste by segment and nearness by area."""
    rng = np.random.default_rng(seed)
    taste = rng.lognormal(0, 0.7, land.population.shape[1])
    near = rng.lognormal(0, 0.8, land.finest)
    weight = land.population * taste * near[:, None]
    lam = visitors * weight / weight.sum()
    came = np.minimum(rng.poisson(lam), land.population // 2).reshape(-1)
    chosen = [
        land.starts[cell] + rng.choice(land.population.reshape(-1)[cell], count, replace=False)
        for cell, count in enumerate(came)
        if count
    ]
    households = np.concatenate(chosen)
    times = 1 + rng.geometric(0.6, len(households)) - 1
    address = np.repeat(households, times)
    return Visits(
        address,
        rng.integers(0, 4, len(address)),
        (rng.beta(0.8, 2.5, len(address)) * productions).astype(int),
        productions,
    )


def joined(several):
    """Return the visits to several institutions as those to one programme."""
    return Visits(
        *(np.concatenate([getattr(one, name) for one in several]) for name in ("address", "quarter", "production")),
        productions=max(one.productions for one in several),
    )


def record_keys(secret, addresses):
    """Return a number for each address, from the key (a keyed generator stands in for HMAC: 50 times as fast)."""
    seed = secret.number("record keys of the invented city")
    table = np.random.default_rng(seed).integers(0, 2**64, int(addresses.max(initial=0)) + 1, dtype=np.uint64)
    return table[addresses]


def counts(land, came, secret, *, sector=False, levels=None):
    """Return the true counts of the tables of the plan, in the shape that the profile hands on."""
    names = ("S1", "S2") if sector else ("P1", "P2", "P3")
    tables = [
        (land.table(names[0], ("2025",), levels), np.zeros(len(came.address), dtype=int)),
        (land.table(names[1], QUARTERS, ("gebied", "stadsdeel", "city", "land")), came.quarter),
    ]
    if not sector:
        productions = tuple(f"production {number}" for number in range(came.productions))
        tables.append((land.table("P3", productions, ("stadsdeel", "city", "land"), fixed=False), came.production))
    return CubeCounts(
        tuple(table for table, _ in tables),
        tuple(Cover(names[0], table.name) for table, _ in tables[1:]),
        {table.name: _count(land, table, came, slices, secret) for table, slices in tables},
        frozenset(table.name for table, _ in tables[1:]),
    )


def _count(land, table, came, slices, secret):
    chosen = [one for one in land.areas if one[0].code in table.area_at]
    holds, shape = land.holds(chosen), (len(table.slices), land.finest, len(SEGMENTS) + 1)
    households, keys = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.uint64)
    pairs, times = np.unique(np.stack([slices, came.address]), axis=1, return_counts=True)
    cells = land.cell_of(pairs[1])
    at = (pairs[0], cells // shape[2], cells % shape[2])
    np.add.at(households, at, 1)
    np.add.at(keys, at, record_keys(secret, pairs[1]))
    number = len(table.slices)
    return TableCounts(
        households=holds @ households @ JOINS,
        cell_keys=holds.astype(np.uint64) @ keys @ JOINS.astype(np.uint64),
        visits=np.bincount(pairs[0], weights=times, minlength=number).astype(np.int64),
        largest=np.array([times[pairs[0] == one].max(initial=0) for one in range(number)], dtype=np.int64),
    )


def secret(number=1):
    return Secret(number.to_bytes(4, "big") * 8)


def protected(land, came, key=None, **how):
    """Return the true counts, and the cube as protection alone leaves it."""
    key = key or secret()
    true = counts(land, came, key, **how)
    return true, Protection(default_appetite(), key).cube(true)


@dataclass(frozen=True)
class Attacked:
    """A cube, what the attacker makes of it, and the truth, which it never sees."""

    land: Country
    came: Visits
    true: CubeCounts
    seen: Seen
    found: Evidence

    @property
    def truth(self):
        return np.concatenate([self.true[table.name].households.reshape(-1) for table in self.seen.cube.tables])


def attacked(seed, visitors, *, gate=True, households=420.0, buurten=72):
    """Return an institution's cube, released (behind the gate) or as protection alone leaves it, and its attacker."""
    land = country(seed, buurten=buurten, households=households)
    came = visits(land, seed + 1000, visitors)
    true, cube = protected(land, came, secret(seed + 1))
    hidden = {}
    if gate:
        checked = check(cube, true, default_appetite())
        cube, hidden = checked.cube, dict(checked.record.hidden)
    seen = Seen(cube, Rules.of(default_appetite()), hidden, frozenset({"P2"}))
    return Attacked(land, came, true, seen, evidence({"x": seen}))


def exactly(true):
    """Return the broken variant: a threshold, and exact numbers above it."""
    appetite, key = default_appetite(), secret()
    protection = Protection(appetite, key)
    shown = {
        table.name: np.where(protection.may_show(table, true[table.name]), true[table.name].households, HIDDEN)
        for table in true.tables
    }
    return Cube(true.tables, true.covers, shown, {table.name: true[table.name].visits for table in true.tables})
