"""The app as Django knows it."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """What all pages share: the frame, styles, texts, the home page."""

    name = "publiek.portal.pages"
    label = "pages"
