"""The same request, sent again with the same key, is done once and answered the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from publiek.portal.collection.models import Sent
from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.tenancy.models import Organisation

PATIENCE = timedelta(seconds=60)
"""After this, who was at work at a request is taken for dead, and it may be tried again."""
KEPT = timedelta(days=7)
"""So long an answer is known; after that, rows still count once by their ids."""
_HEADER = "Idempotency-Key"


@dataclass(frozen=True)
class Answer:
    """What is answered, and whether it was answered before."""

    body: dict[str, Any]
    again: bool = False


def once(organisation: Organisation, key: str, content: bytes, work: Callable[[], dict[str, Any]]) -> Answer:
    """Do the work of a request for the first one with this key; ProblemError where the key stands for another.

    Work that fails leaves the key free. The content is kept as a keyed hash: a bare one of addresses could be tried.
    """
    mark = salted_hmac("publiek.portal.collection", content, algorithm="sha256").hexdigest()
    mine, known = _begin(organisation, key, mark)
    if known is not None:
        return Answer(known, again=True)
    try:
        body = work()
    except BaseException:
        mine.delete()
        raise
    Sent.objects.filter(pk=mine.pk).update(status=200, answer=body, at=timezone.now())
    return Answer(body)


def forget() -> int:
    """Remove answers that are known for long enough, of the institution in scope; return how many."""
    removed, _ = Sent.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return int(removed)


def _begin(organisation: Organisation, key: str, mark: str) -> tuple[Sent, dict[str, Any] | None]:
    try:
        with transaction.atomic():
            return Sent.objects.create(organisation=organisation, key=key, mark=mark), None
    except IntegrityError:
        known = Sent.objects.filter(key=key).first()
    if known is None:  # it failed at this very moment
        raise _busy()
    if known.mark != mark:
        raise ProblemError("key_used", f"header {_HEADER}")
    if known.status is not None:
        return known, known.answer
    late = Sent.objects.filter(pk=known.pk, status=None, at=known.at, at__lt=timezone.now() - PATIENCE)
    if not late.update(at=timezone.now()):
        raise _busy()
    return known, None


def _busy() -> ProblemError:
    return ProblemError("key_busy", f"header {_HEADER}", headers={"Retry-After": "5"})
