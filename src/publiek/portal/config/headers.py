"""Headers that Django has no setting for: what a page may do with the device, who may embed it, who may keep it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
# Passkeys are all that a page here asks of a device.
_ALLOWED = ("publickey-credentials-get", "publickey-credentials-create")
_REFUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
POLICY = ", ".join([*(f"{name}=(self)" for name in _ALLOWED), *(f"{name}=()" for name in _REFUSED)])
KEPT_BY_NOBODY = "private, no-store"


class HeadersMiddleware:
    """Adds the headers to every answer; what somebody saw who was logged in is kept by no browser and no proxy."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self._answer(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_personal(request, response):
            response.headers["Cache-Control"] = KEPT_BY_NOBODY
        return response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is about a person: who is logged in, or gets a cookie. Styles and scripts never are."""
    user = getattr(request, "user", None)
    return bool(response.cookies) or bool(user and user.is_authenticated)
