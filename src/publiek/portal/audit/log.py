"""The portal's own audit log: chained and signed like that of a study (custody/audit.py), in the portal's home.

What happens to data is in the log of its study; here is what people do: logging in, inviting, confirming, sharing.
"""

from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings

from publiek.custody.audit import AuditLog
from publiek.custody.keyfiles import KeyFiles
from publiek.secret import Secret

NAME = "portal"


def audit_log(who: str | None = None) -> AuditLog:
    """Return the log; `who` acts, by e-mail address (it is written masked) or account number."""
    home = Path(settings.HOME)
    return AuditLog(home / "logboek", partial(_key, home), who=who)


def write(what: str, who: object = None, **about: Any) -> None:
    """Add a line: what was done ('release.confirmed'), by which account, about what. No address, no figure."""
    number = getattr(who, "pk", None)
    audit_log(f"account {number}" if number else "portal").write(what, **about)


def _key(home: Path) -> Secret:
    return KeyFiles(NAME, home / "sleutels" / "{year}.key").lasting("audit")
