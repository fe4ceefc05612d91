"""What came out of checking a release."""

from dataclasses import dataclass
from pathlib import Path

from publiek.disclosure.attacker.findings import Attack


@dataclass(frozen=True)
class Verification:
    """One release: its folder, its name (None where it cannot be read), what is wrong, and what the attacks found."""

    folder: Path
    name: str | None
    wrong: tuple[str, ...]
    attacks: tuple[Attack, ...] = ()

    @property
    def broken(self) -> tuple[str, ...]:
        """Return everything that is wrong, with what the attacks found."""
        return (*self.wrong, *(str(finding) for attack in self.attacks for finding in attack.found))

    @property
    def is_good(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.broken
