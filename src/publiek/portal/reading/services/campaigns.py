"""The brief of a campaign: whom and where, what may be expected, and where to begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.disclosure.figures.method import figures
from publiek.errors import UserError
from publiek.insight.campaign import campaign
from publiek.insight.nesting import within
from publiek.insight.reached import Reached
from publiek.insight.targeting import choose
from publiek.portal.programme.models import Period
from publiek.portal.reading.rules.choices import Option
from publiek.portal.reading.services.figures import shelf_of
from publiek.portal.reading.services.outlines import around
from publiek.portal.reading.services.together import is_published
from publiek.portal.tenancy.models import Organisation
from publiek.report.brief.document import brief_document
from publiek.report.document.blocks import Document
from publiek.report.document.words import Name
from publiek.run.documents import released_of
from publiek.run.own_texts import house_of

LEVELS = ("gebied", "stadsdeel", "wijk")
"""Of these levels the first that the city has is offered."""


@dataclass(frozen=True)
class Offered:
    """Whom and where one can choose."""

    segments: tuple[Option, ...]
    areas: tuple[Option, ...]
    level: str


def offered(period: Period) -> Offered | None:
    """Return what can be chosen for a period; None where nothing is known of its surroundings."""
    known = around(period)
    if known is None:
        return None
    level = next((one for one in LEVELS if within(known, one, known.city)), LEVELS[0])
    areas = sorted(within(known, level, known.city), key=lambda area: area.name)
    segments = tuple(Option(one.code, Name(one.name_nl, one.name_en)) for one in known.segments)
    return Offered(segments, tuple(Option(area.code, area.name) for area in areas), level)


def brief_of(organisation: Organisation, period: Period, segments: Sequence[str], areas: Sequence[str]) -> Document:
    """Return the brief; UserError where there are no figures, or what was chosen is not there.

    The discipline's pattern is used only after the programme published it.
    """
    shelf, known = shelf_of(period), around(period)
    if shelf is None or known is None:
        raise UserError("There are no figures of this period.", mend="deliver first")
    release = released_of(shelf, organisation.code)
    target = choose(known, tuple(segments), tuple(areas), organisation.home or None)
    peers = shelf.discipline(organisation.discipline) if is_published(period) else None
    found = campaign(known, target, Reached.of(release), Reached.of(peers) if peers else None)
    return brief_document(found, figures(release).provenance, house_of(shelf))
