"""The app as Django knows it."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """An institution reads: dashboard, map, comparison, reports."""

    name = "publiek.portal.reading"
    label = "reading"
