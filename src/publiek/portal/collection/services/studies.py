"""The study of a period, as rows come in for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from publiek.errors import UserError
from publiek.portal.collection.models import Token
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import taking_part, write_study
from publiek.portal.tenancy.models import Organisation
from publiek.study.custody import Custody, custody_of

_COLLECT = "collect"


def period_named(name: str) -> Period:
    """Return a period by its name; ProblemError where there is none."""
    is_name = "\0" not in name  # PostgreSQL would not even look
    found = Period.objects.filter(name=name).select_related("programme").first() if is_name else None
    if found is None:
        raise ProblemError("no_period", "path period")
    return found


def custody_for(period: Period, organisation: Organisation, token: Token) -> Custody:
    """Return the vault of a period in which rows of an institution may be held.

    A token to deliver is the decision that rows are collected: the study says so from then on, and its privacy papers.
    """
    if not taking_part(period).filter(pk=organisation.pk).exists():
        raise ProblemError("not_taking_part", "path period")
    if not period.settings.get(_COLLECT):
        period.settings = {**period.settings, _COLLECT: True}
        period.save(update_fields=["settings"])
    return custody_of(write_study(period), who=f"token {token.pk}")


def custody_to_look(period: Period) -> Custody | None:
    """Return the vault of a period as it is, None where it has no study yet."""
    return custody_of(study_of(period)) if study_of(period).is_file() else None


@contextmanager
def usable() -> Iterator[None]:
    """Say that the study cannot be used, and no more: what the core says names places of the server."""
    try:
        yield
    except UserError as error:
        raise ProblemError("no_study") from error
