"""Where a study's keys are kept: one for each reporting year, and lasting ones for what outlives a year."""

import re
from abc import ABC, abstractmethod
from typing import Literal

from publiek.errors import UserError, Where
from publiek.secret import Secret

Lasting = Literal["audit", "objections"]
_YEAR = re.compile(r"\d{4}")


class KeyStore(ABC):
    """The keys of one study.

    A stored key is never used itself: the year's key is derived from it with the year, a lasting key with its purpose
    and the study's id, so that years and studies that share a stored key still have keys of their own.
    """

    def __init__(self, study: str) -> None:
        self.study = study

    def year(self, year: int) -> Secret:
        """Return the key of a reporting year; UserError where there is none, or it is not safely kept."""
        found = self.find(year)
        if found is None:
            raise UserError(
                f"There is no key of {year}.",
                where=Where(file=self.place(str(year))),
                mend=f"make one: publiek key new --study STUDY --year {year}",
            )
        return found

    def find(self, year: int) -> Secret | None:
        """Return the key of a reporting year, None where there is none."""
        stored = self._read(str(year))
        return stored.derive(str(year)) if stored else None

    def make(self, year: int) -> Secret:
        """Make the key of a year and return it; UserError where there is one already."""
        self._write(str(year), Secret.random())
        return self.year(year)

    def replace(self, year: int) -> Secret:
        """Put a new key in the place of a year's key, destroy the old one, and return the new one."""
        self._replace(str(year), Secret.random())
        return self.year(year)

    def destroy(self, year: int) -> None:
        """Overwrite and remove the key of a year, and verify that it is gone."""
        self.year(year)
        self._erase(str(year))
        if self._read(str(year)) is not None:
            raise AssertionError("a key that was destroyed is still there")

    def lasting(self, purpose: Lasting) -> Secret:
        """Return the key for something that outlives a year; made at its first use."""
        stored = self._read(purpose)
        if stored is None:
            try:
                self._write(purpose, Secret.random())
            except UserError:
                if self._read(purpose) is None:  # else another process made it a moment ago
                    raise
            stored = self._read(purpose)
        if stored is None:
            raise AssertionError("a key that was made is not there")
        return stored.derive("lasting", purpose, self.study)

    def has(self, purpose: Lasting) -> bool:
        """Tell whether the key for something that outlives a year was made."""
        return self._read(purpose) is not None

    def years(self, known: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Return the years that have a key; a store that cannot tell which it holds is asked about the `known` ones."""
        named = {int(name) for name in self._names() if _YEAR.fullmatch(name)}
        return tuple(sorted(year for year in named | set(known) if self._read(str(year)) is not None))

    @property
    def one_for_all(self) -> bool:
        """Tell whether all years share one stored key, so that destroying it ends every year."""
        return False

    @abstractmethod
    def place(self, name: str) -> str:
        """Return where the key of a year or a purpose is kept, for people to read."""

    @abstractmethod
    def _names(self) -> set[str]: ...

    @abstractmethod
    def _read(self, name: str) -> Secret | None: ...

    @abstractmethod
    def _write(self, name: str, key: Secret) -> None: ...

    @abstractmethod
    def _replace(self, name: str, key: Secret) -> None: ...

    @abstractmethod
    def _erase(self, name: str) -> None: ...
