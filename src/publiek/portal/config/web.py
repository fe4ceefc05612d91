"""Settings of what a browser is told and allowed: the security of the web face."""

from publiek.portal.config import environment

_SECURE = not environment.flag(environment.DEMO)

SECURE_SSL_REDIRECT = _SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_SECURE = _SECURE
