"""The app as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work that takes longer than a page: a queue with one owner for each job."""

    name = "publiek.portal.jobs"
    label = "jobs"
