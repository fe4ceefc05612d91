"""Django's check at every start: each page has a rule, each rule a page and a permission that exists."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from publiek.portal.tenancy.rules.permissions import ANYONE, NOBODY, PERSON, TOKEN, rules

_ACCESS = "tenancy/rules/access.yaml"
OURS_TO_OPEN = {ANYONE, PERSON, TOKEN, NOBODY}


def names(patterns: Sequence[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name and pattern of every page, names of included ones with their namespace.

    A page without a name (old addresses of libraries) can have no rule, so nobody gets to see it.
    """
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", pattern


def every_page() -> list[tuple[str, URLPattern]]:
    """Return all pages of the portal."""
    return list(names(get_resolver().url_patterns))


@register
def every_page_has_a_rule(**_: Any) -> list[CheckMessage]:
    """Return an error for each page without a rule, and for each rule that means nothing."""
    table, pages = rules(), {name for name, _ in every_page()}
    missing = [
        Error(f"The page '{name}' has no rule.", hint="tenancy/rules/access.yaml") for name in pages - set(table.access)
    ]
    unknown = [
        Error(f"The rule of '{name}' is no permission: '{rule}'.", hint="tenancy/rules/roles.yaml")
        for name, rule in table.access.items()
        if rule not in OURS_TO_OPEN | set(table.institution) | set(table.programme)
    ]
    gone = [
        Error(f"There is no page '{name}'.", hint="tenancy/rules/access.yaml") for name in set(table.access) - pages
    ]
    return [*missing, *unknown, *gone]
