"""All institutions of a study in one run: each released by itself, then the programme and its disciplines together."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.folder import CUBE, VISITS, contents
from publiek.disclosure.joined.folder import Estimates
from publiek.disclosure.manifest import Subject
from publiek.disclosure.release import Release
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.study.at_work import alone_in
from publiek.study.estimates import estimates, publish_estimates
from publiek.study.journey import Audience, Study
from publiek.study.publication import folder_of, last_release
from publiek.study.remembered import Remembered
from publiek.study.sector import Gathered, Sector, discipline_subject, groups_of, programme_subject
from publiek.study.unchanged import basis

_FIGURES = "figures of {}"


@dataclass(frozen=True)
class Standing:
    """A release that is in the folder of releases; `is_new` where it was not there before.

    note: where it is an earlier one, and what there is now differs.
    """

    release: Release
    folder: Path
    note: UserError | None = None
    is_new: bool = True


@dataclass(frozen=True)
class Estimated:
    """Estimates of a programme or discipline, and their folder."""

    estimates: Estimates
    folder: Path


class Programme:
    """One run over a study. Households stay in memory until it ends: a crash loses only the programme's figures."""

    def __init__(self, study: Study, progress: Progress = SILENT, remembered: Remembered | None = None) -> None:
        """Begin; nothing is read yet. `remembered`: of which institutions the figures would come out as before."""
        self.study, self._progress, self._remembered = study, progress, remembered
        self._sector = Sector(study.settings, study.edition, lambda: study.layout, study.engine)
        self._released: dict[str, Release] = {}
        self._made = self._find_made()
        self._lock = ExitStack()

    def __enter__(self) -> "Programme":
        """Begin, alone; UserError where another run of the study is at work."""
        self._lock.enter_context(alone_in(self.study.custody))
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.close()
        self._sector.close()

    def institution(self, institution: str) -> Standing:
        """Travel the journey for one institution and publish its release; an earlier one stays, and is returned.

        Where nothing changed since an earlier run, and nobody's households are wanted any more, that is all.
        """
        wanted, made_of = bool(self._to_make()), basis(self.study, institution) if self._remembered else None
        before = last_release(self.study.releases, institution, self.study.settings.period)
        if before is not None and not wanted and self._is_known(institution, made_of):
            self._keep(institution, before)
            return Standing(before, folder_of(self.study.releases, before.manifest), is_new=False)
        found = self._travelled(institution, before, self._meet if wanted else None)
        self._keep(institution, found.release)
        if self._remembered and made_of and found.note is None:
            self._remembered.keep(_FIGURES.format(institution), made_of)
        return found

    def stands(self, institution: str) -> Standing:
        """Take an institution's release as it stands, and read nothing of what it delivered; UserError without one."""
        before = last_release(self.study.releases, institution, self.study.settings.period)
        if before is None:
            self._refuse([institution])
        self._keep(institution, before)
        return Standing(before, folder_of(self.study.releases, before.manifest), is_new=False)

    def _keep(self, institution: str, release: Release) -> None:
        """Keep a release until the programme is made, without outlines: these are four fifths of it."""
        self._released[institution] = replace(release, shapes=())

    def _is_known(self, institution: str, made_of: str | None) -> bool:
        known = self._remembered
        return bool(known and made_of and known.knows(_FIGURES.format(institution), made_of))

    def _travelled(self, institution: str, before: Release | None, meet: Callable[[Audience], None] | None) -> Standing:
        release = self.study.travel(institution, meet)
        if before is None or contents(release) == contents(before):
            return Standing(release, self.study.publish(release), is_new=before is None)
        if _same_figures(release, before):
            return Standing(before, self.study.publish(before), is_new=False)
        folder = folder_of(self.study.releases, before.manifest)
        return Standing(before, folder, self._differs(before), is_new=False)

    def sector(self) -> Iterator[Standing | Estimated]:
        """Publish the programme and its disciplines; yield those that are new.

        Where an institution's households are not in memory: estimates, from the releases of all of them. UserError
        where one has no release: figures of some of them could not be completed afterwards.
        """
        if not self._to_make():
            return
        self._refuse_missing()
        exact = set(self._sector.kept) == set(self._released)
        yield from self._counted() if exact else self._estimated()

    def without_sector(self) -> tuple[tuple[str, str], ...]:
        """Return which of programme and disciplines have no figures of their own, and why."""
        settings, least = self.study.settings, default_appetite().sector_least_institutions
        if len(settings.institution) < least:
            return ((settings.name, _why(len(settings.institution), len(settings.institution), least)),)
        disciplines = {one.discipline for one in settings.institution} - set(groups_of(settings))
        numbers = {name: sum(one.discipline == name for one in settings.institution) for name in sorted(disciplines)}
        return tuple((name, _why(number, len(settings.institution), least)) for name, number in numbers.items())

    def _counted(self) -> Iterator[Standing]:
        with self._progress.task("Programme and disciplines", len(self._to_make())) as task:
            for release in self._sector.releases(self.study.key(), self._released, dict(self._made)):
                folder = self.study.publish(release)
                self._made[release.manifest.subject.id] = release
                yield Standing(release, folder)
                task.advance()

    def _estimated(self) -> Iterator[Estimated]:
        groups = groups_of(self.study.settings)
        with self._progress.task("Estimates of programme and disciplines", len(self._to_make())) as task:
            for subject in self._to_make():
                members = groups[subject.discipline] if subject.kind == "discipline" else sorted(self._released)
                found = estimates(subject, {one: self._released[one] for one in members})
                folder, is_new = publish_estimates(found, self.study.releases)
                if is_new:
                    yield Estimated(found, folder)
                task.advance()

    def _meet(self, audience: Audience) -> None:
        received = audience.received
        gathered = Gathered(audience.reasons, tuple(delivery.checksum for delivery in received.deliveries))
        self._sector.add(received.institution.id, received.workspace, gathered)

    def _subjects(self) -> list[Subject]:
        settings = self.study.settings
        if len(settings.institution) < default_appetite().sector_least_institutions:
            return []
        return [programme_subject(settings), *map(discipline_subject, groups_of(settings))]

    def _find_made(self) -> dict[str, Release]:
        period = self.study.settings.period
        found = {one.id: last_release(self.study.releases, one.id, period) for one in self._subjects()}
        return {one: release for one, release in found.items() if release is not None}

    def _to_make(self) -> list[Subject]:
        return [one for one in self._subjects() if one.id not in self._made]

    def _refuse_missing(self) -> None:
        missing = [one.id for one in self.study.settings.institution if one.id not in self._released]
        if missing:
            self._refuse(missing)

    def _refuse(self, missing: list[str]) -> NoReturn:
        raise UserError(
            f"The figures of the whole programme wait for {', '.join(missing)}: once released, they do not change.",
            where=Where(file=self.study.path),
            mend="mend its delivery and run again; or take it out of study.toml",
        )

    def _differs(self, before: Release) -> UserError:
        subject = before.manifest.subject.id
        return UserError(
            f"'{subject}' has been released for {before.manifest.period.name}; what there is now gives other figures.",
            where=Where(file=folder_of(self.study.releases, before.manifest)),
            mend="nothing, after an objection: what was released stays. After a correction, if it is large enough:"
            f" publiek revise STUDY {subject} --was OLD --now NEW",
        )


def _why(number: int, of: int, least: int) -> str:
    if number < least:
        return f"it takes {least} institutions, and there {'is' if number == 1 else 'are'} {number}"
    return f"it leaves {of - number} of the programme's institutions outside, and that must be none, or {least} or more"


def _same_figures(one: Release, other: Release) -> bool:
    mine, theirs = contents(one), contents(other)
    return all(mine[name] == theirs[name] for name in (CUBE, VISITS))
