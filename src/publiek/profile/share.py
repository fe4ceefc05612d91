"""What a share counts: households of a segment or level, in an area, the institution's and all."""

from publiek.counts import PartCounts
from publiek.profile.tally import Tally


def by_segment(tally: Tally, area: str) -> tuple[PartCounts, ...]:
    """Return the counts of every segment in an area, in the typology's order."""
    return tuple(_part(tally, area, code, (code,)) for code in tally.every_segment)


def by_level(tally: Tally, area: str) -> tuple[PartCounts, ...]:
    """Return the counts of every level (intensief, medium, licht) in an area."""
    return tuple(_part(tally, area, level, codes) for level, codes in tally.segments.items())


def _part(tally: Tally, area: str, code: str, segments: tuple[str, ...]) -> PartCounts:
    return PartCounts(code, tally.seen(area, segments), tally.living(area, segments))
