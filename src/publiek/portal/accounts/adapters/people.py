"""Accounts: nobody makes one for himself, and mail is in the language of whoever gets it."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from publiek.portal.accounts.models import User, plain_address
from publiek.portal.accounts.services.letters import UNSENT, address_of, place_of

_LOG = logging.getLogger(__name__)


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account comes with an invitation."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page of one's own account."""
        return reverse("own_account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of the account that has the address.

        Where the mail server is away nothing else fails: a new password counts, and who waits for a link asks again.
        """
        user = User.objects.filter(email=plain_address(email)).first()
        with translation.override(user.language if user else translation.get_language()):
            try:
                super().send_mail(template_prefix, email, {**context, "current_site": _ourselves()})
            except UNSENT as error:
                _LOG.warning("a mail could not be sent: %s", type(error).__name__)


def _ourselves() -> dict[str, str]:
    """Return what mail calls the portal: as a site of Django, and not as a request calls it."""
    return {"name": place_of(None), "domain": urlsplit(address_of("/")).netloc}
