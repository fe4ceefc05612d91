"""All that the overall report of a programme is made from: what was released of it, and what is publicly known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import DeliveryQuality, Provenance
from publiek.insight.coverage import Coverage, coverage
from publiek.insight.reached import Reached
from publiek.insight.surroundings import Surroundings


@dataclass(frozen=True)
class Participant:
    """An institution of the programme; `home`: code of the area (a stadsdeel) it is at home in, where known."""

    id: str
    name: str
    discipline: str
    home: str | None = None


@dataclass(frozen=True)
class Overall:
    """A programme. disciplines: only those that have figures of their own. institutions: releases by id.

    together: manifests of the releases of the programme and its disciplines. participants: all that take part, also
    those without a release. named: whether they agreed to be named in the table of indices, too; who delivered what,
    and who is nearest to whom, always names them.
    """

    provenance: Provenance
    programme: Reached
    disciplines: Mapping[str, Reached]
    institutions: Mapping[str, Release]
    participants: tuple[Participant, ...]
    surroundings: Surroundings
    named: bool = False
    draft: bool = False
    together: tuple[Manifest, ...] = ()

    @cached_property
    def audiences(self) -> Mapping[str, Reached]:
        """What each institution reached, by id."""
        return {one: Reached.of(release) for one, release in sorted(self.institutions.items())}

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """The participants by id."""
        return {one.id: one for one in self.participants}

    @property
    def city(self) -> str:
        """The code of the city."""
        return self.surroundings.city

    @cached_property
    def coverages(self) -> Mapping[str, Coverage]:
        """The coverage of every institution by its own attendance; empty where no attendance is known at all."""
        lines = self.surroundings.attendance
        return {one: coverage(release, lines) for one, release in sorted(self.institutions.items())} if lines else {}

    @property
    def quality(self) -> Mapping[str, DeliveryQuality]:
        """What every institution delivered, by id."""
        return {one: release.quality for one, release in sorted(self.institutions.items())}
