"""What someone chose for a campaign: segments and areas by code or name; errors list what may be chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publiek.cube.cells import level_part
from publiek.disclosure.released import SegmentInfo
from publiek.errors import UserError
from publiek.insight.nesting import within
from publiek.insight.surroundings import AreaFacts, Surroundings

LEVELS = ("stadsdeel", "gebied", "wijk", "buurt")
MOST_LISTED = 30


@dataclass(frozen=True)
class Target:
    """Whom and where: segments, and areas of one level in the city.

    home: code of the area the institution is at home in, where known. levels: those of which all segments are chosen.
    """

    segments: tuple[SegmentInfo, ...]
    areas: tuple[AreaFacts, ...]
    home: str | None = None
    levels: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the segments."""
        return tuple(segment.code for segment in self.segments)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of a cube that make up the segments.

        A level's own where all of it was chosen: these are larger, so that more of them are shown.
        """
        rest = tuple(segment.code for segment in self.segments if segment.level not in self.levels)
        return (*(level_part(level) for level in self.levels), *rest)

    @property
    def level(self) -> str:
        """Return the level of the areas."""
        return self.areas[0].level

    def living(self, area: AreaFacts) -> int:
        """Return the households of the segments in an area."""
        return sum(area.households.get(code, 0) for code in self.codes)


def choose(
    surroundings: Surroundings, segments: Sequence[str], areas: Sequence[str], home: str | None = None
) -> Target:
    """Return the segments and areas chosen; UserError where one is not known, or where areas are of several levels.

    segments: codes or names, or a level (all its segments). areas: codes or names, all of one level; where a name is of
    areas of several levels, the coarsest level that all of the names have is meant.
    """
    chosen = _segments(surroundings, segments)
    levels = tuple(
        level
        for level in dict.fromkeys(str(one.level) for one in surroundings.segments)
        if all(one in chosen for one in surroundings.segments if one.level == level)
    )
    return Target(chosen, _areas(surroundings, areas), home, levels)


def _segments(surroundings: Surroundings, asked: Sequence[str]) -> tuple[SegmentInfo, ...]:
    if not asked:
        raise UserError("No segments were chosen.", mend=_may_be(_segment_codes(surroundings)))
    wanted: set[str] = set()
    for one in asked:
        found = [segment.code for segment in surroundings.segments if _plain(one) in _names_of(segment)]
        if not found:
            raise UserError(f"There is no segment '{one}'.", mend=_may_be(_segment_codes(surroundings)))
        wanted.update(found)
    return tuple(segment for segment in surroundings.segments if segment.code in wanted)


def _names_of(segment: SegmentInfo) -> set[str]:
    return set(map(_plain, (segment.code, segment.name_nl, segment.name_en, segment.level)))


def _areas(surroundings: Surroundings, asked: Sequence[str]) -> tuple[AreaFacts, ...]:
    typed = {_plain(one): one.strip() for one in asked}
    names = list(typed)
    by_level = {level: within(surroundings, level, surroundings.city) for level in LEVELS}
    for level in LEVELS:
        found = [_called(one, by_level[level]) for one in names]
        if names and all(found):
            return tuple({area.code: area for area in map(_only, found)}.values())
    coarse = next((found for found in by_level.values() if found), ())
    mend = (
        _may_be([f"{area.name} ({area.code})" for area in coarse]) + "; or gebieden, wijken or buurten by code or name"
    )
    if not names:
        raise UserError("No areas were chosen.", mend=mend)
    every = [area for areas in by_level.values() for area in areas]
    unknown = [one for one in names if not _called(one, every)]
    if unknown:
        city = surroundings.areas[surroundings.city].name
        raise UserError(f"There is no area '{typed[unknown[0]]}' in {city}.", mend=mend)
    said = ", ".join(f"{one}: {'/'.join(_levels_of(one, every))}" for one in names)
    raise UserError(f"The areas are of several levels ({said}).", mend="choose areas of one level, such as stadsdelen")


def _called(asked: str, areas: Sequence[AreaFacts]) -> list[AreaFacts]:
    """Return the area with a code, else all with a name."""
    by_code = [area for area in areas if _plain(area.code) == asked]
    return by_code or [area for area in areas if _plain(area.name) == asked]


def _only(found: Sequence[AreaFacts]) -> AreaFacts:
    if len(found) > 1:
        choices = _may_be([f"{area.name} ({area.code})" for area in found])
        raise UserError(f"{len(found)} areas are called '{found[0].name}'.", mend=f"{choices}; name one by its code")
    return found[0]


def _levels_of(asked: str, areas: Iterable[AreaFacts]) -> list[str]:
    return list(dict.fromkeys(area.level for area in areas if asked in {_plain(area.code), _plain(area.name)}))


def _segment_codes(surroundings: Surroundings) -> list[str]:
    levels = dict.fromkeys(str(one.level) for one in surroundings.segments)
    return [*(segment.code for segment in surroundings.segments), *levels]


def _may_be(choices: Sequence[str]) -> str:
    more = f" and {len(choices) - MOST_LISTED} more" if len(choices) > MOST_LISTED else ""
    return f"choose from: {', '.join(choices[:MOST_LISTED])}{more}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
