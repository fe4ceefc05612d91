"""Write the report of one institution to a file, in the format its name asks for."""

import os
from contextlib import suppress
from pathlib import Path

from publiek.disclosure.released import Released
from publiek.errors import UserError, Where
from publiek.report.html import as_html
from publiek.report.language.wording import Wording
from publiek.report.page import build_page

SUFFIXES = (".html", ".htm")


def render(released: Released) -> str:
    """Return the report as one self-contained HTML page in Dutch; the same figures give the same bytes."""
    return as_html(build_page(released), Wording("nl"))


def check_format(to: Path) -> None:
    """Raise UserError where a file's name asks for a format that is unknown."""
    if to.suffix.lower() not in SUFFIXES:
        raise UserError(
            f"A report cannot be written as '{to.suffix or to.name}'.",
            where=Where(file=to),
            mend="give the file a name that ends in .html",
        )


def write_report(released: Released, to: Path) -> Path:
    """Write the report and return its path; UserError where the format is unknown or the file cannot be written.

    A report is there whole or not at all: it is written beside its place and then moved there.
    """
    to = Path(to)
    check_format(to)
    text = render(released)
    beside = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(to)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UserError(
            f"The report cannot be written: {error.strerror or error}.",
            where=Where(file=to),
            mend="choose a folder you may write in, with room on the disk",
        ) from None
    return to
