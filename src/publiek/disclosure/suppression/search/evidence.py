"""Changes found so far that keep every sum: each shows how far every cell in it can move, which need not be solved."""

from typing import Any

import numpy as np

from publiek.disclosure.suppression.needs import Need
from publiek.disclosure.suppression.search.vectors import Amounts, Choices

_TINY = 1e-6


class Evidence:
    """A growing set of changes; one counts while all the cells it changes are hidden."""

    def __init__(self, size: int) -> None:
        self._rows = np.zeros((16, size))
        self._used = 1  # the first change is none at all

    def copy(self) -> "Evidence":
        """Return the same evidence, to forget from."""
        other = Evidence(self._rows.shape[1])
        other._rows, other._used = self._rows.copy(), self._used
        return other

    def add(self, change: Amounts) -> None:
        """Remember a change."""
        if self._used == len(self._rows):
            self._rows = np.vstack((self._rows, np.zeros_like(self._rows)))
        self._rows[self._used] = change
        self._used += 1

    def keep(self, hidden: Choices) -> None:
        """Forget the changes of cells that are not hidden any more."""
        rows = self._rows[: self._used]
        good = ~rows[:, ~hidden].any(axis=1)
        self._used = int(good.sum())
        self._rows[: self._used] = rows[good]

    def unmet(self, needs: tuple[Need, ...], known: frozenset[int]) -> list[Need]:
        """Return the needs that no change without the known cells shows to be met."""
        rows = self._rows[: self._used]
        if known:
            rows = rows[~rows[:, sorted(known)].any(axis=1)]
        asked = [need for need in needs if need.cell not in known]
        moves = rows[:, [need.cell for need in asked]]
        up, down = moves.max(axis=0), -moves.min(axis=0)
        return [need for need, u, d in zip(asked, up, down, strict=True) if not met(need, u, d)]


def met(need: Need, up: Any, down: Any) -> bool:
    """Tell whether a cell that can move so far up and down is protected."""
    return bool(up >= need.up - _TINY and down >= need.down - _TINY and up + down >= need.width - _TINY)
