"""Settings of what a browser is told and allowed: the security of the web face."""

from csp.constants import NONE, SELF

from publiek.portal.config import environment, single_sign_on

_SECURE = not environment.flag(environment.DEMO)
_YEAR = 365 * 24 * 3600

SECURE_SSL_REDIRECT = _SECURE
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # asked for on the machine itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.number("PUBLIEK_PORTAL_HSTS_SECONDS", _YEAR) if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SECURE
SECURE_HSTS_PRELOAD = _SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# With the prefix a browser takes a cookie only over https, from this host itself, for all of it.
_PREFIX = "__Host-" if _SECURE else ""
SESSION_COOKIE_NAME = f"{_PREFIX}publiek"
SESSION_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would lose the way back from a login elsewhere
CSRF_COOKIE_NAME = f"{_PREFIX}formulier"
CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"  # Strict: a link in a mail would renew it, and forms in other windows would fail
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SECURE = _SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Notices name files: in a cookie they would stay behind in the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the square code of a second factor is drawn into the page
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *single_sign_on.origins()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
