"""The forms of a new password: asking for a link to choose it, and holding that link against the account."""

from typing import Any

from allauth.account.forms import ResetPasswordForm, UserTokenForm

from publiek.portal.accounts.models import User
from publiek.portal.accounts.services.resetting import ask_for_link


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """An address. Whether anybody has it is not looked at here, and not told."""

    def clean_email(self) -> str:
        """Return the address as it was typed."""
        return str(self.cleaned_data["email"])

    def save(self, request: Any, **_: Any) -> str:
        """Ask for the link, and return the address."""
        ask_for_link(self.cleaned_data["email"])
        return str(self.cleaned_data["email"])


class LinkForm(UserTokenForm):  # type: ignore[misc]
    """What the link of a mail says: whose it is, and until when. Of an account that was closed it is worth nothing."""

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)
        return user if user is not None and user.is_active else None
