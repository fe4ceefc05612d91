"""Accounts of elsewhere (OpenID Connect): they open an account that is there, or accept an invitation. No more."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from publiek.portal.accounts.models import Invitation, User
from publiek.portal.accounts.services.invitations import accept, accept_as, open_for


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What allauth asks about accounts of elsewhere."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return whether an address that the other server has verified was invited."""
        return bool(_invitations(sociallogin))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Accept the invitations of a verified address, and tie the account of elsewhere to the one this makes."""
        first, *others = _invitations(sociallogin)
        user = accept(first, _name(sociallogin), None)
        for invitation in others:
            accept_as(invitation, user)
        sociallogin.connect(request, user)
        return user

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Fill in what the other server says of a person."""
        user = super().populate_user(request, sociallogin, data)
        user.name = data.get("name") or ""
        return user


def _invitations(sociallogin: Any) -> list[Invitation]:
    verified = [one.email for one in sociallogin.email_addresses if one.verified]
    return [invitation for email in verified for invitation in open_for(email)]


def _name(sociallogin: Any) -> str:
    return str(getattr(sociallogin.user, "name", "") or sociallogin.user.email)[:200]
