"""How long somebody stays logged in: a working day; with a second factor only half an hour without a click."""

import time
from collections.abc import Collection
from typing import Any

from django.conf import settings

from publiek.portal.tenancy.renewed import is_by_itself
from publiek.portal.tenancy.rules.permissions import Held, rules

_BEGUN, _SEEN = "portal_begun", "portal_seen"
_RENEW = 60
"""Seconds after which it is written down again that somebody is there: not at every click."""


def begin(request: Any) -> None:
    """Note that a session begins now."""
    request.session[_BEGUN] = request.session[_SEEN] = int(time.time())


def is_over(request: Any, held: Collection[Held]) -> bool:
    """Return whether somebody's time is over; if not, note that he is there, unless a page asks by itself."""
    now, session = int(time.time()), request.session
    if now - session.setdefault(_BEGUN, now) > settings.SESSION_HOURS * 3600:
        return True
    idle = now - session.setdefault(_SEEN, now)
    if rules().needs_second_factor(held) and idle > settings.IDLE_MINUTES * 60:
        return True
    if idle > _RENEW and not is_by_itself(request):
        session[_SEEN] = now
    return False
