"""The menu: what of the pages one may see, in the order of the work. Apps add their lines to navigation.yaml."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.urls import NoReverseMatch, reverse

from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules

GROUPS = ("own", "institution", "programme")
"""The groups of the menu, in their order; what an institution's is headed by is its name."""


@dataclass(frozen=True)
class Link:
    """A line of the menu: the key of its text, its address, whether it is the page one is on, and its group."""

    text: str
    address: str
    is_here: bool
    group: str


@dataclass(frozen=True)
class Group:
    """Lines of the menu that belong together."""

    name: str
    links: tuple[Link, ...]


@cache
def _lines() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        files("publiek.portal.pages").joinpath("navigation.yaml").read_text(encoding="utf-8")
    )
    return found


def links(held: Collection[Held], institution: Organisation | None, here: str) -> list[Link]:
    """Return the menu of somebody on a page; lines about an institution are about this one."""
    found = (_link(line, held, institution, here) for line in _lines())
    return [one for one in found if one is not None]


def grouped(found: Sequence[Link]) -> list[Group]:
    """Return the lines of a menu by group, without empty groups."""
    groups = (Group(name, tuple(link for link in found if link.group == name)) for name in GROUPS)
    return [group for group in groups if group.links]


def _link(line: dict[str, Any], held: Collection[Held], of: Organisation | None, here: str) -> Link | None:
    table, permission = rules(), rules().access.get(line["page"], "")
    about = table.about_institution(permission)
    if about and (of is None or not table.may(held, permission, of.code)):
        return None
    if permission in table.programme and not table.may(held, permission):
        return None
    try:
        address = reverse(line["page"], args=[of.code] if about and of else [])
    except NoReverseMatch:
        return None
    return Link(line["text"], address, here == line["page"] or here in line.get("within", ()), line["group"])
