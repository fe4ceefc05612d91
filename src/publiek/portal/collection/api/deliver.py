"""Handing rows over, taking them off, and asking how far it is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Router
from ninja.params.functions import Header

from publiek.portal.collection.api.answers import plain
from publiek.portal.collection.api.body import content_of, key_of, list_in
from publiek.portal.collection.api.entering import Bearer, of_institution
from publiek.portal.collection.api.words import Ids, PeriodState, Rows, Taken
from publiek.portal.collection.models import DELIVER
from publiek.portal.collection.services.collected import collected_of
from publiek.portal.collection.services.once import once
from publiek.portal.collection.services.receiving import cancel_rows, hold_rows
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.reading.services.together import is_published
from publiek.portal.tenancy.models import Organisation

router = Router(tags=["Deliver"])
Key = Header(
    ...,
    alias="Idempotency-Key",
    description="Your own key for this request, such as a UUID: sent again with the same key and body it is done once.",
    pattern=r"^[\x21-\x7e]{1,128}$",
)
Take = Callable[..., dict[str, Any]]


def _body(schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"requestBody": {"required": True, "content": content}}


@router.get("/periods", auth=Bearer(), response=list[PeriodState], url_name="api_periods")
@of_institution
def periods(request: Any) -> HttpResponse:
    """List the periods of the programme, and how far the institution is with each.

    For tokens of either scope. The periods for which rows can be handed over are those whose stage is not `figures`.
    """
    organisation: Organisation = request.auth.organisation
    found = [one for one in Period.objects.select_related("programme") if taking_part(one).filter(pk=organisation.pk)]
    return plain([_state(organisation, one) for one in found])


@router.post(
    "/periods/{period}/rows",
    auth=Bearer(DELIVER),
    response=Taken,
    url_name="api_rows",
    openapi_extra=_body(Rows.__name__),
)
@of_institution
def rows(request: Any, period: str, idempotency_key: str = Key) -> HttpResponse:
    """Hand rows over as they were sold.

    They are held, encrypted, until the next matching run (every hour), a day at most. Rows that can be used are used;
    of each other one it is said why not. A row counts once by its `id`, however often it is sent: when in doubt, send
    again. A refund is a row of its own with `tickets` below zero.
    """
    return _answered(request, period, "rows", hold_rows)


@router.post(
    "/periods/{period}/cancellations",
    auth=Bearer(DELIVER),
    response=Taken,
    url_name="api_cancellations",
    openapi_extra=_body(Ids.__name__),
)
@of_institution
def cancellations(request: Any, period: str, idempotency_key: str = Key) -> HttpResponse:
    """Take rows off by their ids, whether they came already or are still to come."""
    return _answered(request, period, "ids", cancel_rows)


def _answered(request: Any, period: str, name: str, take: Take) -> HttpResponse:
    token, key, content = request.auth, key_of(request), content_of(request)
    given = list_in(content, name)
    # The same body for another period, or to another end, is another request.
    told = once(
        token.organisation,
        key,
        b"\n".join((name.encode(), period.encode(), content)),
        lambda: take(token.organisation, token, period, given),
    )
    return plain(told.body, {"Idempotency-Replayed": "true"} if told.again else None)


def _state(organisation: Organisation, period: Period) -> dict[str, Any]:
    found = collected_of(organisation, period)
    return {
        "period": period.name,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "stage": found.stage,
        "held": found.held,
        "delete_by": found.delete_by,
        "matched": found.matched,
        "matched_at": found.matched_at,
        "programme_published": is_published(period),
    }
