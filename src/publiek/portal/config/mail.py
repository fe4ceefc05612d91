"""Settings of mail: by which server it leaves, and from whom it comes. In the demo it is written to files instead."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publiek.errors import UserError
from publiek.portal.config import environment

SERVER = "PUBLIEK_PORTAL_MAIL"
SENDER = "PUBLIEK_PORTAL_MAIL_FROM"
PASSWORD_FILE = "PUBLIEK_PORTAL_MAIL_PASSWORD_FILE"  # noqa: S105
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def _password(said: str | None) -> str:
    file = os.environ.get(PASSWORD_FILE)
    return Path(file).read_text(encoding="utf-8").strip() if file else unquote(said or "")


_server = urlsplit(os.environ.get(SERVER, "smtp://localhost:25"))
if _server.scheme not in _PORTS:
    raise UserError(
        f"{SERVER} names no way to send mail: '{_server.scheme}'.",
        mend=f"write it as smtp+starttls://user@mail.example.org:587; ways: {', '.join(_PORTS)}",
    )

EMAIL_HOST = _server.hostname or "localhost"
EMAIL_PORT = _server.port or _PORTS[_server.scheme]
EMAIL_HOST_USER = unquote(_server.username or "")
EMAIL_HOST_PASSWORD = _password(_server.password)
EMAIL_USE_TLS = _server.scheme == "smtp+starttls"
EMAIL_USE_SSL = _server.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get(SENDER, f"publiek@{(environment.listed(environment.HOSTS) or ['localhost'])[0]}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_FILE_PATH = str(environment.home() / "post")
EMAIL_BACKEND = "publiek.portal.pages.mail.LaidOutBackend"
EMAIL_CARRIER = (
    f"django.core.mail.backends.{'filebased' if environment.flag(environment.DEMO) else 'smtp'}.EmailBackend"
)
