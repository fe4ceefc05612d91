"""The pages of an institution's figures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from publiek.portal.pages.texts import wording_in
from publiek.portal.reading.rules.switches import segment_options
from publiek.portal.reading.services.pages import PAGES
from publiek.portal.reading.services.portraits import portrait_of
from publiek.portal.reading.services.rendered import Rendered, rendered
from publiek.portal.reading.services.together import is_published
from publiek.portal.reading.views.asked import PERIOD, WHOLE, Reading, reading_of
from publiek.report.formats.html.fragment import patterns


def page(request: HttpRequest, organisation: str, page: str, about: str = "") -> HttpResponse:
    """Show a page; where there are no figures, why, and what to do about that."""
    reading = reading_of(request, page, about, whole=request.GET.get(WHOLE) == "1")
    _check(reading)
    if reading.asking is None:
        return render(request, "reading/nothing.html", frame(reading))
    shown = rendered(reading.page, reading.asking, language())
    answer = render(request, "reading/page.html", {**frame(reading), **_addresses(reading), **_shown(reading, shown)})
    answer["HX-Push-Url"] = reading.address()
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def part(request: HttpRequest, organisation: str, page: str, part: str) -> HttpResponse:
    """Answer one part of a page: a map of many areas, that the page does not wait for."""
    reading = reading_of(request, page, whole=True)
    if reading.asking is None:
        raise Http404
    shown = rendered(reading.page, reading.asking, language())
    found = shown.part(part)
    if found is None:
        raise Http404
    tag = f'"{shown.tag}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(found.html, headers={"ETag": tag, "Cache-Control": "private, no-cache"})


def portrait(request: HttpRequest, organisation: str, about: str) -> HttpResponse:
    """Answer the portrait of a segment: what is known of where it lives takes a moment the first time."""
    reading = reading_of(request, "figures_segment", about)
    _check(reading)
    if reading.asking is None:
        raise Http404
    return HttpResponse(portrait_of(reading.asking, language()), headers={"Cache-Control": "private, no-cache"})


def language() -> str:
    """Return the language of this request."""
    return (get_language() or "nl")[:2]


def frame(reading: Reading) -> dict[str, Any]:
    """Return what stands around figures: the row of tabs, the period, what has to be known of them."""
    tabs = [(one.name, reading.address(one.name)) for one in PAGES.values() if one.tab]
    return {
        "reading": reading,
        "period": reading.period,
        "tabs": tabs,
        "here": "figures_who" if reading.page.name == "figures_segment" else reading.page.name,
        "draft": reading.period is not None and not is_published(reading.period),
        "patterns": patterns(wording_in(language())),
        "period_key": PERIOD,
    }


def _shown(reading: Reading, shown: Rendered) -> dict[str, Any]:
    asking = reading.asking
    portrait = portrait_of(asking, language()) if asking and asking.about and asking.whole else ""
    instead = [(one, reading.address(changes=one.changes)) for one in shown.instead]
    return {"shown": shown, "instead": instead, "portrait": portrait}


def _check(reading: Reading) -> None:
    """Let nobody ask for a segment that is not there."""
    asking = reading.asking
    if reading.about and asking and reading.about not in {one.code for one in asking.released.segments}:
        raise Http404


def _addresses(reading: Reading) -> dict[str, Any]:
    """Return the addresses of other choices, of parts, tables and pages, with what was chosen."""
    asking = reading.asking
    if asking is None:
        return {}
    chosen, latest = asking.chosen, reading.period_query()
    kept = [(PERIOD, asking.period.name)] if latest else []
    return {
        "canonical": reading.address(),
        "action": reading.address().partition("?")[0],
        "whole": reading.address(more={WHOLE: "1"}),
        "apart": _joined(latest, chosen.query()),
        "table_query": _joined(latest, chosen.query(), f"doelgroep={reading.about}" if reading.about else ""),
        "onward": f"?{latest}" if latest else "",
        "kept": kept,
        "chosen": [(one, chosen[one.key], one.named(chosen[one.key])) for one in chosen.switches],
        "segments": segment_options(asking.released),
    }


def _joined(*parts: str) -> str:
    return "&".join(filter(None, parts))
