"""Who takes no part in a period: decided by the co-ordinator, undone until a publication is prepared."""

from django.db import transaction
from django_scopes import scope

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.programme.models import Absence, Period
from publiek.portal.programme.services.publication import alive
from publiek.portal.programme.services.refusal import RefusalError
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation


def leave_out(organisation: Organisation, period: Period, by: User) -> None:
    """Say that an institution takes no part in a period; RefusalError where a publication is being made or is out."""
    _refuse_late(period)
    with transaction.atomic(), scope(organisation=organisation):
        _, is_new = Absence.objects.get_or_create(organisation=organisation, period=period, defaults={"by": by})
    _changed(period, organisation, by, "part.left_out" if is_new else "")


def take_in(organisation: Organisation, period: Period, by: User) -> None:
    """Undo that; RefusalError where a publication is being made or is out."""
    _refuse_late(period)
    with scope(organisation=organisation):
        gone, _ = Absence.objects.filter(organisation=organisation, period=period).delete()
    _changed(period, organisation, by, "part.taken_in" if gone else "")


def _changed(period: Period, organisation: Organisation, by: User, what: str) -> None:
    if what:
        write(what, by, institution=organisation.code, period=period.name)
        write_study(period)


def _refuse_late(period: Period) -> None:
    if alive(period) is not None:
        raise RefusalError("late", period=period.name)
