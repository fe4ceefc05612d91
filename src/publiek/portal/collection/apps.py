"""The app as Django knows it."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """Rows from a ticketing system as they are sold, and released figures for programs."""

    name = "publiek.portal.collection"
    label = "collection"
