"""Maps out of outlines and figures: panels that share their classes, and an inset of the region around.

A content builder gives the areas, their figures by code, and words; `draw_map` chooses classes, names and borders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publiek.disclosure.released import AreaShape
from publiek.report.document.drawings import Map, Outline, Panel, Tint
from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.drawing.classes import class_of, legend, limits_of
from publiek.report.drawing.ground import ground
from publiek.report.drawing.names import coarser, room_of
from publiek.report.drawing.outline import rings

INSET = 3  # an inset is as small as one of three maps


@dataclass(frozen=True)
class Measured:
    """What one panel shows: a title, and a figure by area code. An area without a figure is drawn as hidden."""

    title: Value
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Around:
    """What an inset shows: the areas of a level that have a figure; `marked` is the code of one to draw a line around.

    shapes: where its outlines are; the marked area may be of any level.
    """

    title: Value
    level: str
    shapes: Sequence[AreaShape]
    figures: Mapping[str, Figure]
    marked: str = ""


@dataclass(frozen=True)
class Drawn:
    """Panels with the classes they share; `method` says in words how these were chosen."""

    panels: tuple[Panel, ...]
    tints: tuple[Tint, ...]
    method: Phrase
    inset: Panel | None = None

    def as_map(self, id: str, title: Value, measure: Value, table: Table, said: tuple[Value, ...]) -> Map:
        """Return the map with its words; said: what it shows, in sentences."""
        return Map(id, title, measure, self.panels, self.tints, table, self.method, said, self.inset)


def has_shapes(level: str, shapes: Sequence[AreaShape]) -> bool:
    """Return whether there is an outline of the level, so that a map can be drawn."""
    return bool(_of_level(level, shapes))


def draw_map(
    level: str,
    shapes: Sequence[AreaShape],
    measured: Sequence[Measured],
    inset: Around | None = None,
    limits: Sequence[float] | None = None,
) -> Drawn:
    """Return the areas of a level on a panel for each of `measured`, and an inset, all with the same classes.

    Classes: round numbers near the fifths of all figures shown, over panels and inset together, panels and inset
    weighing as much (`limits_of`). `limits`: rising class breaks to use instead, so that maps in different places can
    be compared. Raises ValueError where the level has no outlines (ask `has_shapes` first).
    """
    own = _of_level(level, shapes)
    if not own:
        raise ValueError(f"there are no outlines of level '{level}'")
    main = [_figure(one.figures, shape) for one in measured for shape in own]
    beside = _inside(inset) if inset else []
    small = [_figure(inset.figures, shape) for shape in beside] if inset else []
    figures, chosen = main + small, tuple(limits) if limits is not None else _limits(main, small)
    room = room_of(len(measured) + bool(beside))
    over = coarser(level, shapes)
    return Drawn(
        panels=tuple(_panel(one.title, own, over, one.figures, chosen, room) for one in measured),
        tints=legend(figures, chosen),
        method=_method(len(measured), bool(beside), limits),
        inset=_panel(inset.title, beside, _marked(inset), inset.figures, chosen, room_of(INSET))
        if inset and beside
        else None,
    )


def _limits(main: Sequence[Figure], small: Sequence[Figure]) -> tuple[float, ...]:
    """Return the breaks; an inset counts as much as the map it stands beside, however many areas either has."""
    shown, beside = ([figure for figure in figures if not figure.hidden] for figures in (main, small))
    return limits_of(shown * len(beside) + beside * len(shown)) if shown and beside else limits_of([*shown, *beside])


def _method(panels: int, inset: bool, limits: Sequence[float] | None) -> Phrase:
    """Return how the classes were chosen, and what the numbers in the legend count."""
    if limits is not None:
        return Phrase("drawing.method_shared")
    return Phrase("drawing.method_inset" if inset else "drawing.method_panels" if panels > 1 else "drawing.method")


def _of_level(level: str, shapes: Sequence[AreaShape]) -> list[AreaShape]:
    return [shape for shape in shapes if shape.level == level and any(True for _ in rings(shape.geometry))]


def _inside(inset: Around) -> list[AreaShape]:
    return [shape for shape in _of_level(inset.level, inset.shapes) if shape.code in inset.figures]


def _marked(inset: Around) -> list[AreaShape]:
    return [shape for shape in inset.shapes if inset.marked and shape.code == inset.marked]


def _figure(figures: Mapping[str, Figure], shape: AreaShape) -> Figure:
    return figures.get(shape.code, Figure(None, "rate"))


def _panel(  # noqa: PLR0913, PLR0917 - all that a panel is made of
    title: Value,
    own: Sequence[AreaShape],
    over: Sequence[AreaShape],
    figures: Mapping[str, Figure],
    limits: Sequence[float],
    room: float,
) -> Panel:
    drawn = ground(own, over, room)
    return Panel(
        title=title,
        width=drawn.width,
        height=drawn.height,
        outlines=tuple(
            _outline(shape, outline, _figure(figures, shape), limits)
            for shape, outline in zip(own, drawn.paths, strict=True)
        ),
        borders=drawn.borders,
        labels=drawn.labels,
    )


def _outline(shape: AreaShape, outline: str, figure: Figure, limits: Sequence[float]) -> Outline:
    return Outline(shape.code, shape.name, outline, figure, class_of(figure, limits))
