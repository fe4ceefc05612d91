"""Accounts: nobody makes one for himself, and mail is in the language of whoever gets it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from publiek.portal.accounts.models import User, plain_address


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account comes with an invitation."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page of one's own account."""
        return reverse("own_account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of the account that has the address."""
        user = User.objects.filter(email=plain_address(email)).first()
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, context)
