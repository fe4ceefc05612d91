"""Whoever may publish or administer works with a second factor: to have one is not enough, this session has shown it.

Without one there is only the page to set it up; with one that this session has not used, only the page to use it.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from publiek.portal.tenancy.rules.permissions import rules

FREE = ("mfa_", "account_", "set_language")
"""Names of pages that one without a second factor may see begin with these."""
TO_SHOW_IT = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "set_language"}
"""Pages that one may see who has a second factor and has not used it in this session."""


def answer_first(request: Any) -> HttpResponse | None:
    """Return the way to the page on which this person shows or sets up a second factor; None where all is well."""
    if not rules().needs_second_factor(request.held):
        return None
    name, has_one = request.resolver_match.view_name, is_mfa_enabled(request.user)
    if has_one and has_shown(request):
        return None
    if has_one:
        return None if name in TO_SHOW_IT else redirect(page_to_show(request.user, request.get_full_path()))
    return None if name.startswith(FREE) else redirect("mfa_index")


def page_to_show(user: Any, back: str) -> str:
    """Return the page on which somebody shows who he is, with a second factor where he has one, and then goes back."""
    methods = {one["id"]: str(one["url"]) for one in get_adapter().get_reauthentication_methods(user)}
    factors = [address for name, address in methods.items() if name.startswith("mfa_")]
    page = next(iter([*factors, *methods.values()]), reverse("account_logout"))
    return f"{page}?{urlencode({'next': back})}"


def has_shown(request: Any) -> bool:
    """Return whether this session was opened with a second factor."""
    return any(one.get("method") == "mfa" for one in get_authentication_records(request, request.user))
