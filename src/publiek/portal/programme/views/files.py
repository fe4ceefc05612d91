"""Files of a publication, to who may read them: who decides on it, who takes part, or everybody."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from publiek.portal.pages.report_files import as_file, as_page
from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.services.openness import opened_of
from publiek.portal.programme.services.publication import published
from publiek.portal.programme.services.release.files import EVERYBODY, MEMBERS, folder_of


def publication_file(request: HttpRequest, publication: int, part: str, name: str) -> HttpResponse | FileResponse:
    """Hand out a file of a publication in any state, to who decides on it."""
    found = get_object_or_404(Publication.objects.select_related("period"), pk=publication)
    return answer(found, part, name)


def published_file(request: HttpRequest, period: str, name: str) -> HttpResponse | FileResponse:
    """Hand out a file of the publication that is out, to members and funders."""
    found = published(get_object_or_404(Period, name=period))
    if found is None:
        raise Http404
    return answer(found, MEMBERS, name)


def open_file(request: HttpRequest, period: str, name: str) -> HttpResponse | FileResponse:
    """Hand out a file of what is open to everybody."""
    found = opened_of(get_object_or_404(Period, name=period))
    if found is None:
        raise Http404
    given = answer(found, EVERYBODY, name)
    given["Cache-Control"] = "public, max-age=300"
    return given


def answer(publication: Publication, part: str, name: str) -> HttpResponse | FileResponse:
    """Return a file; Http404 where there is none of this name. A web page is shown, apart from all others of ours."""
    folder = folder_of(publication) / part
    file = next((one for one in folder.iterdir() if one.name == name), None) if folder.is_dir() else None
    if file is None or part not in {MEMBERS, EVERYBODY}:
        raise Http404
    return as_page(file) if file.suffix == ".html" else as_file(file)
