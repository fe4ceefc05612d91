"""The matching run of the portal: every hour, so that addresses are held for an hour or two, and never for a day."""

from collections.abc import Callable, Iterator
from functools import partial

from publiek.errors import UserError
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import write_study
from publiek.progress import Progress
from publiek.reference.edition import Edition
from publiek.study.collected import held_of
from publiek.study.collected_match import Run, match_collected
from publiek.study.custody import Custody

WHO = "portal"


def match_all(progress: Progress) -> dict[str, object]:
    """Match what is held of every period and institution; UserError at the end where some of it could not be."""
    new, faults = 0, []
    for match in _waiting(progress):
        try:
            new += match().new
        except UserError as error:  # of one institution: the addresses of others do not wait for it
            faults.append(error)
    if faults:
        raise faults[0]
    return {"rows": new}


def _waiting(progress: Progress) -> Iterator[Callable[[], Run]]:
    for period in Period.objects.select_related("programme"):
        if study_of(period).is_file():
            custody = Custody.open(study_of(period), who=WHO)
            for one in custody.settings.institution:
                if held_of(custody, one.id):
                    yield partial(_match, period, one.id, progress)


def _match(period: Period, institution: str, progress: Progress) -> Run:
    custody = Custody.open(write_study(period), who=WHO)
    edition = Edition.open(custody.path.parent / custody.settings.edition)
    return match_collected(custody, edition, institution, progress)
