"""The figures of the whole programme and of each discipline, counted while all households are in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from publiek.audience.together import Together
from publiek.counts import ReasonCounts, SectorCounts
from publiek.cube.plan import default_plan
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.control.sector import release_sector
from publiek.disclosure.control.sector_rule import Beside, apart
from publiek.disclosure.manifest import Subject
from publiek.disclosure.release import Release
from publiek.engine.duck import LOCAL
from publiek.engine.workspace import Engine, Workspace
from publiek.profile.areas import LAND
from publiek.profile.layout import Layout
from publiek.profile.method import Frame
from publiek.profile.sector import sector_profile
from publiek.reference.edition import Edition
from publiek.secret import Secret
from publiek.study.compared import quarters
from publiek.study.context import context
from publiek.study.settings import StudySettings

PROGRAMME, DISCIPLINE = "programme", "discipline"


def programme_subject(settings: StudySettings) -> Subject:
    """Return the whole programme as the subject of a release."""
    return Subject(kind="programme", id=f"{PROGRAMME}-{settings.id}", name=settings.name, discipline="")


def discipline_subject(discipline: str) -> Subject:
    """Return a discipline as the subject of a release."""
    return Subject(kind="discipline", id=f"{DISCIPLINE}-{discipline}", name=discipline, discipline=discipline)


def sector_frame(settings: StudySettings, edition: Edition) -> Frame:
    """Return what a programme is compared with: the city, the regio and the country."""
    city = edition.manifest.city
    bases = tuple(dict.fromkeys(area for area in (city, settings.regio, LAND) if area is not None))
    return Frame(settings.period, quarters(settings), city, settings.regio, bases)


def groups_of(settings: StudySettings) -> dict[str, tuple[str, ...]]:
    """Return the disciplines that have figures of their own, with their institutions."""
    members = {one.id: one.discipline for one in settings.institution}
    return dict(apart(members, default_appetite().sector_least_institutions))


def sector_key(year: Secret) -> Secret:
    """Return the key of all sector figures.

    One for programme and disciplines: where both count the same households, their number is drawn once.
    """
    return year.derive("sector")


@dataclass(frozen=True, repr=False)
class Gathered:
    """What is kept of an institution until the end: its reasons and the checksums of its deliveries."""

    reasons: tuple[ReasonCounts, ...]
    checksums: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Gathered(hidden)"


@dataclass
class Sector:
    """The households of a study's institutions in memory, of the engine; and the releases of all of them together."""

    settings: StudySettings
    edition: Edition
    layout: Callable[[], Layout]
    engine: Engine = LOCAL
    kept: dict[str, Gathered] = field(default_factory=dict, init=False)

    @cached_property
    def together(self) -> Together:
        """The households, once there are any."""
        return Together(self.settings.period, quarters(self.settings), self.engine)

    def add(self, institution: str, workspace: Workspace, gathered: Gathered) -> None:
        """Remember who came to an institution."""
        self.kept[institution] = gathered
        self.together.add(institution, workspace)

    def releases(
        self, year: Secret, institutions: Mapping[str, Release], made: Mapping[str, Release]
    ) -> Iterator[Release]:
        """Yield the releases of the programme and of each discipline with enough institutions that are not made yet.

        institutions: what has been released of each, by id; made: sector releases there are, by their subject's id.
        """
        groups, key = groups_of(self.settings), sector_key(year)
        protection, cubes = Protection(default_appetite(), key), {one: each.cube for one, each in institutions.items()}
        whole, parts = self._count_all(sorted(cubes), groups, key)
        subject = programme_subject(self.settings)
        programme = made.get(subject.id)
        if programme is None:
            possible = {discipline: protection.cube(counts.whole) for discipline, counts in parts.items()}
            beside = Beside(institutions=cubes, disciplines=possible)
            programme = self._release(whole, subject, protection, beside)
            yield programme
        for discipline, counts in parts.items():
            subject = discipline_subject(discipline)
            if subject.id not in made:
                beside = Beside(programme.cube, whole.beside[discipline], cubes)
                yield self._release(counts, subject, protection, beside)

    def close(self) -> None:
        """Forget everybody."""
        if self.kept:
            self.together.close()

    def _count_all(
        self, members: Sequence[str], groups: Mapping[str, tuple[str, ...]], key: Secret
    ) -> tuple[SectorCounts, dict[str, SectorCounts]]:
        """Return the counts of the programme, and of each discipline."""
        whole = self._count(members, groups, key)
        return whole, {discipline: self._count(inside, {}, key) for discipline, inside in groups.items()}

    def _count(self, members: Sequence[str], groups: Mapping[str, tuple[str, ...]], key: Secret) -> SectorCounts:
        self.together.unite(members, groups, key)
        frame = sector_frame(self.settings, self.edition)
        return sector_profile(
            self.together.workspace, frame, default_plan().of("sector"), self.layout(), (members, groups)
        )

    def _release(self, counts: SectorCounts, subject: Subject, protection: Protection, beside: Beside) -> Release:
        bases, key = sector_frame(self.settings, self.edition).bases, protection.secret
        inputs = _checksums({one: self.kept[one].checksums for one in counts.members}, key)
        about = context(self.settings, self.edition, subject, bases, (key.key_id, inputs))
        reasons = [line for one in counts.members for line in self.kept[one].reasons]
        return release_sector(counts, reasons, about, protection, beside)


def _checksums(deliveries: Mapping[str, Sequence[str]], key: Secret) -> dict[str, str]:
    """Return a keyed checksum of each delivery, by institution and number; see context.keyed_checksums."""
    keyed = key.derive("delivery")
    return {
        f"{institution} {number}": f"{keyed.number(checksum):016x}"
        for institution, checksums in deliveries.items()
        for number, checksum in enumerate(checksums, 1)
    }
