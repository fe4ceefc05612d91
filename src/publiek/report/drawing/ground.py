"""What of a map does not depend on figures: outlines, borders and names, kept for maps of the same areas.

Two hundred institutions have one city: whoever shows many of them, as a web page does, draws its areas once.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from publiek.disclosure.released import AreaShape
from publiek.report.document.drawings import Label
from publiek.report.drawing.names import names_on
from publiek.report.drawing.outline import Frame, grid_for, path

MOST = 12
"""So many are kept: the levels of two cities."""


@dataclass(frozen=True)
class Ground:
    """The outlines of areas in their order, borders of coarser areas over them, and names; in drawing units."""

    width: int
    height: int
    paths: tuple[str, ...]
    borders: tuple[str, ...]
    labels: tuple[Label, ...]


Shapes = Sequence[AreaShape]
_KEPT: OrderedDict[tuple[object, ...], tuple[Ground, Shapes, Shapes]] = OrderedDict()
_LOCK = Lock()


def ground(own: Shapes, over: Shapes, room: float) -> Ground:
    """Return the ground of areas, with the borders of others over it; room: how large names are written."""
    # By which shapes these are, not what is in them; the shapes are kept, too, so that no other takes their place.
    key = (room, *map(id, own), None, *map(id, over))
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key][0]
    made = _drawn(own, over, room)
    with _LOCK:
        _KEPT[key] = made, tuple(own), tuple(over)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return made


def _drawn(own: Shapes, over: Shapes, room: float) -> Ground:
    frame, grid = Frame.around(own), grid_for([own])
    return Ground(
        width=frame.width,
        height=frame.height,
        paths=tuple(path(shape, frame, grid) for shape in own),
        borders=tuple(path(shape, frame, grid) for shape in over),
        labels=names_on(over if len(over) > 1 else own, frame, room),
    )
