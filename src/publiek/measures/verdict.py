"""The verdict on an index: a word a marketer can use, only where the data carry it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What may be said of an index."""

    HIGH = "high"
    AVERAGE = "average"
    LOW = "low"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Thresholds:
    """From which index on 'high' and 'low' are said. Settings: the model's owner published none."""

    high: float = 120.0
    low: float = 80.0


def verdict(value: float, low: float, high: float, thresholds: Thresholds | None = None) -> Verdict:
    """Return the verdict on an index with a 95 % interval (low, high).

    High needs both an index at the threshold and an interval wholly above 100; low likewise.
    """
    limits = thresholds or Thresholds()
    if value >= limits.high and low > 100:
        return Verdict.HIGH
    if value <= limits.low and high < 100:
        return Verdict.LOW
    return Verdict.AVERAGE
