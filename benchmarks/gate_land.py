"""A land of the Netherlands' size for the gate: a city of 480 buurten, 340 other gemeenten, eleven segments."""

from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Area, Relation, Table

SEGMENTS = {"intensief": 4, "medium": 3, "licht": 4}
CITY, REGIO, LAND = "GM0000", "REGIO", "NL"
COARSE = {"P1": None, "P2": ("gebied", "stadsdeel", "city", "land"), "P3": ("stadsdeel", "city", "land")}


@dataclass(frozen=True)
class CoarseLand:
    """Areas with their finest areas, parts with their segments, and households by finest area and segment (flat)."""

    areas: tuple[Area, ...]
    inside: np.ndarray
    relations: tuple[Relation, ...]
    parts: tuple[str, ...]
    joins: np.ndarray
    part_relations: tuple[Relation, ...]
    households: np.ndarray

    def chosen(self, name: str) -> np.ndarray:
        """Return the positions of a table's areas."""
        levels = COARSE[name]
        return np.array([at for at, area in enumerate(self.areas) if levels is None or area.level in levels])

    def table(self, name: str, slices: tuple[str, ...]) -> Table:
        """Return an empty table of the plan."""
        areas = tuple(self.areas[at] for at in self.chosen(name))
        codes = {area.code for area in areas}
        relations = [
            replace(each, parts=tuple(part for part in each.parts if part in codes))
            for each in self.relations
            if each.whole in codes
        ]
        relations = [replace(each, complete=each.complete and self._is_all(each)) for each in relations if each.parts]
        population = self.cells(name, np.arange(self.households.size), self.households)
        return Table(
            name, slices, areas, self.parts, population, tuple(relations), self.part_relations, fixed=name != "P3"
        )

    def cells(self, name: str, kinds: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Return the totals of values of (finest area, segment) kinds by area and part."""
        flat = np.zeros(self.households.size, dtype=values.dtype)
        np.add.at(flat, kinds, values)
        inside, joins = self.inside[self.chosen(name)].astype(values.dtype), self.joins.astype(values.dtype)
        return inside @ flat.reshape(-1, self.joins.shape[0]) @ joins

    def appeal(self, lot: np.random.Generator) -> np.ndarray:
        """Return how likely a household of each kind comes to an institution: the city's more, some segments more."""
        near = np.where(self.inside[[area.code for area in self.areas].index(CITY)] == 1, 60.0, 1.0)
        return (near[:, None] * self.households.reshape(near.size, -1) * lot.gamma(1.0, 1.0, 11)).ravel()

    def _is_all(self, relation: Relation) -> bool:
        at = {area.code: place for place, area in enumerate(self.areas)}
        return bool((sum(self.inside[at[part]] for part in relation.parts) == self.inside[at[relation.whole]]).all())


def gate_land(lot: np.random.Generator) -> CoarseLand:
    """Return the land; sizes of areas and segments by lot."""
    trees, relations = _city(lot)
    gemeenten = [f"GM{number:04}" for number in range(1, 341)]
    finest = [*trees["buurt"], *gemeenten]
    holds = {code: {code} for code in finest}
    areas = [Area(code, code, "gemeente", LAND) for code in gemeenten]
    for level in ("buurt", "wijk", "gebied", "stadsdeel"):
        areas += [Area(code, code, level, None) for code in trees[level]]
    relations += [
        Relation(REGIO, (CITY, *gemeenten[:29])),
        Relation(LAND, (CITY, *gemeenten)),
        Relation("rest:NL", tuple(gemeenten[29:])),
        Relation(LAND, (REGIO, "rest:NL")),
        Relation(LAND, (CITY,), complete=False),
        Relation(LAND, tuple(trees["stadsdeel"]), complete=False),
    ]
    for relation in relations:
        holds[relation.whole] = set().union(*(holds[part] for part in relation.parts)) | holds.get(
            relation.whole, set()
        )
    areas += [
        Area(CITY, "Stad", "city", REGIO),
        Area(REGIO, "Regio", "regio", LAND),
        Area("rest:NL", "Rest", "rest_of_land", LAND),
        Area(LAND, "Nederland", "land", None),
    ]
    inside = np.array([[code in holds[area.code] for code in finest] for area in areas], dtype=np.int64)
    sizes = np.concatenate((lot.gamma(3, 320, len(trees["buurt"])), lot.gamma(2, 11_000, len(gemeenten))))
    households = lot.poisson(sizes[:, None] * lot.dirichlet(np.full(11, 3.0), len(finest)))
    parts, joins, part_relations = _parts()
    return CoarseLand(
        tuple(areas), inside, tuple(relations), parts, joins, part_relations, households.ravel().astype(np.int64)
    )


def _city(lot: np.random.Generator) -> tuple[dict[str, list[str]], list[Relation]]:
    """Return the city's areas by level, and how each divides into those of the level below."""
    sizes = {"stadsdeel": 8, "gebied": 25, "wijk": 107, "buurt": 480}
    trees = {level: [f"{level[0].upper()}{number:03}" for number in range(count)] for level, count in sizes.items()}
    relations = []
    for coarse, fine in (("wijk", "buurt"), ("gebied", "wijk"), ("stadsdeel", "gebied")):
        wholes, parts = trees[coarse], trees[fine]
        owner = np.sort(
            np.concatenate((np.arange(len(wholes)), lot.integers(0, len(wholes), len(parts) - len(wholes))))
        )
        relations += [
            Relation(whole, tuple(part for part, at in zip(parts, owner, strict=True) if at == number))
            for number, whole in enumerate(wholes)
        ]
    return trees, [*relations, Relation(CITY, tuple(trees["stadsdeel"]))]


def _parts() -> tuple[tuple[str, ...], np.ndarray, tuple[Relation, ...]]:
    segments = {level: [f"{level}-{number}" for number in range(count)] for level, count in SEGMENTS.items()}
    leaves = [code for codes in segments.values() for code in codes]
    held = {
        "all": leaves,
        "segmented": leaves,
        "unsegmented": [],
        **{f"level:{level}": codes for level, codes in segments.items()},
        **{code: [code] for code in leaves},
    }
    joins = np.array([[leaf in codes for codes in held.values()] for leaf in leaves], dtype=np.int64)
    relations = (
        Relation("all", ("segmented", "unsegmented")),
        Relation("segmented", tuple(f"level:{level}" for level in segments)),
        *(Relation(f"level:{level}", tuple(codes)) for level, codes in segments.items()),
    )
    return tuple(held), joins, relations
