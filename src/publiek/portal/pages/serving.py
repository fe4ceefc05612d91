"""Which programme the pages are of."""

from typing import Any

from django.apps import apps


def programme() -> Any:
    """Return the programme that this portal serves; None before there is one.

    Asked for by name: the app that knows programmes is built on top of pages, not under them.
    """
    return apps.get_model("programme", "Programme").objects.first()
