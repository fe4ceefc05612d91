"""The auditor's pages: the log, whether it is whole, and a file of it. Who looks is in the log as well."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from publiek.portal.audit.acts import said
from publiek.portal.audit.checked import check_all
from publiek.portal.audit.deletions import deletions
from publiek.portal.audit.export import rows
from publiek.portal.audit.finding import beginning, lines, page
from publiek.portal.audit.forms import AskedForm
from publiek.portal.audit.lines import Asked, Line, names_of
from publiek.portal.audit.log import write

PAGE = 50


def log(request: Any) -> HttpResponse:
    """Show the log, the latest first, as far as was asked."""
    form = AskedForm(request.GET or None)
    asked = form.asked()
    found = page(asked, PAGE, request.GET.get("voor", ""))
    write("log.read", request.user, **_told(asked))
    question = request.GET.copy()
    earlier = question.pop("voor", [])
    about = {
        "form": form,
        "found": found,
        "rows": _rows(found.lines),
        "query": question.urlencode(),
        "earlier": earlier,
    }
    return render(request, "audit/log.html", about)


def deleted_files(request: Any) -> HttpResponse:
    """Show which files were deleted, and whether the log still says the same of each."""
    shown = Paginator(deletions(), PAGE).get_page(request.GET.get("pagina"))
    write("log.deletions_read", request.user)
    return render(request, "audit/deletions.html", {"page": shown})


@require_POST
def check_log(request: Any) -> HttpResponse:
    """Check every log, and show what was found and the seal to note elsewhere."""
    found = check_all()
    write("log.checked", request.user, good=all(one.found and one.found.good for one in found))
    return render(request, "audit/checked.html", {"found": found})


def export_log(request: Any) -> StreamingHttpResponse:
    """Give the lines that were asked for as a file, as the logs are now; it is written while it is sent."""
    asked = AskedForm(request.GET or None).asked()
    found = lines(asked, beginning(asked))
    write("log.exported", request.user, **_told(asked))
    response = StreamingHttpResponse(rows(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return response


def _rows(shown: list[Line]) -> list[dict[str, Any]]:
    names = names_of(shown)
    return [
        {"line": line, "who": names.get(line.account or 0, line.entry.who), "what": said(line.entry.what)}
        for line in shown
    ]


def _told(asked: Asked) -> dict[str, Any]:
    """Return what is written of a question; not whom it was about by name: that may be an e-mail address."""
    told = {"source": asked.source, "what_asked": asked.what, "institution": asked.institution}
    days = {name: day.isoformat() for name, day in (("since", asked.since), ("until", asked.until)) if day}
    return {name: value for name, value in told.items() if value} | days | ({"by_name": True} if asked.who else {})
