"""Reading released figures: nothing here that a page would not show to the same institution."""

import csv
import io
from typing import Any

from django.http import HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from publiek.portal.collection.api.answers import as_csv, in_pages, unless_known, whole
from publiek.portal.collection.api.entering import Bearer, of_institution
from publiek.portal.collection.api.words import Form, Page, Part, Whose
from publiek.portal.collection.models import READ
from publiek.portal.collection.services.released import Release, lines_of, release_of

router = Router(tags=["Read"], auth=Bearer(READ))
WHOSE = Path(..., description="`own`: the institution's own. `programme`: of all together, once they are published.")
PAGE = Query(1, ge=1, le=1_000_000, description="From 1.")
PER_PAGE = Query(500, ge=1, le=5_000, description="Lines on a page.")
FORM = Query("json", description="`json` in pages, or `csv` with everything.")


@router.get("/periods/{period}/{whose}/manifest", response=dict[str, Any], url_name="api_manifest")
@of_institution
def manifest(request: Any, period: str, whose: Whose = WHOSE) -> HttpResponse:
    """Return the manifest of a release: what the figures are made of, by which rules, with which checksums."""
    found = release_of(request.auth.organisation, period, whose)
    known = unless_known(request, found.mark, str(found.manifest.revision))
    return known if isinstance(known, HttpResponse) else whole(found.manifest_json(), "application/json", known)


@router.get("/periods/{period}/{whose}/cube", response=Page, url_name="api_cube")
@of_institution
def cube(  # noqa: PLR0913, PLR0917
    request: Any, period: str, whose: Whose = WHOSE, form: Form = FORM, page: int = PAGE, per_page: int = PER_PAGE
) -> HttpResponse:
    """Return the protected counts of a release, cell by cell. What is not listed is not shown, zero included."""
    found = release_of(request.auth.organisation, period, whose)
    known = unless_known(request, found.mark)
    if isinstance(known, HttpResponse):
        return known
    if form == "csv":
        return whole(found.cube_csv(), "text/csv; charset=utf-8", known)
    return in_pages(request, _cells(found), page, per_page, known)


@router.get("/periods/{period}/{whose}/figures/{part}", response=Page, url_name="api_figures")
@of_institution
def figures(  # noqa: PLR0913, PLR0917
    request: Any,
    period: str,
    part: Part,
    whose: Whose = WHOSE,
    form: Form = FORM,
    page: int = PAGE,
    per_page: int = PER_PAGE,
) -> HttpResponse:
    """Return figures of a release as a table: shares, indices with intervals and verdicts, origin, reach, slices."""
    found = release_of(request.auth.organisation, period, whose)
    known = unless_known(request, found.mark, part)
    if isinstance(known, HttpResponse):
        return known
    lines = lines_of(found.figures(), part)
    return as_csv(lines, known) if form == "csv" else in_pages(request, lines, page, per_page, known)


def _cells(found: Release) -> list[dict[str, Any]]:
    lines = csv.DictReader(io.StringIO(found.cube_csv().decode("utf-8")))
    return [{**line, "households": int(line["households"])} for line in lines]
