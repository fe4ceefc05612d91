"""The lines of all logs together: of the portal (what people do) and of each period's study (what happens to data)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from publiek.custody.audit import AuditLog
from publiek.custody.chain import Entry
from publiek.portal.audit.log import audit_log
from publiek.study.custody import custody_of

PORTAL = "portal"
_ACCOUNT = "account "
_CHECKSUM, _BEGINNING = re.compile("[0-9a-f]{40,}"), 8


@dataclass(frozen=True)
class Line:
    """A line of a log. source: PORTAL, or the name of a period. place: the byte of that log at which it begins."""

    source: str
    entry: Entry
    place: int = 0

    @property
    def at(self) -> datetime:
        """Return when it was done, in the time of this place."""
        utc = datetime.strptime(self.entry.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return timezone.localtime(utc)

    @property
    def account(self) -> int | None:
        """Return the number of the account that did it, None where it was no person."""
        number = self.entry.who.removeprefix(_ACCOUNT)
        return int(number) if number.isdecimal() else None

    @property
    def institution(self) -> str:
        """Return the code of the institution that it is about, '' where it is about none."""
        about = self.entry.about
        return str(about.get("institution") or about.get("subject") or "")

    @property
    def about(self) -> str:
        """Return what else it is about, in one line."""
        rest = {name: value for name, value in self.entry.about.items() if name not in {"institution", "subject"}}
        return ", ".join(f"{name} {_short(value)}" for name, value in rest.items() if not name.endswith("sha256"))


@dataclass(frozen=True)
class Asked:
    """Which lines somebody wants to see: those for which everything that is filled in holds; days included."""

    source: str = ""
    what: str = ""
    who: str = ""
    institution: str = ""
    since: date | None = None
    until: date | None = None

    def accepts(self, line: Line, accounts: frozenset[int]) -> bool:
        """Return whether a line is among them; accounts: the numbers of those whose name holds `who`."""
        return (
            self._is_about(line.entry.what)
            and (not self.who or line.account in accounts or self.who.lower() in line.entry.who.lower())
            and (not self.institution or line.institution == self.institution)
            and (self.since is None or line.at.date() >= self.since)
            and (self.until is None or line.at.date() <= self.until)
        )

    def _is_about(self, what: str) -> bool:
        """Return whether an act is meant: by its own name, by a beginning that ends with a dot, or not named at all."""
        return self.what in {"", what} or (self.what.endswith(".") and f"{what}.".startswith(self.what))


def _short(value: object) -> object:
    """Return a value; of a checksum its beginning: the whole one is in the log itself."""
    return f"{value[:_BEGINNING]}…" if isinstance(value, str) and _CHECKSUM.fullmatch(value) else value


def logs() -> dict[str, Callable[[], AuditLog]]:
    """Return every log by the name of its source: that of the portal, then of each period, the latest first."""
    return {PORTAL: audit_log, **{period: _log_of(study) for period, study in studies().items()}}


def studies() -> dict[str, Path]:
    """Return the study.toml of each period that has one, by the period's name, the latest first."""
    periods = apps.get_model("programme", "Period").objects.all()
    found = {period.name: Path(settings.HOME) / period.folder / "study.toml" for period in periods}
    return {name: study for name, study in found.items() if study.is_file()}


def _log_of(study: Path) -> Callable[[], AuditLog]:
    return lambda: custody_of(study).audit


def names_of(shown: list[Line]) -> dict[int, str]:
    """Return the names of who did these, by account number."""
    people: Any = get_user_model().objects.filter(pk__in={line.account for line in shown if line.account})
    return {person.pk: str(person) for person in people}
