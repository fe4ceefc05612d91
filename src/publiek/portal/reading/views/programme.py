"""The programme's figures for whoever takes part, and what institutions let funders read."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.publication import published
from publiek.portal.programme.services.sharing import shared_with_funders
from publiek.portal.reading.content.overview import overview
from publiek.portal.reading.services.chapters import Report, ask_for, report_of, to_read
from publiek.portal.reading.services.figures import figures_of
from publiek.portal.reading.services.rendered import render_content
from publiek.portal.reading.services.together import beside_of
from publiek.portal.reading.views.asked import PERIOD
from publiek.portal.reading.views.pages import language
from publiek.portal.tenancy.rules.permissions import rules
from publiek.report.formats.html.fragment import patterns


def programme_figures(request: Any, chapter: str = "") -> HttpResponse:
    """Show the overall report, a chapter at a time; before the publication, to who decides on it."""
    decides = any(rules().may(request.held, one) for one in ("release.prepare", "release.confirm"))
    readable = [(one, found) for one in Period.objects.all() if (found := to_read(one, decides=decides))]
    wanted = request.GET.get(PERIOD)
    period, publication = next(((one, found) for one, found in readable if wanted in {None, one.name}), (None, None))
    about: dict[str, Any] = {"period": period, "periods": [one for one, _ in readable], "period_key": PERIOD}
    about["patterns"] = patterns(wording_in(language()))
    if period is None or publication is None:
        return render(request, "reading/programme_nothing.html", about)
    report = report_of(publication, language())
    if report is None:
        ask_for(publication, request.user)
        return render(request, "reading/programme_wait.html", about)
    shown = report.chapter(chapter) if chapter else None
    if chapter and shown is None:
        raise Http404
    about |= {"report": report, "chapter": shown, "is_prepared": publication.state != "published"}
    about |= _around(report, chapter)
    about["shared"] = shared_with_funders(period) if rules().may(request.held, "shared.read") else ()
    return render(request, "reading/programme.html", about)


def _around(report: Report, chapter: str) -> dict[str, Any]:
    ids = [one.id for one in report.chapters]
    at = ids.index(chapter) if chapter in ids else -1
    after = report.chapters[at + 1] if at + 1 < len(ids) else None
    return {"after": after, "before": report.chapters[at - 1] if at > 0 else None}


def shared_figures(request: Any, organisation: str) -> HttpResponse:
    """Show a funder what an institution shares: the first page of its figures, after the publication."""
    wanted = request.GET.get(PERIOD)
    for period in Period.objects.select_related("programme"):
        is_wanted = wanted in {None, period.name}
        if is_wanted and published(period) and request.organisation in shared_with_funders(period):
            return _shared(request, period)
    raise Http404


def _shared(request: Any, period: Period) -> HttpResponse:
    found = figures_of(request.organisation, period)
    if found is None:
        raise Http404
    content = overview(found, beside_of(period, request.organisation.discipline))
    words = wording_in(language())
    shown = render_content(content, words)
    about = {"shown": shown, "period": period, "patterns": patterns(words), "about": found.provenance}
    return render(request, "reading/shared.html", about)
