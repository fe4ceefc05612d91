"""Acts that reach far are for somebody who has just shown who he is: the list is in rules/fresh.yaml."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from publiek.portal.tenancy.logged_out import NOT_YET_SAVED, WHY, is_asked_by_script
from publiek.portal.tenancy.renewed import by_hand
from publiek.portal.tenancy.rules.permissions import rules
from publiek.portal.tenancy.second_factor import page_to_show


def answer_again(request: Any) -> HttpResponse | None:
    """Return the way to the page on which one shows again who one is; None where that is not needed.

    What was sent is not kept: one comes back to the page it was sent from.
    """
    if request.resolver_match.view_name not in rules().fresh or did_recently_reauthenticate(request):
        return None
    page = page_to_show(request.user, way_back(request))
    return redirect(f"{page}&{WHY}={NOT_YET_SAVED}" if request.method == "POST" else page)


def way_back(request: Any) -> str:
    """Return the page to go back to after showing who one is: this one, or where a form or part was asked from."""
    is_part = is_asked_by_script(request)
    if request.method == "GET" and not is_part:
        return by_hand(request)
    came_from = request.headers.get("hx-current-url" if is_part else "referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(came_from)._replace(scheme="", netloc="").geturl() if ours else reverse("home")
