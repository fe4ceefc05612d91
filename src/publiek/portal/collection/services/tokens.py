"""Making tokens, knowing them again, and taking them back."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django_scopes import scopes_disabled

from publiek.portal.accounts.models import User
from publiek.portal.audit import log
from publiek.portal.collection.models import Token
from publiek.portal.tenancy.held import may
from publiek.portal.tenancy.models import Organisation

PREFIX = "publiek_"
MANAGE = "token.manage"
"""The permission to make tokens."""
PER_MINUTE = 120
"""So often a token may be used in a minute."""
_BEGINNING = len(PREFIX) + 4
_MINUTE = 60


def make(organisation: Organisation, name: str, scope: str, days: int, by: User) -> tuple[Token, str]:
    """Make a token that ends after so many days; return it, and the text that is shown once."""
    text = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        organisation=organisation,
        name=name,
        scope=scope,
        digest=_digest(text),
        beginning=text[:_BEGINNING],
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    log.write("token.made", by, institution=organisation.code, token=token.pk, scope=scope)
    return token, text


def revoke(token: Token, by: User) -> None:
    """Take a token back, at once and for good."""
    changed = Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if changed:
        log.write("token.revoked", by, institution=token.organisation.code, token=token.pk)


def known(text: str) -> Token | None:
    """Return the token that can be used with a text, whichever institution's it is; None where there is none."""
    with scopes_disabled():
        found = Token.objects.filter(digest=_digest(text)).select_related("organisation", "made_by").first()
    if found is None or not found.organisation.is_active or state_of(found) != "valid":
        return None
    return found  # type: ignore[no-any-return]


def state_of(token: Token) -> str:
    """Return whether a token can be used: as Token.state, or 'left' where who made it may not make one there any more.

    Who made it has seen it: nobody who leaves keeps a way in.
    """
    if token.state != "valid":
        return str(token.state)
    maker = token.made_by
    return "valid" if maker is not None and may(maker, MANAGE, token.organisation.code) else "left"


def wait_after_use(token: Token) -> int:
    """Count a use of a token; return how many seconds to wait first, 0 where it may be used now."""
    now = timezone.now()
    minute, rest = divmod(int(now.timestamp()), _MINUTE)
    used: dict[str, Any] = {"last_used_at": now}
    mine = Token.objects.filter(pk=token.pk)
    # Compare and set: however many ask at once, each is counted.
    if not mine.filter(minute=minute).update(used=F("used") + 1, **used):
        mine.exclude(minute=minute).update(minute=minute, used=0, **used)
        mine.filter(minute=minute).update(used=F("used") + 1)
    return _MINUTE - rest if mine.values_list("used", flat=True).get() > PER_MINUTE else 0


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
