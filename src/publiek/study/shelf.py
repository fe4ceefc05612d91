"""What a study has released and what is publicly known around it: all that its reports are made of.

No key and no household is needed here: reports can be written anywhere the folder of releases is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.method import figures
from publiek.disclosure.joined.folder import Estimates, read_estimates
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import Released
from publiek.errors import UserError, Where
from publiek.insight.like_minded import narrowed
from publiek.insight.surroundings import AttendanceLine, Sector, Surroundings
from publiek.reference.edition import Edition
from publiek.study.attendance import attendance_of, lines_of, told_of_two
from publiek.study.publication import estimates_folder, last_manifest, last_release
from publiek.study.sector import discipline_subject, groups_of, programme_subject
from publiek.study.sector_list import check_participants, read_sector
from publiek.study.settings import InstitutionSettings, institution_of, read_settings, study_file
from publiek.study.surroundings import surroundings


@dataclass(frozen=True)
class Told:
    """Attendance of the institutions whose files are clear, and what is wrong with the others, by id."""

    lines: tuple[AttendanceLine, ...]
    faults: Mapping[str, UserError]


class Shelf:
    """Releases and public facts of a study; nothing is changed."""

    def __init__(self, path: Path | str) -> None:
        """Read study.toml; UserError where it, or its edition, cannot be used."""
        self.path = study_file(Path(path))
        self.settings = read_settings(self.path)
        self.edition = Edition.open(self.at(self.settings.edition))
        self._together: dict[str, Released | None] = {}
        self._compared: dict[str, Released | None] = {}

    def at(self, path: Path) -> Path:
        """Return a path of the settings as seen from here."""
        return self.path.parent / path

    @property
    def releases(self) -> Path:
        """Return the folder of releases."""
        return self.at(self.settings.releases)

    @property
    def reports(self) -> Path:
        """Return the folder for reports."""
        return self.at(self.settings.reports)

    @property
    def programme_id(self) -> str:
        """Return the id under which the programme's figures are released."""
        return programme_subject(self.settings).id

    def institution(self, institution: str) -> InstitutionSettings:
        """Return the settings of an institution by its id; UserError where there is none."""
        return institution_of(self.settings, institution, self.path)

    def manifest(self, subject: str) -> Manifest | None:
        """Return the manifest of a subject's last release for the period, None where there is none."""
        return last_manifest(self.releases, subject, self.settings.period)

    def release(self, subject: str) -> Release | None:
        """Return the last release of a subject for the period, None where there is none.

        UserError where it was made with another edition: its areas and households are not those that stand beside it.
        """
        found = last_release(self.releases, subject, self.settings.period)
        if found is not None and found.manifest.edition_hash != self.edition.fingerprint:
            raise UserError(
                f"'{subject}' was released with another edition of the reference: {found.manifest.edition}.",
                where=Where(file=self.path, column="edition"),
                mend="name that edition in study.toml: what was released does not change with a new one",
            )
        return found

    def released(self, subject: str) -> Released | None:
        """Return the figures of a release."""
        release = self.release(subject)
        return None if release is None else figures(release)

    def together(self, subject: str) -> Released | None:
        """Return the figures of the programme or a discipline; kept, since every institution is set beside them."""
        if subject not in self._together:
            self._together[subject] = self.released(subject)
        return self._together[subject]

    def compared(self, institution: str) -> Released | None:
        """Return what others are compared with of an institution; kept, since each that consented asks for it."""
        if institution not in self._compared:
            found = self.released(institution)
            self._compared[institution] = narrowed(found) if found else None
        return self._compared[institution]

    def institutions(self) -> dict[str, Release]:
        """Return the releases of all institutions by id, without outlines: these are four fifths of a release."""
        found = {one.id: self.release(one.id) for one in self.settings.institution}
        return {name: replace(release, shapes=()) for name, release in found.items() if release is not None}

    def discipline(self, discipline: str) -> Release | None:
        """Return the release of a discipline that has figures of its own."""
        return self.release(self.discipline_id(discipline)) if discipline in self.apart else None

    def discipline_id(self, discipline: str) -> str:
        """Return the id under which a discipline's figures are released."""
        return discipline_subject(discipline).id

    @property
    def apart(self) -> tuple[str, ...]:
        """Return the disciplines that have figures of their own."""
        return tuple(groups_of(self.settings))

    def estimates(self, subject: str) -> Estimates | None:
        """Return the estimates of a programme or discipline of which no exact release could be made."""
        folder = self.estimates_folder(subject)
        return read_estimates(folder) if folder.is_dir() else None

    def estimates_folder(self, subject: str) -> Path:
        """Return the folder of the estimates of a subject, there or not."""
        return estimates_folder(self.releases, subject, self.settings.period)

    def like_minded(self, institution: str) -> tuple[str, ...] | None:
        """Return the other institutions that consent to being named as like-minded; None where this one does not."""
        if not self.institution(institution).like_minded:
            return None
        return tuple(one.id for one in self.settings.institution if one.like_minded and one.id != institution)

    @property
    def wants_programme(self) -> bool:
        """Return whether there are institutions enough for figures of all of them together."""
        return len(self.settings.institution) >= default_appetite().sector_least_institutions

    @property
    def has_programme(self) -> bool:
        """Return whether there are figures of all institutions together, exact or estimated."""
        subject = self.programme_id
        return self.manifest(subject) is not None or self.estimates_folder(subject).is_dir()

    @cached_property
    def told(self) -> Told:
        """The attendance of all institutions; a file that is not clear takes only its institution out."""
        lines: list[AttendanceLine] = []
        faults: dict[str, UserError] = {}
        for one in self.settings.institution:
            try:
                found = attendance_of(self.path, self.settings, one)
            except UserError as error:
                faults[one.id] = error
            else:
                lines += lines_of(one, found) if found else ()
        twice = told_of_two(self.path, self.settings, lines)
        return Told(tuple(line for line in lines if line.institution not in twice), faults | twice)

    @cached_property
    def sector(self) -> Sector | None:
        """The sector list that the study names; UserError where it is not clear."""
        if self.settings.sector is None:
            return None
        city = self.edition.manifest.city
        stadsdelen = {one.code: one.name for one in self._around.of_level("stadsdeel") if one.parent == city}
        file = self.at(self.settings.sector)
        found = read_sector(file, stadsdelen)
        check_participants(file, found, [(one.discipline, one.home) for one in self.settings.institution])
        return found

    @cached_property
    def surroundings(self) -> Surroundings:
        """All that is publicly known around the study; without a sector list where that is not clear."""
        try:
            sector = self.sector
        except UserError:
            sector = None
        told = self.told.lines
        return replace(self._around, sector=sector, attendance=told, reference_year=self.settings.reference_year)

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings(self.edition, self.settings.regio)
