"""Any table of a page, as a file that a spreadsheet opens."""

from django.http import Http404, HttpRequest, HttpResponse

from publiek.portal.pages.texts import wording_in
from publiek.portal.reading.services.pages import PAGES
from publiek.portal.reading.services.rendered import tables_of
from publiek.portal.reading.views.asked import reading_of
from publiek.portal.reading.views.pages import language
from publiek.report.formats.tidy.families import table_family
from publiek.report.formats.tidy.tables import as_csv


def table(request: HttpRequest, organisation: str, page: str, table: str) -> HttpResponse:
    """Answer one table of a page with its choices, as CSV: what is hidden is empty, and no text is a formula."""
    if page not in PAGES:
        raise Http404
    reading = reading_of(request, page, request.GET.get("doelgroep", ""), whole=True)
    if reading.asking is None:
        raise Http404
    try:
        content = reading.page.say(reading.asking)
    except KeyError:
        raise Http404 from None
    found = next((one for one in tables_of(content) if one.id == table), None)
    if found is None:
        raise Http404
    name = f"{reading.organisation.code}-{reading.asking.period.name}-{table}.csv"
    return HttpResponse(
        "\ufeff".encode() + as_csv(table_family(found, wording_in(language()))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
