"""A thing that somebody can do now, as the first page shows it."""

from dataclasses import dataclass
from typing import Literal

from django.urls import NoReverseMatch, reverse

from publiek.portal.pages.texts import say
from publiek.report.document.words import Value

Urgency = Literal["now", "wait", "done"]


@dataclass(frozen=True)
class Task:
    """What there is to do. urgency: now, wait (for others, or for the portal) or done; address: '' where one waits."""

    urgency: Urgency
    title: str
    text: str
    button: str = ""
    address: str = ""


def task(
    key: str, urgency: Urgency, page: str = "", about: str | int | None = None, query: str = "", **values: Value
) -> Task:
    """Return a task by the key of its texts ('start.<key>', '..._text', '..._button'); page: the name of its page."""
    address = _address(page, about)
    return Task(
        urgency,
        say(f"start.{key}", None, **values),
        say(f"start.{key}_text", None, **values),
        say(f"start.{key}_button") if address else "",
        f"{address}?{query}" if address and query else address,
    )


def _address(page: str, about: str | int | None) -> str:
    if not page:
        return ""
    try:
        return reverse(page, args=[] if about is None else [about])
    except NoReverseMatch:
        return ""
