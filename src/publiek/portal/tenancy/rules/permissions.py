"""Reading the tables and answering from them; nothing here knows Django or a database."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

ANYONE, PERSON, TOKEN, NOBODY = "anyone", "person", "token", "nobody"
_HERE = "publiek.portal.tenancy.rules"


@dataclass(frozen=True)
class Held:
    """A role that somebody has in an institution (by its code), or in the programme (None)."""

    role: str
    institution: str | None = None


@dataclass(frozen=True)
class Rules:
    """The tables of roles.yaml, access.yaml and fresh.yaml."""

    roles: dict[str, dict[str, Any]]
    institution: dict[str, dict[str, list[str]]]
    programme: dict[str, dict[str, list[str]]]
    access: dict[str, str]
    fresh: frozenset[str] = frozenset()

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

    def may_give(self, held: Collection[Held], given: Held) -> bool:
        """Return whether these roles let somebody give (and take) a role, there where it is given."""
        line = self.roles[given.role]["given_by"]
        return self.has_place(given) and any(
            one.role in (line["every"] if one.institution is None else line["own"])
            and one.institution in {None, given.institution}
            for one in held
        )

    def has_place(self, given: Held) -> bool:
        """Return whether a role exists there: an analyst of the programme does not, nor a coordinator of a museum."""
        return self.roles[given.role]["place"] in {"both", "institution" if given.institution else "programme"}

    def go_together(self, held: Collection[Held]) -> bool:
        """Return whether one person may have all these roles."""
        return len(held) <= 1 or not any(self.roles[one.role]["alone"] for one in held)

    def needs_second_factor(self, held: Collection[Held]) -> bool:
        """Return whether one of these roles asks for a second factor."""
        return any(self.roles[one.role]["second_factor"] for one in held)


@cache
def rules() -> Rules:
    """Return the tables as they are shipped."""
    return Rules(**_read("roles.yaml"), access=_read("access.yaml"), fresh=frozenset(_read("fresh.yaml")))


def _read(name: str) -> Any:
    return yaml.safe_load(files(_HERE).joinpath(name).read_text(encoding="utf-8"))
