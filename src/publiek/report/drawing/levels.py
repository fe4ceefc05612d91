"""A map of one level: outlines with the class of each area, legends, borders and names for orientation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publiek.disclosure.released import AreaShape
from publiek.report.document.drawings import Label, Tint
from publiek.report.document.words import Figure
from publiek.report.drawing.classes import class_of, legend, limits_of
from publiek.report.drawing.names import coarser, names_on
from publiek.report.drawing.outline import Frame, path, rings

Measured = tuple[Figure, Figure]
"""Reach and share of an area."""


@dataclass(frozen=True)
class Outline:
    """One area on the map; classes are None where its figure is hidden."""

    code: str
    name: str
    path: str
    reach: Figure
    share: Figure
    reach_class: int | None
    share_class: int | None


@dataclass(frozen=True)
class Drawing:
    """A map ready to be drawn, in drawing units with the origin at the top left."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    borders: tuple[str, ...]
    labels: tuple[Label, ...]
    reach_classes: tuple[Tint, ...]
    share_classes: tuple[Tint, ...]
    hidden: int


def draw(level: str, shapes: Sequence[AreaShape], figures: Mapping[str, Measured], grid: int) -> Drawing:
    """Return the map of a level. An area without a line in the table is drawn as hidden."""
    own = [shape for shape in shapes if shape.level == level and any(True for _ in rings(shape.geometry))]
    frame, over = Frame.around(own), coarser(level, shapes)
    nothing = (Figure(None, "rate"), Figure(None, "percent"))
    measured = [figures.get(shape.code, nothing) for shape in own]
    reach_limits, share_limits = (limits_of([pair[which] for pair in measured]) for which in (0, 1))
    return Drawing(
        width=frame.width,
        height=frame.height,
        outlines=tuple(
            Outline(
                shape.code,
                shape.name,
                path(shape, frame, grid),
                reach,
                share,
                class_of(reach, reach_limits),
                class_of(share, share_limits),
            )
            for shape, (reach, share) in zip(own, measured, strict=True)
        ),
        borders=tuple(path(shape, frame, grid) for shape in over),
        labels=names_on(over or own, frame),
        reach_classes=legend([pair[0] for pair in measured], reach_limits),
        share_classes=legend([pair[1] for pair in measured], share_limits),
        hidden=sum(reach.hidden for reach, _ in measured),
    )
