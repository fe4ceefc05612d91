"""How the participants compare with the whole sector, by discipline and stadsdeel: whom they can speak for."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publiek.insight.nesting import holders
from publiek.insight.overall import Participant
from publiek.insight.surroundings import Sector, Surroundings

Key = tuple[str, str]
"""A discipline and the code of a stadsdeel ('' where it is not known)."""


@dataclass(frozen=True)
class Compared:
    """A discipline, a stadsdeel or a crossing of both: institutions that take part, and all there are."""

    code: str
    participants: int
    sector: int
    all_participants: int
    all_sector: int

    @property
    def share(self) -> float:
        """Return its part of the participants, in percent."""
        return 100 * self.participants / self.all_participants if self.all_participants else 0.0

    @property
    def sector_share(self) -> float:
        """Return its part of the sector, in percent."""
        return 100 * self.sector / self.all_sector if self.all_sector else 0.0


@dataclass(frozen=True)
class Comparison:
    """Participants beside the sector. off: percent of the participants that would have to be others to be like it.

    stadsdelen: of those whose stadsdeel is known; none where it is known of no participant, or nowhere in the sector.
    unplaced: participants of whom it is not known.
    """

    disciplines: tuple[Compared, ...]
    stadsdelen: tuple[Compared, ...]
    absent: tuple[Key, ...]
    unplaced: int

    @property
    def off(self) -> float:
        """Return the larger dissimilarity of the two: half the sum of differences, in percent of the participants.

        Source: O.D. Duncan & B. Duncan, 'A methodological analysis of segregation indexes', ASR 20 (1955).
        """
        return max(_dissimilarity(self.disciplines), _dissimilarity(self.stadsdelen))


def places_of(participants: Iterable[Participant], surroundings: Surroundings) -> dict[str, Key]:
    """Return the discipline and stadsdeel of each participant by id."""
    return {one.id: (one.discipline, stadsdeel_of(one.home, surroundings)) for one in participants}


def sector_by(sector: Sector, surroundings: Surroundings) -> Counter[Key]:
    """Return the institutions of the sector by discipline and stadsdeel; stadsdelen may be given by code or name."""
    codes = {area.name.casefold(): area.code for area in surroundings.of_level("stadsdeel")}
    found: Counter[Key] = Counter()
    for line in sector.lines:
        found[line.discipline, codes.get(line.stadsdeel.casefold(), line.stadsdeel)] += line.institutions
    return found


def compare(participants: Iterable[Participant], sector: Sector, surroundings: Surroundings) -> Comparison:
    """Return how participants and sector compare."""
    mine, theirs = Counter(places_of(participants, surroundings).values()), sector_by(sector, surroundings)
    placed = [Counter({key: number for key, number in each.items() if key[1]}) for each in (mine, theirs)]
    return Comparison(
        disciplines=_margin(mine, theirs, lambda key: key[0]),
        stadsdelen=_margin(placed[0], placed[1], lambda key: key[1]) if all(placed) else (),
        absent=tuple(sorted(key for key, number in theirs.items() if number and not mine[key])),
        unplaced=mine.total() - placed[0].total(),
    )


def stadsdeel_of(home: str | None, surroundings: Surroundings) -> str:
    """Return the stadsdeel that an area is or lies in; '' where there is none."""
    held_by = holders(surroundings.areas, home or "")
    return next((area.code for area in held_by if area.level == "stadsdeel"), "")


def _margin(mine: Counter[Key], theirs: Counter[Key], of: Callable[[Key], str]) -> tuple[Compared, ...]:
    here, there = _summed(mine, of), _summed(theirs, of)
    return tuple(
        Compared(code, here[code], there[code], here.total(), there.total()) for code in sorted({*here, *there})
    )


def _summed(numbers: Counter[Key], of: Callable[[Key], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, number in numbers.items():
        found[of(key)] += number
    return found


def _dissimilarity(lines: Iterable[Compared]) -> float:
    return sum(abs(line.share - line.sector_share) for line in lines) / 2
