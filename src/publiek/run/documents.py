"""Which document is written of whom: an institution's eight answers, a programme's overall report."""

from publiek.disclosure.figures.method import figures
from publiek.disclosure.release import Release
from publiek.errors import UserError, Where
from publiek.insight.attended import months_between
from publiek.insight.coverage import Known, coverage
from publiek.insight.overall import Overall
from publiek.insight.portraits import portraits
from publiek.insight.recovery import OwnRecovery, own_recovery
from publiek.report.attendance.section import Attendance, attendance_section
from publiek.report.document.blocks import Document, Section
from publiek.report.house.drawing import house
from publiek.report.institution.beside import Beside
from publiek.report.institution.document import institution_document
from publiek.report.portraits.section import portraits_section
from publiek.report.programme.document import Supplements, programme_document
from publiek.run.own_texts import house_of, owner_texts_of
from publiek.study.overall import overall
from publiek.study.shelf import Shelf


def document_of(shelf: Shelf, subject: str) -> Document:
    """Return the report of an institution of a study, or of its programme, from what was released."""
    if subject != shelf.programme_id:
        return institution_of(shelf, subject, released_of(shelf, subject))
    found = overall(shelf)
    return programme_document(found, _supplements(shelf, found))


def institution_of(
    shelf: Shelf, institution: str, release: Release, *, draft: bool = False, alone: bool = False
) -> Document:
    """Return the report of an institution from a release, which is a draft where it has not been published.

    alone: beside no figures of others, where these are not to be shown yet.
    """
    settings = shelf.institution(institution)
    discipline, alike = settings.discipline, shelf.like_minded(institution)
    covered = coverage(release, shelf.told.lines)
    apart = discipline in shelf.apart and not alone
    beside = Beside(
        discipline=shelf.together(shelf.discipline_id(discipline)) if apart else None,
        programme=None if alone else shelf.together(shelf.programme_id),
        like_minded=None if alone or alike is None else tuple(filter(None, map(shelf.compared, alike))),
        surroundings=shelf.surroundings,
        coverage=None if covered.known is Known.NOT_GIVEN else covered,
        recovery=_recovery(shelf, institution),
    )
    return institution_document(figures(release, draft=draft), beside)


def _recovery(shelf: Shelf, institution: str) -> OwnRecovery | None:
    settings = shelf.settings
    if settings.reference_year is None:
        return None
    disciplines = {one.id: one.discipline for one in settings.institution}
    months = months_between(settings.start, settings.end)
    return own_recovery(shelf.told.lines, institution, disciplines, months, settings.reference_year)


def released_of(shelf: Shelf, institution: str) -> Release:
    """Return what has been released of an institution; UserError where nothing has."""
    release = shelf.release(institution)
    if release is None:
        raise UserError(
            f"'{institution}' has no release for {shelf.settings.period}.",
            where=Where(file=shelf.releases),
            mend="publiek run STUDY",
        )
    return release


def _supplements(shelf: Shelf, found: Overall) -> Supplements:
    around = found.surroundings
    people = portraits(around, found.programme, found.disciplines)
    return Supplements(
        house=house(house_of(shelf), found.programme, around.city),
        portraits=(portraits_section(people, around.areas, around.shapes, owner_texts_of(shelf)),),
        attendance=_attendance(shelf, found),
    )


def _attendance(shelf: Shelf, found: Overall) -> tuple[Section, ...]:
    """Return the pages on attendance; none where no institution gave any."""
    if not found.coverages:
        return ()
    months = months_between(shelf.settings.start, shelf.settings.end)
    return (attendance_section(Attendance(found, months)),)
