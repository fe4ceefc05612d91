"""How far institutions are with a period, as the app for deliveries tells it.

That app knows periods, so this one cannot know it in turn: it is asked by name.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol, cast

from django.utils.module_loading import import_string

from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation

_STATUSES = "publiek.portal.deliveries.services.status.statuses_of"


class Delivered(Protocol):
    """What is told of an institution and a period."""

    @property
    def stage(self) -> str:
        """Return how far it is: nothing, waiting, working, refused, expired or figures."""

    @property
    def used_percent(self) -> int | None:
        """Return the share of rows that could be used, of figures only; whole percents."""

    @property
    def last_at(self) -> datetime | None:
        """Return when the last thing happened."""


def delivered(period: Period, institutions: Iterable[Organisation]) -> dict[str, Delivered]:
    """Return how far institutions are with a period, by code."""
    statuses = cast("Callable[[Period, Iterable[Organisation]], dict[str, Delivered]]", import_string(_STATUSES))
    return statuses(period, institutions)
