"""Mail about accounts, in the language of whoever gets it."""

import logging
from smtplib import SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from socket import gaierror
from urllib.parse import urljoin

from allauth.core import context
from django.conf import settings
from django.core.mail import send_mail

from publiek.portal.pages.serving import programme
from publiek.portal.pages.texts import wording_in
from publiek.portal.tenancy.models import Organisation
from publiek.report.document.words import Phrase, Value

_LOG = logging.getLogger(__name__)
UNSENT = (OSError, SMTPException)
"""What goes wrong where mail cannot be sent."""
_NOT_TAKEN = (
    ConnectionRefusedError,
    gaierror,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)


class LetterError(Exception):
    """A mail was not taken. is_certain: the mail server said so, or was not there; else it may have been sent."""

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.is_certain = isinstance(error, _NOT_TAKEN)


def send(email: str, language: str, key: str, link: str, **values: Value) -> bool:
    """Send a letter as `deliver` does; False where it was not taken."""
    try:
        deliver(email, language, key, link, **values)
    except LetterError as error:
        _LOG.warning("a mail could not be sent: %s", error)
        return False
    return True


def deliver(email: str, language: str, key: str, link: str, **values: Value) -> None:
    """Send the text `<key>` under the subject `<key>_subject`, with a link to a page; LetterError where that fails.

    link: the path of a page. What people wrote, such as a name, stands on one line: a line of its own with an address
    would be a button, and no subject has two.
    """
    words = wording_in(language)
    said = {name: " ".join(one.split()) if isinstance(one, str) else one for name, one in values.items()}
    all_values: dict[str, Value] = {**said, "link": address_of(link), "programme": " ".join(place_of(None).split())}
    subject = words.say(Phrase(f"{key}_subject", all_values))
    try:
        send_mail(subject, words.say(Phrase(key, all_values)), None, [email])
    except UNSENT as error:
        raise LetterError(error) from None


def address_of(path: str) -> str:
    """Return the whole address of a page, as the settings have it.

    Never by what a request calls us, which a stranger may say. In the demo it may be reached in more ways than one.
    """
    request = getattr(context, "request", None) if settings.DEMO else None
    return str(request.build_absolute_uri(path)) if request is not None else urljoin(settings.ADDRESS, path)


def place_of(organisation: Organisation | None) -> str:
    """Return the name of an institution, or of the programme."""
    if organisation is not None:
        return organisation.name
    served = programme()
    return str(served.name) if served else "publiek"
