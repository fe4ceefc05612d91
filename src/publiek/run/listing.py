"""The page that links all reports of a study which are there, and names whose report is not there yet."""

from collections.abc import Sequence
from pathlib import Path

from publiek.report.language.wording import Wording
from publiek.report.listing.page import Entry, Link, Listed, listing_page
from publiek.report.programme.words import discipline_name
from publiek.report.style import Style
from publiek.report.write import put
from publiek.run.orders import Order
from publiek.study.shelf import Shelf

NAME = "index.html"


def write_listing(shelf: Shelf, orders: Sequence[Order], style: Style) -> Path:
    """Write the page and return its path; UserError where that cannot be done."""
    settings = shelf.settings
    found = {order.subject: entry for order in orders if (entry := _entry(shelf, order)).links}
    entries = tuple(sorted(found.values(), key=_place))
    awaited = tuple(sorted(one.name for one in settings.institution if one.id not in found))
    without = shelf.wants_programme and shelf.programme_id not in found
    listed = Listed(settings.name, settings.period, entries, awaited, without)
    page = listing_page(listed, Wording(settings.languages[0]), style)
    return put(shelf.reports / NAME, page.encode("utf-8"))


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


def _place(entry: Entry) -> tuple[bool, str, str]:
    return entry.group is not None, str(entry.group), entry.name
