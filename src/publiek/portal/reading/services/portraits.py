"""Portraits of segments out of the edition: what the neighbourhoods are like where a segment lives."""

from publiek.errors import UserError
from publiek.insight.portraits import portraits
from publiek.portal.pages.texts import wording_in
from publiek.portal.reading.services.figures import shelf_of
from publiek.portal.reading.services.kept import Kept
from publiek.portal.reading.services.outlines import around
from publiek.portal.reading.services.pages import Asking
from publiek.report.document.blocks import Section
from publiek.report.formats.html.fragment import section_html
from publiek.report.portraits.section import portraits_section
from publiek.run.own_texts import owner_texts_of

_SECTIONS: Kept[tuple[Section, ...]] = Kept(4, lambda _: 1)
_HTML: Kept[str] = Kept(8_000_000, len)


def portrait_of(asking: Asking, language: str) -> str:
    """Return the portrait of the segment that is asked about, as HTML; '' where nothing is known."""
    shelf = shelf_of(asking.period)
    if shelf is None:
        return ""
    key = (shelf.edition.fingerprint, shelf.settings.regio, str(shelf.path), shelf.settings.portraits)
    sections = _SECTIONS.get(key, lambda: _sections(asking))
    found = next((one for one in sections if one.id == f"portrait-{asking.about}"), None)
    if found is None:
        return ""
    return _HTML.get((*key, asking.about, language), lambda: section_html(found, wording_in(language), first=5_000))


def _sections(asking: Asking) -> tuple[Section, ...]:
    known, shelf = around(asking.period), shelf_of(asking.period)
    if known is None or shelf is None:
        return ()
    try:
        owner = owner_texts_of(shelf)
    except UserError:
        owner = None
    return portraits_section(portraits(known), known.areas, known.shapes, owner).parts
