"""Checking every log: whether each line is as it was written, and none is gone."""

from dataclasses import dataclass

from publiek.custody.verify import Verified
from publiek.errors import UserError
from publiek.portal.audit.lines import logs


@dataclass(frozen=True)
class Checked:
    """What was found of one log. found: None where its key cannot be read, so that nothing can be said."""

    source: str
    found: Verified | None

    @property
    def seal(self) -> str:
        """Return the number of lines and the last hash: noted elsewhere, it proves later that none is gone."""
        return f"{self.found.count}:{self.found.head}" if self.found else ""


def check_all() -> list[Checked]:
    """Check every log from its first line to its seal."""
    return [Checked(source, _checked(source)) for source in logs()]


def _checked(source: str) -> Verified | None:
    try:
        return logs()[source]().verify()
    except UserError:
        return None
