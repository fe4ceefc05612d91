"""Who there is in the demo, as data; nothing here knows Django."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from publiek.portal.tenancy.rules.permissions import rules

PASSWORD = "Proef-wachtwoord-2025"  # noqa: S105
"""Known to everybody: the demo listens on this machine only, and everything in it is invented."""


@dataclass(frozen=True)
class Person:
    """An invented person with a role; `at` is the code of an institution, '' for the programme."""

    email: str
    name: str
    role: str
    at: str

    @property
    def needs_code(self) -> bool:
        """Return whether the role logs in with a second factor."""
        return bool(rules().roles[self.role]["second_factor"])


@cache
def people() -> tuple[Person, ...]:
    """Return everybody in the demo, the co-ordinator first; who has two roles is there twice."""
    said = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text(encoding="utf-8"))
    return tuple(Person(**one) for one in said)
