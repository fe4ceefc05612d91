"""Coverage: the part of an institution's visits of which the household is known, and what may be said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from publiek.cube.protected import HIDDEN
from publiek.disclosure.release import Release
from publiek.disclosure.released import Shown
from publiek.insight.attended import Attended, attended, months_between
from publiek.insight.surroundings import AttendanceLine

LEAST_VISITS = 500
"""With fewer visits the rounding of tickets (to tens) would move coverage by two percent points or more."""
MOST_PERCENT = 110
"""Up to here more tickets than visits can be: cards not used, or a door that counts badly. Above it one is wrong."""


class Known(StrEnum):
    """What may be said of the coverage of an institution."""

    TOLD = "told"
    OVER = "over"  # above 100 %, and explained
    CONTRADICTS = "contradicts"  # far above 100 %: attendance and delivery are not of the same visits
    NOBODY = "nobody"  # attendance says that nobody came
    TOO_FEW = "too_few"
    HIDDEN = "hidden"  # the release does not show the visits
    INCOMPLETE = "incomplete"  # attendance lacks months of the period
    NOT_GIVEN = "not_given"


@dataclass(frozen=True)
class Coverage:
    """Of one institution and period. visits: released, of known households, rounded to tens.

    percent: 100 x visits / attendance, in whole percents; None unless `known` is told, over or contradicts.
    """

    institution: str
    attendance: Attended
    visits: Shown
    percent: int | None
    known: Known

    @property
    def is_usable(self) -> bool:
        """Return whether attendance and delivery tell of the same visits, as far as can be seen."""
        return self.known in {Known.TOLD, Known.OVER}


def coverage(release: Release, lines: Iterable[AttendanceLine]) -> Coverage:
    """Return the coverage of an institution's release by its own attendance in the months of the period."""
    manifest, visits = release.manifest, _visits(release)
    found = attended(lines, manifest.subject.id, months_between(manifest.period.start, manifest.period.end))
    percent = round(100 * visits / found.visits) if visits is not None and found.visits else None
    known = _known(found, visits, percent)
    said = percent if known in {Known.TOLD, Known.OVER, Known.CONTRADICTS} else None
    return Coverage(manifest.subject.id, found, visits, said, known)


def _known(found: Attended, visits: Shown, percent: int | None) -> Known:
    if not found.given:
        return Known.NOT_GIVEN
    if not found.is_complete:
        return Known.INCOMPLETE
    if visits is None:
        return Known.HIDDEN
    return Known.NOBODY if percent is None else _judged(found.visits, visits, percent)


def _judged(attendance: int, visits: int, percent: int) -> Known:
    if max(attendance, visits) < LEAST_VISITS:
        return Known.TOO_FEW
    if percent > MOST_PERCENT:
        return Known.CONTRADICTS
    if attendance < LEAST_VISITS:
        return Known.TOO_FEW
    return Known.OVER if percent > 100 else Known.TOLD  # noqa: PLR2004


def _visits(release: Release) -> Shown:
    whole = release.cube.tables[0].name
    found = int(release.cube.visits[whole][0])
    return None if found == HIDDEN else found
