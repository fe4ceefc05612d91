"""The plan applied to an edition and a study: the tables of the cube, with the population of every cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from publiek.cube.cells import ALL, SEGMENTED, UNSEGMENTED, Ints, Relation, Table, level_part
from publiek.cube.plan import TablePlan
from publiek.engine.workspace import Workspace
from publiek.profile.areas import Region, regions
from publiek.profile.relations import area_relations, part_relations
from publiek.reference.edition import Edition
from publiek.reference.typology import Typology

WITHOUT_SEGMENT = ""


@dataclass(frozen=True)
class Ground:
    """What cells are counted from: (finest area, segment); and which of them each part joins.

    joins: 0 or 1, shape (segments with 'none' last, parts).
    """

    finest: tuple[str, ...]
    segments: tuple[str, ...]
    parts: tuple[str, ...]
    joins: Ints
    levels: dict[str, tuple[str, ...]]

    def holds(self, regions: Sequence[Region]) -> Ints:
        """Return 0 or 1, shape (regions, finest areas)."""
        inside = [[area in region.finest for area in self.finest] for region in regions]
        return np.array(inside, dtype=np.int64).reshape(len(regions), len(self.finest))

    def fold(self, cells: Iterable[tuple[str, str, int]], kind: type = np.int64) -> np.ndarray:
        """Return numbers by (finest area, segment) as an array of that shape."""
        area_at = {area: place for place, area in enumerate(self.finest)}
        segment_at = {segment: place for place, segment in enumerate(self.segments)}
        folded: np.ndarray = np.zeros((len(self.finest), len(self.segments)), dtype=kind)
        for area, segment, number in cells:
            folded[area_at[area], segment_at[segment]] += kind(number)
        return folded


def ground(edition: Edition, regions: Sequence[Region]) -> Ground:
    """Return the finest areas, segments and parts of an edition."""
    levels = _levels(edition.typology)
    segments = (*(code for codes in levels.values() for code in codes), WITHOUT_SEGMENT)
    joined = {
        ALL: segments,
        SEGMENTED: segments[:-1],
        UNSEGMENTED: (WITHOUT_SEGMENT,),
        **{level_part(level): codes for level, codes in levels.items()},
        **{code: (code,) for code in segments[:-1]},
    }
    joins = np.array([[segment in codes for codes in joined.values()] for segment in segments], dtype=np.int64)
    finest = tuple(sorted(frozenset().union(*(region.finest for region in regions))))
    return Ground(finest, segments, tuple(joined), joins, levels)


def population(workspace: Workspace, edition: Edition, on: Ground) -> Ints:
    """Return all households by (finest area, segment)."""
    rows = workspace.rows(
        "SELECT area, segment, households FROM read_parquet($path)", {"path": str(edition.parquet("population"))}
    )
    return on.fold(rows)


@dataclass(frozen=True, eq=False)
class Layout:
    """What all tables of a study share: its areas, what cells are counted from, and who lives there.

    How areas lie in one another is worked out once for each choice of levels, and kept.
    """

    regions: tuple[Region, ...]
    ground: Ground
    population: Ints
    _relations: dict[tuple[str, ...], tuple[Relation, ...]] = field(default_factory=dict, init=False, repr=False)
    _holds: dict[tuple[str, ...], Ints] = field(default_factory=dict, init=False, repr=False)

    def chosen(self, plan: TablePlan) -> tuple[Region, ...]:
        """Return the areas of one table of the plan."""
        return tuple(region for region in self.regions if region.area.level in plan.levels)

    def holds(self, plan: TablePlan) -> Ints:
        """Return which finest areas lie in each area of one table of the plan: 0 or 1, shape (areas, finest areas)."""
        if plan.levels not in self._holds:
            self._holds[plan.levels] = self.ground.holds(self.chosen(plan))
        return self._holds[plan.levels]

    def relations(self, plan: TablePlan) -> tuple[Relation, ...]:
        """Return how the areas of one table of the plan divide."""
        if plan.levels not in self._relations:
            self._relations[plan.levels] = area_relations(self.chosen(plan))
        return self._relations[plan.levels]

    def table(self, name: str, plan: TablePlan, slices: tuple[str, ...]) -> Table:
        """Return one table of the plan."""
        chosen, on = self.chosen(plan), self.ground
        return Table(
            name=name,
            slices=slices,
            areas=tuple(region.area for region in chosen),
            parts=on.parts,
            population=self.holds(plan) @ self.population @ on.joins,
            area_relations=self.relations(plan),
            part_relations=part_relations(on.levels),
            fixed=plan.slices != "production",
        )


def layout(workspace: Workspace, edition: Edition, city: str, regio: str | None) -> Layout:
    """Return the layout of a study's tables."""
    places = regions(workspace, edition, city, regio)
    on = ground(edition, places)
    return Layout(places, on, population(workspace, edition, on))


def _levels(typology: Typology) -> dict[str, tuple[str, ...]]:
    levels: dict[str, tuple[str, ...]] = {}
    for segment in typology.segments:
        levels[str(segment.level)] = (*levels.get(str(segment.level), ()), segment.code)
    return levels
