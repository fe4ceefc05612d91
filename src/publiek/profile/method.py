"""The method of the profile: every count that its shares, indices, origin and reach need. Nothing is released here."""

from dataclasses import dataclass

from publiek.counts import ProfileCounts
from publiek.engine.workspace import Workspace
from publiek.profile.index import bases
from publiek.profile.origin import origin
from publiek.profile.share import by_level, by_segment
from publiek.profile.tally import LAND, WITHOUT_SEGMENT, tally
from publiek.reference.edition import Edition


@dataclass(frozen=True)
class Frame:
    """What an institution is compared with: its city and regio, and the base areas in the order of the page."""

    period: str
    city: str
    regio: str | None
    bases: tuple[str, ...]


def profile(workspace: Workspace, edition: Edition, frame: Frame) -> ProfileCounts:
    """Return the counts of one institution from its table `audience`."""
    counted = tally(workspace, edition, frame.period)
    every = counted.every_segment
    everyone = (*every, WITHOUT_SEGMENT)
    return ProfileCounts(
        households=counted.seen(LAND, everyone),
        population=counted.living(LAND, everyone),
        with_segment=counted.seen(LAND, every),
        segments=by_segment(counted, LAND),
        levels=by_level(counted, LAND),
        bases=bases(counted, frame.bases),
        origin=origin(counted, frame.city, frame.regio),
    )
