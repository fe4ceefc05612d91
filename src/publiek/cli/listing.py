"""The page that links all reports of a study which are there."""

import os
from pathlib import Path

from publiek.cli.orders import Order, orders
from publiek.errors import UserError, Where
from publiek.report.language.wording import Wording
from publiek.report.listing.page import Entry, Link, listing_page
from publiek.report.programme.words import discipline_name
from publiek.study.shelf import Shelf

NAME = "index.html"


def write_listing(shelf: Shelf) -> Path:
    """Write the page and return its path; UserError where that cannot be done."""
    entries = [entry for order in orders(shelf) if (entry := _entry(shelf, order)).links]
    wording, period = Wording(shelf.settings.languages[0]), shelf.settings.period
    text = listing_page(shelf.settings.name, period, sorted(entries, key=_order), wording)
    file = shelf.reports / NAME
    beside = file.with_name(f".{NAME}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
    except OSError as error:
        raise UserError(
            f"The list of reports cannot be written: {error.strerror}.",
            where=Where(file=file),
            mend="choose a folder you may write in, with room on the disk",
        ) from None
    return file


def _entry(shelf: Shelf, order: Order) -> Entry:
    links = tuple(
        Link(file.path.relative_to(shelf.reports).as_posix(), file.format, file.language)
        for file in order.files
        if file.is_there
    )
    if order.subject == shelf.programme_id:
        return Entry(shelf.settings.name, None, links)
    settings = shelf.institution(order.subject)
    return Entry(settings.name, discipline_name(settings.discipline), links)


def _order(entry: Entry) -> tuple[bool, str, str]:
    return entry.group is not None, str(entry.group), entry.name
