"""Django's check at every start: each page has a rule, each rule a page and a permission that exists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from publiek.portal.tenancy.rules.permissions import ANYONE, NOBODY, PERSON, TOKEN, Rules, rules

KEYWORD = "organisation"
"""In the address of each page of an institution: its code."""
_ACCESS = "tenancy/rules/access.yaml"
OURS_TO_OPEN = {ANYONE, PERSON, TOKEN, NOBODY}


@dataclass(frozen=True)
class Page:
    """An address: its pattern, and the keywords in it with the name of what turns each into a value."""

    pattern: URLPattern
    keywords: dict[str, str]


def names(patterns: Sequence[URLPattern | URLResolver], space: str = "", above: Page | None = None) -> Iterator[Any]:
    """Yield the name and page of every address, names of included ones with their namespace.

    A page without a name (old addresses of libraries) can have no rule, so nobody gets to see it.
    """
    outer = above.keywords if above else {}
    for pattern in patterns:
        page = Page(pattern, {**outer, **_keywords(pattern)})  # type: ignore[arg-type]
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner, page)
        elif pattern.name:
            yield f"{space}{pattern.name}", page


def _keywords(pattern: URLPattern | URLResolver) -> dict[str, str]:
    route = pattern.pattern
    converted = {name: type(converter).__name__ for name, converter in route.converters.items()}
    return dict.fromkeys(getattr(route, "regex", re.compile("")).groupindex, "regex") | converted


@cache
def _pages() -> dict[str, Page]:
    return dict(names(get_resolver().url_patterns))


def every_page() -> list[tuple[str, URLPattern]]:
    """Return all pages of the portal."""
    return [(name, page.pattern) for name, page in _pages().items()]


def keywords_of(name: str) -> dict[str, str]:
    """Return the keywords in the address of a page, each with the name of its converter."""
    return _pages()[name].keywords


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
    return [*missing, *unknown, *gone, *_misplaced(table)]


def _misplaced(table: Rules) -> Iterator[CheckMessage]:
    """Yield an error for each page of an institution that not only those of the institution would get to see."""
    for name, page in _pages().items():
        rule, of_institution = table.access.get(name), KEYWORD in page.keywords
        if rule in table.institution and not of_institution:
            yield Error(f"The rule of '{name}' is about an institution, its address is not.", hint=_ACCESS)
        if of_institution and (rule in {ANYONE, PERSON} or table.programme.get(rule or "", {}).get("members")):
            yield Error(f"The page '{name}' is of an institution, its rule is for others too.", hint=_ACCESS)
