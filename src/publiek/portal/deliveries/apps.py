"""The app as Django knows it."""

from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    """An institution delivers: a file is looked at, confirmed, used and deleted."""

    name = "publiek.portal.deliveries"
    label = "deliveries"
