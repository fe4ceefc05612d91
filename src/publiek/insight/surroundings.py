"""What is publicly known around a programme: areas with who lives there, statistics, the sector, attendance.

The study gathers it from the edition and from files the co-ordinator keeps; nothing of it comes from a delivery.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from publiek.disclosure.released import AreaShape, SegmentInfo


@dataclass(frozen=True)
class AreaFacts:
    """An area. households: by segment code, '' for those the typology does not cover.

    centre: a point inside it in RD New metres (EPSG:28992), None where no outline is known. statistics: by the names in
    reference/statistics.yaml, in the units given there; what is not known is not in it.
    """

    code: str
    name: str
    level: str
    parent: str | None
    households: Mapping[str, int]
    centre: tuple[float, float] | None = None
    statistics: Mapping[str, float] = field(default_factory=dict)

    @property
    def living(self) -> int:
        """Return all households of the area."""
        return sum(self.households.values())


@dataclass(frozen=True)
class SectorLine:
    """Institutions there are of a discipline in a stadsdeel, taking part or not; from a public list with a source."""

    discipline: str
    stadsdeel: str
    institutions: int


@dataclass(frozen=True)
class Sector:
    """The whole sector the participants are a part of; source: whose list it is, and of when."""

    lines: tuple[SectorLine, ...]
    source: str


@dataclass(frozen=True)
class AttendanceLine:
    """An institution's own total of visits for a month and production, with or without addresses.

    The lines of a month add up to its total. month: its first day; of a total of a whole year (`whole_year`) 1 January.
    production: '' for what is told of no production. free: entrance was free (mostly no address is known then).
    """

    institution: str
    discipline: str
    month: date
    production: str
    visits: int
    free: bool = False
    whole_year: bool = False


@dataclass(frozen=True)
class Surroundings:
    """Everything public that conclusions need. city and regio: codes of areas.

    attendance: of the period, and of the reference year that it is compared with, where there is one.
    """

    city: str
    regio: str | None
    segments: tuple[SegmentInfo, ...]
    areas: Mapping[str, AreaFacts]
    shapes: tuple[AreaShape, ...]
    sector: Sector | None = None
    attendance: tuple[AttendanceLine, ...] = ()
    reference_year: int | None = None

    def of_level(self, level: str) -> tuple[AreaFacts, ...]:
        """Return the areas of a level by code."""
        return tuple(area for _, area in sorted(self.areas.items()) if area.level == level)
