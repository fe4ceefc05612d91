"""A map of one level: outlines with the class of each area, legends, borders and names for orientation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry import shape as geometry_of

from publiek.disclosure.released import AreaShape
from publiek.report.classes import Class, breaks, class_of, legend
from publiek.report.document.words import Figure
from publiek.report.language.wording import rounded
from publiek.report.outline import Frame, path, rings

COARSER = {"buurt": ("stadsdeel", "gebied", "wijk"), "wijk": ("stadsdeel", "gebied"), "gebied": ("stadsdeel",)}
LETTER_WIDTH, LINE_HEIGHT = 75, 170  # drawing units at the size of a label
LABELS = 14

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
class Label:
    """A name on the map."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """A map ready to be drawn, in drawing units with the origin at the top left."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    borders: tuple[str, ...]
    labels: tuple[Label, ...]
    reach_classes: tuple[Class, ...]
    share_classes: tuple[Class, ...]
    hidden: int


FINEST = {"rate": 0.1, "percent": 1.0}


def _limits(figures: Sequence[Figure]) -> tuple[float, ...]:
    unit = figures[0].unit if figures else "rate"
    return breaks([rounded(figure) for figure in figures if not figure.hidden], FINEST.get(unit, 1.0))


def _size(shape: AreaShape) -> float:
    return float(geometry_of(shape.geometry).area)


def _overlap(first: Label, second: Label) -> bool:
    width = LETTER_WIDTH * (len(first.text) + len(second.text)) / 2
    return abs(first.x - second.x) < width and abs(first.y - second.y) < LINE_HEIGHT


def labels(shapes: Sequence[AreaShape], frame: Frame) -> tuple[Label, ...]:
    """Return the names of the largest areas, leaving out those that would run over another or off the map."""
    placed: list[Label] = []
    for shape in sorted(shapes, key=lambda shape: (-_size(shape), shape.code))[:LABELS]:
        point = geometry_of(shape.geometry).representative_point()
        x, y = frame.place((point.x, point.y))
        half = LETTER_WIDTH * len(shape.name) // 2
        label = Label(shape.name, min(max(x, half), frame.width - half), y)
        if not any(_overlap(label, other) for other in placed):
            placed.append(label)
    return tuple(placed)


def _coarser(level: str, shapes: Sequence[AreaShape]) -> list[AreaShape]:
    for candidate in COARSER.get(level, ()):
        found = [shape for shape in shapes if shape.level == candidate]
        if found:
            return found
    return []


def draw(level: str, shapes: Sequence[AreaShape], figures: Mapping[str, Measured], grid: int) -> Drawing:
    """Return the map of a level. An area without a line in the table is drawn as hidden."""
    own = [shape for shape in shapes if shape.level == level and any(True for _ in rings(shape.geometry))]
    frame, over = Frame.around(own), _coarser(level, shapes)
    nothing = (Figure(None, "rate"), Figure(None, "percent"))
    measured = [figures.get(shape.code, nothing) for shape in own]
    reach_limits, share_limits = (_limits([pair[which] for pair in measured]) for which in (0, 1))
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
        labels=labels(over or own, frame),
        reach_classes=legend([pair[0] for pair in measured], reach_limits),
        share_classes=legend([pair[1] for pair in measured], share_limits),
        hidden=sum(reach.hidden for reach, _ in measured),
    )
