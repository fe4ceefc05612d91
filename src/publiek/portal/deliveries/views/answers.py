"""What the pages of a delivery have in common: the period in every address, and what went wrong in words."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from publiek.errors import UserError
from publiek.portal.deliveries.services.periods import CHOICE, of_institution, takes_part
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.pages.errors import told
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation


def address(page: str, organisation: Organisation, period: Period, *more: object) -> str:
    """Return the address of a page of an institution, about a period."""
    return f"{reverse(page, args=[organisation.code, *more])}?{urlencode({CHOICE: period.name})}"


def go(page: str, organisation: Organisation, period: Period, *more: object) -> HttpResponse:
    """Go to a page of an institution, about a period."""
    return redirect(address(page, organisation, period, *more))


def apart(request: Any, period: Period) -> HttpResponse | None:
    """Return the page that says that an institution takes no part in a period; None where it does."""
    if takes_part(request.organisation, period):
        return None
    about = {"period": period, "periods": of_institution(request.organisation)}
    return render(request, "deliveries/apart.html", about)


def tell(request: HttpRequest, error: RefusedError | UserError) -> None:
    """Show on the next page why something was not done."""
    messages.error(request, words_of(error))


def words_of(error: RefusedError | UserError) -> str:
    """Return why something was not done, and what one can do."""
    if isinstance(error, RefusedError):
        return say(error.key, None, **{name: str(value) for name, value in error.values.items()})
    return told_of(error)


def told_of(error: UserError | dict[str, Any]) -> str:
    """Return an error of the study in the reader's language, in one text."""
    found = told(error)
    where = f"({found.where})" if found.where else ""
    return " ".join(part for part in (found.what, where, found.mend) if part)
