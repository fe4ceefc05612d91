"""Figures of a discipline and of the programme: only what the programme has published."""

from collections.abc import Hashable

from publiek.portal.programme.models import Period
from publiek.portal.programme.services.publication import published
from publiek.portal.reading.services.figures import released, shelf_of, state_of
from publiek.report.institution.beside import ALONE, Beside


def is_published(period: Period) -> bool:
    """Return whether the programme has published its figures of a period."""
    return published(period) is not None


def beside_of(period: Period, discipline: str) -> Beside:
    """Return what an institution of a discipline is set beside; nothing before the publication."""
    shelf = shelf_of(period)
    if shelf is None or not is_published(period):
        return ALONE
    apart = discipline in shelf.apart
    return Beside(
        discipline=released(period, shelf.discipline_id(discipline)) if apart else None,
        programme=released(period, shelf.programme_id),
    )


def state_of_beside(period: Period, discipline: str) -> Hashable:
    """Return what tells whether that is still the same."""
    shelf, publication = shelf_of(period), published(period)
    if shelf is None or publication is None:
        return ()
    subjects = (shelf.discipline_id(discipline), shelf.programme_id)
    return (publication.pk, *(state_of(shelf.releases / one) for one in subjects))
