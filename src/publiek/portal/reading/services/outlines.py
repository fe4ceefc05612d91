"""Outlines of areas and public facts of an edition: the same for everybody, and kept for as long as it is used."""

from publiek.disclosure.released import AreaShape, Released
from publiek.insight.surroundings import Surroundings
from publiek.portal.programme.models import Period
from publiek.portal.reading.services.figures import shelf_of
from publiek.portal.reading.services.kept import Kept
from publiek.study.surroundings import shape_of, surroundings

_GEMEENTEN: Kept[tuple[AreaShape, ...]] = Kept(4, lambda _: 1)
_AROUND: Kept[Surroundings] = Kept(4, lambda _: 1)


def outlines_for(released: Released, period: Period) -> tuple[AreaShape, ...]:
    """Return the outlines of a release, and of the gemeenten, which a release has none of."""
    shelf = shelf_of(period)
    if shelf is None:
        return released.shapes
    edition = shelf.edition
    found = _GEMEENTEN.get(edition.fingerprint, lambda: tuple(map(shape_of, edition.shapes("gemeente"))))
    return (*released.shapes, *found)


def around(period: Period) -> Surroundings | None:
    """Return what is publicly known around a period's study; None where it cannot be used."""
    shelf = shelf_of(period)
    if shelf is None:
        return None
    edition, regio = shelf.edition, shelf.settings.regio
    return _AROUND.get((edition.fingerprint, regio), lambda: surroundings(edition, regio))
