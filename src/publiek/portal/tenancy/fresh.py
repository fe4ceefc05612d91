"""Acts that reach far are for somebody who has just shown who he is: the list is in rules/fresh.yaml."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from publiek.portal.tenancy.rules.permissions import rules
from publiek.portal.tenancy.second_factor import page_to_show


def answer_again(request: Any) -> HttpResponse | None:
    """Return the way to the page on which one shows again who one is; None where that is not needed.

    What was sent is not kept: one comes back to the page it was sent from.
    """
    if request.resolver_match.view_name not in rules().fresh or did_recently_reauthenticate(request):
        return None
    return redirect(page_to_show(request.user, way_back(request)))


def way_back(request: Any) -> str:
    """Return the page to go back to after showing who one is: this one, or where a form was sent from."""
    if request.method == "GET":
        return str(request.get_full_path())
    came_from = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(came_from)._replace(scheme="", netloc="").geturl() if ours else reverse("home")
