"""What every page knows: the programme, where one is, and what one may do there."""

from typing import Any

from django.http import HttpRequest

from publiek.portal.pages.navigation import Link, links
from publiek.portal.programme.models import Programme


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame; of a page that goes wrong early, what there is."""
    return {
        "programme": Programme.objects.first(),
        "organisation": getattr(request, "organisation", None),
        "links": _links(request),
    }


def _links(request: HttpRequest) -> list[Link]:
    held, organisation = getattr(request, "held", ()), getattr(request, "organisation", None)
    return links(held, organisation, getattr(request.resolver_match, "view_name", ""))
