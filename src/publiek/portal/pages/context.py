"""What every page knows: the programme, where one is, and what one may do there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from publiek.portal.pages import navigation, switching
from publiek.portal.pages.serving import programme


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame; of a page that goes wrong early, what there is.

    institution: the one that the menu is about; organisation: that of the page, None on pages of all.
    """
    among = switching.own(request)
    here = switching.current(request, among)
    lines = navigation.links(getattr(request, "held", ()), here, getattr(request.resolver_match, "view_name", ""))
    return {
        "LANGUAGE_CODE": (get_language() or settings.LANGUAGE_CODE)[:2],
        "programme": programme(),
        "organisation": getattr(request, "organisation", None),
        "institution": here,
        "switches": switching.switches(request, among, here),
        "links": lines,
        "menu": navigation.grouped(lines) if getattr(request, "held", ()) else [],
        "is_demo": settings.DEMO,
    }
