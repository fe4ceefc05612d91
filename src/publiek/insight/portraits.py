"""Portraits of segments out of data: what the neighbourhoods of a segment are like, where they are, who reaches it.

Everything comes from area statistics, the typology's households by area and released figures. It describes
neighbourhoods, not people.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publiek.disclosure.released import Estimate, SegmentInfo
from publiek.insight.composition import country, share
from publiek.insight.nesting import finest_level
from publiek.insight.persona import Settled, persona_areas, settled
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.tendency import Known, Tendency, common_areas, known
from publiek.insight.traits import TRAITS, Trait

MOST_DRAWN = 130  # areas on a map that a reader can still tell apart at the size of a portrait


@dataclass(frozen=True)
class Reaching:
    """Who reaches a segment in the city: households per 1,000; None where it is hidden. discipline: '' for all.

    exact: each household is counted once; else it counts, by an estimate, once for each institution it came to.
    """

    discipline: str
    reach: Estimate | None
    exact: bool = True


@dataclass(frozen=True)
class Portrait:
    """A segment in the city. households, share: how many of it, and percent of all households with a segment.

    share_land: the same percentage in the country. tendencies: every trait that is known, in the traits' order. lives:
    the areas of `level`, most above average first. personas: its persona neighbourhoods.
    """

    segment: SegmentInfo
    households: int
    share: float
    share_land: float | None
    tendencies: tuple[Tendency, ...]
    lives: tuple[Settled, ...]
    personas: tuple[Settled, ...]
    reaching: tuple[Reaching, ...]

    @property
    def telling(self) -> tuple[Tendency, ...]:
        """Return the tendencies that may be said, the strongest first."""
        found = [one for one in self.tendencies if one.direction != "alike"]
        return tuple(sorted(found, key=lambda one: (-abs(one.effect), one.trait.key)))


@dataclass(frozen=True)
class Portraits:
    """The portraits of all segments, in the typology's order. level: of the areas in `lives` and on maps.

    unknown: traits that too few areas know. city: its name.
    """

    city: AreaFacts
    level: str | None
    portraits: tuple[Portrait, ...]
    unknown: tuple[Trait, ...]

    @property
    def has_traits(self) -> bool:
        """Return whether anything is known of areas."""
        return any(one.tendencies for one in self.portraits)


def portraits(
    surroundings: Surroundings, programme: Reached | None = None, disciplines: Mapping[str, Reached] | None = None
) -> Portraits:
    """Return the portraits of a city's segments; reach by programme and disciplines where their figures are given."""
    traits = {trait: known(surroundings, trait) for trait in TRAITS}
    level = finest_level(surroundings, surroundings.city, MOST_DRAWN)
    persona_level = finest_level(surroundings, surroundings.city)
    reached = ({"": programme} if programme else {}) | dict(sorted((disciplines or {}).items()))
    found = [one for one in traits.values() if one is not None]
    return Portraits(
        city=surroundings.areas[surroundings.city],
        level=level,
        portraits=tuple(
            _portrait(surroundings, segment, found, (level, persona_level), reached)
            for segment in surroundings.segments
        ),
        unknown=tuple(trait for trait, one in traits.items() if one is None),
    )


def _portrait(
    surroundings: Surroundings,
    segment: SegmentInfo,
    traits: list[Known],
    levels: tuple[str | None, str | None],
    reached: Mapping[str, Reached],
) -> Portrait:
    city, code = surroundings.areas[surroundings.city], segment.code
    lives, personas = levels
    return Portrait(
        segment=segment,
        households=city.households.get(code, 0),
        share=share(city, (code,)) or 0.0,
        share_land=share(land, (code,)) if (land := country(surroundings)) else None,
        tendencies=_tendencies(surroundings, code, traits),
        lives=settled(surroundings, (code,), lives) if lives else (),
        personas=persona_areas(surroundings, (code,), personas) if personas else (),
        reaching=tuple(Reaching(name, one.reach(city.code, code), one.exact) for name, one in reached.items()),
    )


def _tendencies(surroundings: Surroundings, segment: str, traits: list[Known]) -> tuple[Tendency, ...]:
    common = {level: common_areas(surroundings, segment, level) for level in {one.level for one in traits}}
    found = (one.tendency(common[one.level], surroundings.areas) for one in traits)
    return tuple(one for one in found if one is not None)
