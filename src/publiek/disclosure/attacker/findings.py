"""What an attack found, as data that the check of a release, the tests and the documentation use."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from publiek.disclosure.attacker.numbering import Cell


@dataclass(frozen=True)
class Finding:
    """One thing that the released figures tell and should not: where, and what, in words without true numbers."""

    cell: Cell | None
    what: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.what}" if self.cell else self.what


@dataclass(frozen=True)
class Attack:
    """The outcome of one attack.

    name: as in the table of docs/explanation/attacks.md. tried: on how many numbers. numbers: what it measured.
    found: what breaks the promise; empty where the attack fails, as it should.
    """

    name: str
    tried: int
    found: tuple[Finding, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Return whether the attack came to nothing."""
        return not self.found
