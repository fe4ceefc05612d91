"""Attack on the account of a delivery: rows by reason, which add up to totals, each rounded by a lot of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.attacker.findings import Attack, Finding
from publiek.disclosure.attacker.known import Known
from publiek.disclosure.attacker.narrow import narrow
from publiek.disclosure.attacker.rules import Rules
from publiek.disclosure.attacker.sums import Sums
from publiek.disclosure.released import DeliveryQuality, ReasonLine

NAME = "rows"
_MOST = 10**9
_TOTALS = ("records", "used_rows", "foreign_rows", "unknown_rows")


@dataclass(frozen=True)
class RowBounds:
    """What each number of rows may be: the totals first, then the lines by reason."""

    names: tuple[str, ...]
    known: Known


def rows(quality: DeliveryQuality, appetite: Appetite) -> Attack:
    """Return the reasons whose hidden number of rows is nearly known."""
    rules, found = Rules.of(appetite), row_bounds(quality, appetite)
    low, high, hidden = found.known.low, found.known.high, found.known.hidden
    narrow_ones = [place for place in np.nonzero(hidden)[0] if rules.is_narrow(int(low[place]), int(high[place]))]
    return Attack(
        NAME,
        int(hidden.sum()),
        tuple(
            Finding(None, f"the hidden number of rows '{found.names[place]}' is nearly known") for place in narrow_ones
        ),
        {
            "hidden numbers of rows": int(hidden.sum()),
            "hidden, and surely not zero": int((hidden & (low > 0)).sum()),
            "narrowest shown": int((high - low)[~hidden].min(initial=_MOST)),
        },
    )


def row_bounds(quality: DeliveryQuality, appetite: Appetite) -> RowBounds:
    """Return what follows for every number of rows from the others. Every line stands for a row or more."""
    lines = [line for line in quality.reasons if line.station != "delivery"]
    names = (*_TOTALS, *(f"{line.station} {line.reason}" for line in lines))
    shown = np.array([HIDDEN if one is None else one for one in _numbers(quality, lines)], dtype=np.int64)
    off = appetite.ticket_base - 1
    is_line = np.arange(len(shown)) >= len(_TOTALS)
    known = Known(
        low=np.where(shown == HIDDEN, is_line.astype(np.int64), np.maximum(shown - off, appetite.least_rows)),
        high=np.where(shown == HIDDEN, appetite.least_rows - 1, shown + off),
        gap_low=np.full(len(shown), _MOST),
        gap_high=np.zeros(len(shown), dtype=np.int64),
        shown=shown,
        population=np.full(len(shown), _MOST),
    )
    return RowBounds(names, narrow(known, _sums(lines)).known)


def _numbers(quality: DeliveryQuality, lines: Sequence[ReasonLine]) -> list[int | None]:
    return [*(getattr(quality, name) for name in _TOTALS), *(line.rows for line in lines)]


def _sums(lines: Sequence[ReasonLine]) -> list[Sums]:
    first = len(_TOTALS)
    unknown = [line.station in {"address", "match"} and not line.used and line.reason != "foreign" for line in lines]
    wholes = (
        [True] * len(lines),
        [line.used for line in lines],
        [line.reason == "foreign" and not line.used for line in lines],
        unknown,
    )
    return [
        Sums(
            np.array([[total, *(first + place for place, inside in enumerate(chosen) if inside)]], dtype=np.int64),
            np.zeros(1, dtype=np.int64),
            np.zeros(1, dtype=np.int64),
            (1, *(-1 for inside in chosen if inside)),
        )
        for total, chosen in enumerate(wholes)
    ]
