"""The app as Django knows it."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Who works where, and who may do what: organisations, roles, the rule of every page."""

    name = "publiek.portal.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        """Have the rules checked at every start."""
        from publiek.portal.tenancy import checks  # noqa: F401
