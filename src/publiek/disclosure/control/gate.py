"""The narrow gate: which counts are shown, and as what."""

from dataclasses import dataclass

from publiek.counts import Count
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.control.rounding import protected
from publiek.disclosure.released import Shown
from publiek.secret import Secret


@dataclass(frozen=True)
class Gate:
    """Protects counts with one institution's key and the programme's appetite."""

    appetite: Appetite
    secret: Secret

    def show(self, count: Count, population: int) -> Shown:
        """Return the protected count, or None: too few, or too large a part of those who live there."""
        enough = count.households >= self.appetite.least_households
        rare = count.households <= self.appetite.largest_penetration * population
        return self._rounded(count) if enough and rare else None

    def show_rows(self, label: str, rows: int) -> Shown:
        """Return a protected number of rows or tickets; its lot is drawn from its label and size."""
        if rows < self.appetite.least_rows:
            return None
        return self._rounded(Count(rows, rows, self.secret.number(f"rows\x1f{label}\x1f{rows}")))

    def _rounded(self, count: Count) -> int:
        return protected(count, self.secret.derive("rounding"), self.appetite.rounding_base)
