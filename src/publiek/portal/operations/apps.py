"""The app as Django knows it."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Setting up, serving, keeping and bringing back."""

    name = "publiek.portal.operations"
    label = "operations"
