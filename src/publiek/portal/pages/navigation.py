"""The menu: what of the pages one may see, in the order of the work. Apps add their lines to navigation.yaml."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.urls import NoReverseMatch, reverse

from publiek.portal.tenancy.held import institutions_of
from publiek.portal.tenancy.models import Organisation
from publiek.portal.tenancy.rules.permissions import Held, rules


@dataclass(frozen=True)
class Link:
    """A line of the menu: the key of its text, its address, whether it is the page one is on, and its group."""

    text: str
    address: str
    is_here: bool
    group: str


@cache
def _lines() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        files("publiek.portal.pages").joinpath("navigation.yaml").read_text(encoding="utf-8")
    )
    return found


def links(held: Collection[Held], organisation: Organisation | None, here: str) -> list[Link]:
    """Return the menu of somebody on a page: the institution's pages are of this one, or of the only one there is."""
    own = institutions_of(held) if held else []
    of = organisation or (own[0] if len(own) == 1 else None)
    found = (_link(line, held, of, here) for line in _lines())
    return [one for one in found if one is not None]


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
