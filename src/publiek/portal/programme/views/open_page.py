"""The open page: the programme's overall figures for everybody. No account, no cookie, no script."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import conditional_page

from publiek.portal.pages.texts import wording_in
from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.services.news import public_news
from publiek.portal.programme.services.openness import opened, opened_of
from publiek.portal.programme.services.release.files import EVERYBODY, LANGUAGES, folder_of
from publiek.portal.programme.services.release.opening import read_opening
from publiek.portal.programme.services.release.told import files_of
from publiek.report.formats.html.fragment import fragment_styles, patterns

_FRESH = timedelta(minutes=5)
_A_DAY = timedelta(days=1)


@conditional_page
def open_page(request: HttpRequest, language: str = "nl", period: str | None = None) -> HttpResponse:
    """Show what everybody may read of a period, or of the latest one; a kind word where there is nothing."""
    wanted = get_object_or_404(Period, name=period) if period else None
    found = opened_of(wanted)
    if found is None and period:
        raise Http404
    with translation.override(language):
        answer = render(request, "programme/open/page.html", about(found, language))
    return _kept(answer, _FRESH)


def publication_preview(request: HttpRequest, publication: int, language: str) -> HttpResponse:
    """Show the open page as it would be, to who decides on it."""
    found = get_object_or_404(Publication.objects.select_related("period__programme"), pk=publication)
    if not found.checksums or language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return render(request, "programme/open/page.html", about(found, language) | {"preview": found})


@conditional_page
def open_styles(request: HttpRequest) -> HttpResponse:
    """Hand out the styles of tables, charts and maps."""
    return _kept(HttpResponse(fragment_styles(), content_type="text/css; charset=utf-8"), _A_DAY)


def about(found: Publication | None, language: str) -> dict[str, Any]:
    """Return what the page shows."""
    others = [one.period.name for one in opened()]
    about: dict[str, Any] = {
        "language": language,
        "other": "en" if language == "nl" else "nl",
        "publication": found,
        "periods": others,
        "news": public_news(3),
    }
    if found is not None:
        files = [one for one in files_of(found, (EVERYBODY,)) if one.language == language]
        about |= {
            "page": read_opening(found, folder_of(found), language),
            "files": files,
            "patterns": patterns(wording_in(language)),
        }
    return about


def _kept(answer: HttpResponse, for_how_long: timedelta) -> HttpResponse:
    answer["Cache-Control"] = f"public, max-age={int(for_how_long.total_seconds())}"
    return answer
