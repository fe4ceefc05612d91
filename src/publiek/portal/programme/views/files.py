"""Files of a publication, to who may read them: who decides on it, who takes part, or everybody."""

import re
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from publiek.portal.programme.models import Period, Publication
from publiek.portal.programme.services.openness import opened_of
from publiek.portal.programme.services.publication import published
from publiek.portal.programme.services.release.files import EVERYBODY, MEMBERS, folder_of

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_HEAD = 2000


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
    if file.suffix == ".html":
        return _page(file)
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[file.suffix])


def _page(file: Path) -> HttpResponse:
    """Return a report as a page that can do nothing but what it says of itself: it has the sandbox of another site."""
    text = file.read_text(encoding="utf-8")
    own = _POLICY.search(text[:_HEAD])
    page = HttpResponse(text, content_type=_TYPES[".html"])
    policy = own[1].replace("&#39;", "'") if own else "default-src 'none'"
    page["Content-Security-Policy"] = (
        f"{policy}; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-modals"
    )
    return page
