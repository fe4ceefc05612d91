"""The matching run of the portal: every hour, so that addresses are held for an hour or two, and never for a day."""

from publiek.errors import UserError
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.progress import Progress
from publiek.reference.edition import Edition
from publiek.study.collected import held_of
from publiek.study.collected_match import match_collected
from publiek.study.custody import Custody


def match_all(progress: Progress) -> dict[str, object]:
    """Match what is held of every period and institution; UserError at the end where some of it could not be."""
    new, faults = 0, []
    for period in Period.objects.select_related("programme"):
        if study_of(period).is_file():
            try:
                new += match_period(period, progress)
            except UserError as error:
                faults.append(error)
    if faults:
        raise faults[0]
    return {"rows": new}


def match_period(period: Period, progress: Progress) -> int:
    """Match what is held for a period; return how many rows are new."""
    custody = Custody.open(study_of(period), who="portal")
    waiting = [one.id for one in custody.settings.institution if held_of(custody, one.id)]
    if not waiting:
        return 0
    custody = Custody.open(write_study(period), who="portal")
    edition = Edition.open(custody.path.parent / custody.settings.edition)
    return sum(match_collected(custody, edition, one, progress).new for one in waiting)
