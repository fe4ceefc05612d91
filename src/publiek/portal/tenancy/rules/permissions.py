"""Reading the tables and answering from them; nothing here knows Django or a database."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

ANYONE, PERSON, TOKEN = "anyone", "person", "token"
_HERE = "publiek.portal.tenancy.rules"


@dataclass(frozen=True)
class Held:
    """A role that somebody has in an institution (by its code), or in the programme (None)."""

    role: str
    institution: str | None = None


@dataclass(frozen=True)
class Rules:
    """The tables of roles.yaml and access.yaml."""

    roles: dict[str, dict[str, Any]]
    institution: dict[str, dict[str, list[str]]]
    programme: dict[str, dict[str, list[str]]]
    access: dict[str, str]

    def may(self, held: Collection[Held], permission: str, institution: str | None = None) -> bool:
        """Return whether these roles together have a permission; KeyError where there is no such permission.

        institution: the code of the one it is about; None for a permission about the programme.
        """
        if permission in self.programme:
            line = self.programme[permission]
            return any(one.role in (line["members"] if one.institution else line["roles"]) for one in held)
        line = self.institution[permission]
        if institution is None:
            return False
        return any(one.role in (line["own"] if one.institution == institution else ()) for one in held) or any(
            one.institution is None and one.role in line["every"] for one in held
        )

    def about_institution(self, permission: str) -> bool:
        """Return whether a permission is about one institution."""
        return permission in self.institution

    def needs_second_factor(self, held: Collection[Held]) -> bool:
        """Return whether one of these roles asks for a second factor."""
        return any(self.roles[one.role]["second_factor"] for one in held)


@cache
def rules() -> Rules:
    """Return the tables as they are shipped."""
    return Rules(**_read("roles.yaml"), access=_read("access.yaml"))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(_HERE).joinpath(name).read_text(encoding="utf-8"))
    return found
