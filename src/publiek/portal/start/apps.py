"""The app as Django knows it."""

from django.apps import AppConfig


class StartConfig(AppConfig):
    """The first page: what there is to do now, by role."""

    name = "publiek.portal.start"
    label = "start"
