"""One's own account: name, language, how one logs in, where one is logged in, and one's roles."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from publiek.portal.accounts.browsers import browser_of
from publiek.portal.accounts.forms import AccountForm
from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.letters import place_of
from publiek.portal.accounts.services.roles import memberships_of, take
from publiek.portal.audit.log import write
from publiek.portal.pages.texts import say
from publiek.portal.tenancy.models import Membership
from publiek.portal.tenancy.rules.permissions import rules


def own_account(request: Any) -> HttpResponse:
    """Show and change one's own account."""
    form = AccountForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with translation.override(user.language):
            messages.success(request, say("own.saved"))
        response = redirect("own_account")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
    about = {
        "form": form,
        "roles": memberships_of(request.user),
        "sessions": [(_browser(one.user_agent), one) for one in UserSession.objects.purge_and_list(request.user)],
        "has_factor": is_mfa_enabled(request.user),
        "needs_factor": rules().needs_second_factor(request.held),
    }
    return render(request, "accounts/own.html", about)


def _browser(agent: str) -> str:
    """Return in words where somebody is logged in: the browser, and what it runs on."""
    browser, system = browser_of(agent)
    if browser and system:
        return say("own.browser_on", browser=browser, system=system)
    return browser or system or say("own.browser_unknown")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Log out everywhere else."""
    end_other_sessions(request, request.user)
    write("logout.elsewhere", request.user)
    messages.success(request, say("own.ended"))
    return redirect("own_account")


def lay_down_role(request: Any, membership: int) -> HttpResponse:
    """Ask whether one really lays down a role, and do it."""
    found = get_object_or_404(Membership.objects.select_related("organisation"), pk=membership, user=request.user)
    words = {"role": say(f"role.{found.role}"), "place": place_of(found.organisation)}
    if request.method == "POST":
        try:
            take(found, request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, say("own.laid_down", None, **words))
        return redirect("own_account")
    about = {
        "title": say("own.lay_down_title", None, **words),
        "text": say("own.lay_down_text"),
        "button": say("own.lay_down"),
        "back": reverse("own_account"),
    }
    return render(request, "portal/confirm.html", about)
