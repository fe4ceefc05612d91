"""Words and numbers in templates: {% say "home.title" name=value %}, {{ figure|said }}, {{ number|counted }}."""

from typing import Any

from django import template

from publiek.portal.pages.texts import say as said_text
from publiek.portal.pages.texts import wording

register = template.Library()


@register.simple_tag
def say(key: str, number: int | None = None, **values: Any) -> str:
    """Return a text; values that are no words or figures of ours are turned into text first."""
    return said_text(key, number, **{name: _plain(value) for name, value in values.items()})


@register.filter
def counted(value: float) -> str:
    """Return a number in the language's notation."""
    return wording().number(value)


@register.filter
def said(value: Any) -> str:
    """Return a phrase, name or figure in the reader's language."""
    return wording().say(value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value if type(value).__module__.startswith("publiek.report") else str(value)
    return wording().number(value, 0 if isinstance(value, int) else 1)
