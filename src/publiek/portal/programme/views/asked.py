"""What pages of the programme are asked: which period, by whom; and how a refusal is told."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest

from publiek.errors import UserError
from publiek.portal.accounts.models import User
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.refusal import told_of


def person(request: HttpRequest) -> User:
    """Return who asks; the table of access lets nobody in who is not logged in."""
    return cast("User", request.user)


def period_asked(request: HttpRequest) -> Period | None:
    """Return the period in the address (?periode=2025), else the latest; Http404 for one that is not there."""
    name = request.GET.get("periode")
    if name is None:
        return Period.objects.select_related("programme").first()
    found = Period.objects.select_related("programme").filter(name=name).first()
    if found is None:
        raise Http404
    return found


def refused(request: HttpRequest, error: UserError) -> None:
    """Tell above the next page why something was not done, and what helps."""
    messages.error(request, " ".join(told_of(error)))
