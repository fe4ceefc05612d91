"""Handing out a report: as a file to keep, or as a page that has no part in our site."""

import re
from pathlib import Path

from django.http import FileResponse, HttpResponse

PAGE = "text/html; charset=utf-8"
TYPES = {
    ".html": PAGE,
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_HEAD = 2000


def as_file(file: Path) -> FileResponse:
    """Return a report as a file to keep."""
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name, content_type=TYPES[file.suffix])


def as_page(file: Path) -> HttpResponse:
    """Return a report as a page in a sandbox, under the policy that it says of itself; nothing is fetched."""
    text = file.read_text(encoding="utf-8")
    own = _POLICY.search(text[:_HEAD])
    policy = own[1].replace("&#39;", "'") if own else "default-src 'none'"
    page = HttpResponse(text, content_type=PAGE)
    page["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'; sandbox allow-scripts allow-modals"
    return page
