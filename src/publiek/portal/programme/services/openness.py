"""The open page: a switch for each period, of what two people have published."""

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Period, Publication, State
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.tenancy.held import may


def set_open(publication: Publication, wanted: bool, by: User) -> None:
    """Show a publication to everybody, or to members only; RefusalError where it is not out, or this person may not."""
    if not may(by, "openpage.manage"):
        raise RefusalError("not_yours")
    there = Publication.objects.filter(pk=publication.pk, state=State.PUBLISHED)
    if not there.update(is_open=wanted):
        raise RefusalError("not_out")
    what = "openpage.opened" if wanted else "openpage.closed"
    write(what, by, period=publication.period.name, number=publication.number)


def opened() -> list[Publication]:
    """Return the publications that everybody may read, the latest period first."""
    found = Publication.objects.filter(state=State.PUBLISHED, is_open=True).select_related("period__programme")
    return list(found.order_by("-period__start"))


def opened_of(period: Period | None) -> Publication | None:
    """Return the one of a period, or of the latest; None where there is none."""
    return next((one for one in opened() if period is None or one.period_id == period.pk), None)
