"""Which institution the menu is about, and how somebody with several goes from one to another."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from publiek.portal.tenancy.held import institutions_of
from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import rules

CHOSEN = "institution"
"""What the session calls the institution that somebody chose last."""
ASKED = "instelling"


@dataclass(frozen=True)
class Switch:
    """An institution to go to: its name, the address there, and whether one is there already."""

    name: str
    address: str
    is_here: bool


def own(request: HttpRequest) -> list[Organisation]:
    """Return the institutions in which whoever asks has a role, by name."""
    held = getattr(request, "held", ())
    return institutions_of(held) if held else []


def current(request: HttpRequest, among: list[Organisation]) -> Organisation | None:
    """Return the institution that the menu is about: that of the page, else the one chosen, else the first."""
    of_page: Organisation | None = getattr(request, "organisation", None)
    if of_page is not None or not among:
        return of_page
    chosen = request.session.get(CHOSEN)
    return next((one for one in among if one.code == chosen), among[0])


def choose(request: HttpRequest) -> None:
    """Remember the institution that somebody asks for in the address; one of others is not remembered."""
    asked = request.GET.get(ASKED)
    if asked and asked in {one.code for one in own(request)}:
        request.session[CHOSEN] = asked


def switches(request: HttpRequest, among: list[Organisation], here: Organisation | None) -> list[Switch]:
    """Return where one can go: the same page of another institution, or its first page; nothing for one institution."""
    if all(one == here for one in among):
        return []
    return [Switch(one.name, _address(request, one), one == here) for one in among]


def _address(request: HttpRequest, there: Organisation) -> str:
    match = request.resolver_match
    named: dict[str, Any] = match.kwargs if match else {}
    if match and "organisation" in named and _may(request, match.view_name, there):
        try:
            return reverse(match.view_name, kwargs={"organisation": there.code})
        except NoReverseMatch:  # the page is about one thing of one institution
            pass
    return f"{reverse('home')}?{urlencode({ASKED: there.code})}"


def _may(request: Any, page: str, there: Organisation) -> bool:
    return rules().may(request.held, rules().access.get(page, ""), there.code)
