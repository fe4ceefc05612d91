"""Rows come in: into the vault of their period, encrypted; nothing of them is kept here."""

from collections.abc import Callable, Sequence
from typing import Any

from publiek.portal.collection.models import Token
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.collection.services.studies import custody_for, period_named, usable
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation
from publiek.study.collected import Held, cancel, hold
from publiek.study.collected_row import RefusedRow
from publiek.study.custody import Custody

Take = Callable[[Custody, str, Sequence[object]], Held]


def hold_rows(organisation: Organisation, token: Token, period: str, rows: Sequence[object]) -> dict[str, Any]:
    """Hold rows until the next matching run; return how many, and which were not used and why."""
    return _taken(hold, organisation, token, period, rows)


def cancel_rows(organisation: Organisation, token: Token, period: str, ids: Sequence[object]) -> dict[str, Any]:
    """Take rows off by their ids; return how many ids could be used."""
    return _taken(cancel, organisation, token, period, ids)


def _taken(take: Take, organisation: Organisation, token: Token, name: str, given: Sequence[object]) -> dict[str, Any]:
    period = period_named(name)
    _refuse_unless_open(organisation, period)
    with usable():
        held = take(custody_for(period, organisation, token), organisation.code, given)
    refused = [_refusal(one) for one in held.refused]
    if held.item is None:
        raise ProblemError("none_accepted", "body", more={"refused": refused})
    return {"batch": held.item.id, "accepted": held.accepted, "refused": refused, "delete_by": held.item.expires_at}


def _refuse_unless_open(organisation: Organisation, period: Period) -> None:
    with usable():
        stage = status_of(organisation, period).stage
    if stage == "working":
        raise ProblemError("working", "path period", headers={"Retry-After": "300"})
    if stage == "figures":
        raise ProblemError("released", "path period")


def _refusal(one: RefusedRow) -> dict[str, Any]:
    return {"row": one.at, "field": one.field, "why": one.why, "text": say(f"api.row.{one.why}")}
