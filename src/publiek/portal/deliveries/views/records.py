"""Deletion records, to read and to keep."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from publiek.portal.deliveries.services.deletions import DeletionRecord, records_of
from publiek.portal.deliveries.services.periods import of_institution

_INDENT = 2


@require_GET
def deletions(request: Any, organisation: str) -> HttpResponse:
    """Show all deletion records of an institution, the last one first."""
    return render(request, "deliveries/deletions.html", {"records": _records(request)})


@require_GET
def deletion(request: Any, organisation: str, item: str) -> HttpResponse:
    """Show one record, as a statement."""
    return render(request, "deliveries/deletion.html", {"record": _record(request, item)})


@require_GET
def deletion_file(request: Any, organisation: str, item: str) -> HttpResponse:
    """Return one record as a file, to be kept and checked."""
    content = json.dumps(_record(request, item).whole, ensure_ascii=False, indent=_INDENT) + "\n"
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="verwijderbewijs-{item}.json"'
    return answer


def _records(request: Any) -> list[DeletionRecord]:
    periods = of_institution(request.organisation)
    return [record for period in periods for record in records_of(request.organisation, period)]


def _record(request: Any, item: str) -> DeletionRecord:
    for record in _records(request):
        if record.id == item:
            return record
    raise Http404
