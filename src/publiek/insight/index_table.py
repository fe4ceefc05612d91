"""The index-of-reach table: for each segment, how many institutions have a high index, and how many too few to say.

The verdict is the one in the institution's own report, against its own default base.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publiek.cube.cells import level_part
from publiek.disclosure.release import Release
from publiek.disclosure.released import SegmentInfo
from publiek.insight.reached import Reached
from publiek.measures.verdict import Thresholds, Verdict, verdict


@dataclass(frozen=True)
class IndexLine:
    """A segment or level: numbers of institutions by verdict, and the ids of those with a high index."""

    code: str
    numbers: Mapping[Verdict, int]
    high: tuple[str, ...]

    @property
    def judged(self) -> int:
        """Return how many institutions had enough households for a verdict."""
        return sum(self.numbers.values()) - self.numbers[Verdict.TOO_FEW]


def index_table(
    releases: Mapping[str, Release], audiences: Mapping[str, Reached], segments: Sequence[SegmentInfo]
) -> tuple[IndexLine, ...]:
    """Return a line for each segment, in the typology's order."""
    return tuple(_line(one.code, one.code, releases, audiences) for one in segments)


def index_of_levels(
    releases: Mapping[str, Release], audiences: Mapping[str, Reached], segments: Sequence[SegmentInfo]
) -> tuple[IndexLine, ...]:
    """Return a line for each level."""
    levels = dict.fromkeys(str(one.level) for one in segments)
    return tuple(_line(level, level_part(level), releases, audiences) for level in levels)


def verdict_on(reached: Reached, base: str, part: str) -> Verdict:
    """Return the verdict on the index of a part against a base."""
    found = reached.index(base, part)
    if found is None:
        return Verdict.TOO_FEW
    limits = Thresholds(reached.appetite.verdict_high, reached.appetite.verdict_low)
    return verdict(found.value, found.low, found.high, limits)


def _line(code: str, part: str, releases: Mapping[str, Release], audiences: Mapping[str, Reached]) -> IndexLine:
    verdicts = {
        one: verdict_on(audiences[one], release.manifest.default_base, part)
        for one, release in sorted(releases.items())
    }
    numbers = Counter(verdicts.values())
    return IndexLine(
        code,
        {one: numbers[one] for one in Verdict},
        tuple(one for one, found in verdicts.items() if found is Verdict.HIGH),
    )
