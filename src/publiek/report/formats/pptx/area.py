"""Rectangles on a slide, in EMU."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

INCH = 914400
GAP = INCH // 5
STEPS = 12

Part = TypeVar("Part")


@dataclass(frozen=True)
class Area:
    """A rectangle on a slide, in EMU from its top left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Return where it ends."""
        return self.top + self.height

    @property
    def right(self) -> int:
        """Return where it ends to the right."""
        return self.left + self.width

    def meets(self, other: "Area") -> bool:
        """Return whether two rectangles share any room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def beside(self, part: float, gap: int = 2 * GAP) -> tuple["Area", "Area"]:
        """Return a left part and the rest, with a gap between them."""
        first = round(self.width * part)
        rest = self.width - first - gap
        return replace(self, width=first), replace(self, left=self.left + first + gap, width=rest)

    def cut(self, height: int, gap: int = 0) -> tuple["Area", "Area"]:
        """Return the upper part of some height, and what lies under it after a gap."""
        rest = self.height - height - gap
        return replace(self, height=height), replace(self, top=self.top + height + gap, height=rest)

    def columns(self, count: int, gap: int = GAP) -> Sequence["Area"]:
        """Return columns of the same width."""
        wide = (self.width - gap * (count - 1)) // count
        return [replace(self, left=self.left + number * (wide + gap), width=wide) for number in range(count)]

    def inside(self, ratio: float) -> "Area":
        """Return the largest rectangle in it with a ratio of height to width, at the top and in the middle."""
        wide = min(self.width, round(self.height / ratio))
        return Area(self.left + (self.width - wide) // 2, self.top, wide, round(wide * ratio))


def evenly(parted: Callable[[int], list[Part]], height: int) -> list[Part]:
    """Return parts of what needs several slides of some height: no more than that, and the last about as full.

    parted: gives the parts for a height.
    """
    parts = parted(height)
    heights = (height * step // STEPS for step in range(STEPS // max(len(parts), 1), STEPS))
    return next((made for made in map(parted, heights) if len(made) == len(parts)), parts) if len(parts) > 1 else parts
