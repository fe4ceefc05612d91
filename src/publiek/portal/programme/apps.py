"""The app as Django knows it."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """What a co-ordinator does: institutions, periods, releases, news, texts."""

    name = "publiek.portal.programme"
    label = "programme"
