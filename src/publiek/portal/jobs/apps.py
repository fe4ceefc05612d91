"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Work that takes longer than a page: a queue with one owner for each job."""

    name = "publiek.portal.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let every app register its tasks: those in its `tasks` module."""
        autodiscover_modules("tasks")
