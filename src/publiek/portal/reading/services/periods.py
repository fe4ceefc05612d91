"""Which periods there is something to read of."""

from collections.abc import Sequence
from dataclasses import dataclass

from publiek.portal.programme.models import Period
from publiek.portal.reading.services.figures import shelf_of, state_of


@dataclass(frozen=True)
class Asked:
    """The period of a page. others: periods with figures, the latest first; unknown: the address named another one."""

    period: Period | None
    with_figures: tuple[Period, ...]
    unknown: bool = False


def has_figures(period: Period, subject: str) -> bool:
    """Return whether there is a release of a subject for a period."""
    shelf = shelf_of(period)
    return shelf is not None and bool(state_of(shelf.releases / subject)) and shelf.manifest(subject) is not None


def asked_for(subject: str, name: str | None, every: Sequence[Period] | None = None) -> Asked:
    """Return the period of a name; without one the latest that has figures, or the latest there is."""
    periods = list(Period.objects.select_related("programme")) if every is None else list(every)
    found = tuple(one for one in periods if has_figures(one, subject))
    usual = next(iter((*found, *periods)), None)
    if name is None:
        return Asked(usual, found)
    wanted = next((one for one in periods if one.name == name), None)
    return Asked(wanted or usual, found, unknown=wanted is None)
