"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: logging in, a second factor, invitations."""

    name = "publiek.portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what happens to accounts."""
        from publiek.portal.accounts import signals  # noqa: F401
