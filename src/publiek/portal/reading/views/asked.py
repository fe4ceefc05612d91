"""What an address asks for: the period, the choices, and the addresses of every other choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest
from django.urls import reverse

from publiek.disclosure.released import Released
from publiek.portal.programme.models import Period
from publiek.portal.reading.rules.choices import Chosen, choose
from publiek.portal.reading.services.figures import figures_of
from publiek.portal.reading.services.pages import PAGES, Asking, Page
from publiek.portal.reading.services.periods import Asked, asked_for
from publiek.portal.tenancy.models import Organisation

PERIOD, WHOLE = "periode", "kaart"


@dataclass(frozen=True)
class Reading:
    """A page that is asked for, and what it is about; asking None where there are no figures."""

    organisation: Organisation
    page: Page
    asked: Asked
    about: str = ""
    asking: Asking | None = None

    @property
    def period(self) -> Period | None:
        """Return the period."""
        return self.asked.period

    @property
    def chosen(self) -> Chosen:
        """Return the choices."""
        return self.asking.chosen if self.asking else Chosen((), {})

    def address(
        self, page: str = "", changes: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None
    ) -> str:
        """Return the address of these choices, of changed ones, or of another page of the same period."""
        name, extra = page or self.page.name, [self.about] if self.about and not page else []
        query = [] if page else parse_qsl(self.chosen.query(changes))
        said = urlencode([*self._period(), *query, *(more or {}).items()])
        return reverse(name, args=[self.organisation.code, *extra]) + (f"?{said}" if said else "")

    def period_query(self) -> str:
        """Return the period as part of an address; empty for the one that is shown without asking."""
        return urlencode(self._period())

    def _period(self) -> list[tuple[str, str]]:
        latest = next(iter(self.asked.with_figures), None)
        return [(PERIOD, self.period.name)] if self.period and self.period != latest else []


def reading_of(request: Any, page: str, about: str = "", *, whole: bool = False) -> Reading:
    """Return what a request asks for, of the institution it is about."""
    organisation: Organisation = request.organisation
    asked = asked_for(organisation.code, request.GET.get(PERIOD))
    found = figures_of(organisation, asked.period) if asked.period else None
    reading = Reading(organisation, PAGES[page], asked, about)
    if found is None or asked.period is None:
        return reading
    asking = Asking(organisation, asked.period, found, _chosen(request, PAGES[page], found), about, whole)
    return Reading(organisation, PAGES[page], asked, about, asking)


def _chosen(request: HttpRequest, page: Page, found: Released) -> Chosen:
    given = {name: value for name in request.GET if isinstance(value := request.GET.get(name), str)}
    return choose(page.switches(found), given)
