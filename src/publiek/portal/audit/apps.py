"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what in the portal, and when."""

    name = "publiek.portal.audit"
    label = "audit"
