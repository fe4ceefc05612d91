"""Which institution delivered which period, and when it is expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from publiek.portal.deliveries.services.periods import of_institution
from publiek.portal.deliveries.services.status import Status, status_of, statuses_of
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.models import Organisation

SOON = timedelta(days=14)
"""How long before its date a delivery is said to be due soon."""


@dataclass(frozen=True)
class Due:
    """An institution's delivery of a period. urgency: none, soon or late; none as soon as it is confirmed."""

    period: Period
    status: Status
    urgency: str

    @property
    def word(self) -> str:
        """Return the key of the text that says how far it is."""
        return f"calendar.stage.{self.status.stage}"

    @property
    def kind(self) -> str:
        """Return how it looks at a glance: a kind of badge."""
        kinds = {"figures": "good", "working": "info", "waiting": "warn", "refused": "bad", "expired": "bad"}
        return "bad" if self.urgency == "late" else kinds.get(self.status.stage, "wait")


@dataclass(frozen=True)
class Line:
    """An institution with its periods, in the order of a table; None where it takes no part."""

    organisation: Organisation
    dues: tuple[Due | None, ...]


def calendar_of(organisation: Organisation) -> list[Due]:
    """Return the periods of an institution, the latest first."""
    return [_due(period, status_of(organisation, period)) for period in of_institution(organisation)]


def grid(periods: Iterable[Period]) -> list[Line]:
    """Return all institutions that take part in one of these periods, by name."""
    shown = list(periods)
    found = [{one.code: one for one in taking_part(period)} for period in shown]
    told = [statuses_of(period, members.values()) for period, members in zip(shown, found, strict=True)]
    every = {code: one for members in found for code, one in members.items()}
    return [
        Line(
            one,
            tuple(
                _due(period, statuses[one.code]) if one.code in statuses else None
                for period, statuses in zip(shown, told, strict=True)
            ),
        )
        for one in sorted(every.values(), key=lambda one: one.name)
    ]


def urgency_of(period: Period, stage: str, today: date) -> str:
    """Return how urgent a delivery is."""
    if period.deliver_by is None or stage in {"figures", "working"}:
        return "none"
    if today > period.deliver_by:
        return "late"
    return "soon" if period.deliver_by - today <= SOON else "none"


def _due(period: Period, status: Status) -> Due:
    return Due(period, status, urgency_of(period, status.stage, timezone.localdate()))
