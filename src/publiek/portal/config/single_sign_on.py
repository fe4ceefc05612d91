"""Logging in with an account of elsewhere (OpenID Connect): where the environment names a server, and not otherwise."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publiek.errors import UserError, Where

ISSUER = "PUBLIEK_PORTAL_OIDC_ISSUER"
CLIENT = "PUBLIEK_PORTAL_OIDC_CLIENT"
SECRET_FILE = "PUBLIEK_PORTAL_OIDC_SECRET_FILE"  # noqa: S105
NAME = "PUBLIEK_PORTAL_OIDC_NAME"
PROVIDER = "organisatie"
"""The word in the address of its pages; the server is told the address of the callback with it."""


def providers() -> dict[str, Any]:
    """Return allauth's settings of the server; UserError where only a part was said, or the file cannot be read."""
    issuer = os.environ.get(ISSUER, "").strip()
    if not issuer:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": os.environ.get(NAME) or "OpenID Connect",
        "client_id": _said(CLIENT),
        "secret": _secret(Path(_said(SECRET_FILE))),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origins() -> list[str]:
    """Return the hosts that a form of ours may lead to: browsers hold the way to the login server against it."""
    issuer = urlsplit(os.environ.get(ISSUER, "").strip())
    return [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []


def _said(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise UserError(f"{ISSUER} is set, but {name} is not.", mend=f"set {name}, or leave {ISSUER} out")
    return value


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(
            f"The secret of the login server cannot be read: {error.strerror}.",
            where=Where(file=file),
            mend=f"name in {SECRET_FILE} a file that the portal may read",
        ) from None
