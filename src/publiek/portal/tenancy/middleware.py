"""Nobody sees a page that has no rule, or whose rule does not let them; what belongs to others is not there."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django_scopes import scope

from publiek.portal.tenancy.checks import KEYWORD
from publiek.portal.tenancy.fresh import answer_again, way_back
from publiek.portal.tenancy.held import held_by
from publiek.portal.tenancy.logged_out import answer_login, led_whole
from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import ANYONE, NOBODY, PERSON, TOKEN, Held, rules
from publiek.portal.tenancy.second_factor import answer_first
from publiek.portal.tenancy.sessions import is_over

Answer = Callable[[HttpRequest], HttpResponse]


class AccessMiddleware:
    """Holds every request against the table of access; sets `request.held` and `request.organisation` (or None)."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, in the scope of its institution where it has one."""
        with ExitStack() as stack:
            request.held = _held_now(request)  # type: ignore[attr-defined]
            request.organisation = None  # type: ignore[attr-defined]
            request.scopes = stack  # type: ignore[attr-defined]
            return self._answer(request)

    def process_view(self, request: Any, view: object, args: object, named: dict[str, Any]) -> HttpResponse | None:
        """Return None where the page may be shown, else what is answered in its place."""
        rule = rules().access.get(request.resolver_match.view_name)
        if rule in {ANYONE, TOKEN}:
            return None
        if rule is None:
            raise PermissionDenied("this page has no rule")
        if rule == NOBODY:
            raise Http404
        if not request.user.is_authenticated:
            return led_whole(request, answer_login(request, way_back(request)))
        first = answer_first(request)
        if first is not None:
            return led_whole(request, first)
        if rule != PERSON:
            self._hold(request, rule, named.get(KEYWORD))
        again = answer_again(request)
        return again and led_whole(request, again)

    def _hold(self, request: Any, permission: str, code: str | None) -> None:
        if not rules().may(request.held, permission, code):
            # Whoever has nothing to do with an institution is not told that it exists.
            if code is not None and not _knows(request, code):
                raise Http404
            raise PermissionDenied(permission)
        if code is not None:
            request.organisation = Organisation.objects.filter(code=code, is_active=True).first()
            if request.organisation is None:
                raise Http404
            request.scopes.enter_context(scope(organisation=request.organisation))


def _held_now(request: Any) -> tuple[Held, ...]:
    held = held_by(request.user)
    if request.user.is_authenticated and is_over(request, held):
        logout(request)
        return ()
    return held


def _knows(request: Any, code: str) -> bool:
    return any(one.institution == code for one in request.held)
