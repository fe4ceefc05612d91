"""A release: a protected cube with its manifest and what a page needs to show it. Public, all of it."""

from dataclasses import dataclass

from publiek.cube.protected import Cube
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.released import AreaShape, DeliveryQuality, SegmentInfo


@dataclass(frozen=True)
class Release:
    """What leaves of one subject in one period; `figures.method.figures` derives the rest from it."""

    manifest: Manifest
    cube: Cube
    segments: tuple[SegmentInfo, ...]
    quality: DeliveryQuality
    shapes: tuple[AreaShape, ...]
