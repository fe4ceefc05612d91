"""The form by which somebody asks for a new password."""

from typing import Any

from allauth.account.forms import ResetPasswordForm

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
