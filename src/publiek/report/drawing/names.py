"""Names on a map, for orientation: of the largest areas, none over another or off the map."""

from collections.abc import Sequence

from shapely.geometry import shape as geometry_of

from publiek.disclosure.released import AreaShape
from publiek.report.document.drawings import Label
from publiek.report.drawing.outline import Frame

COARSER = {"buurt": ("stadsdeel", "gebied", "wijk"), "wijk": ("stadsdeel", "gebied"), "gebied": ("stadsdeel",)}
LETTER_WIDTH, LINE_HEIGHT = 75, 170  # drawing units at the size of a label on a map that stands alone
MOST = 14
ROOM = {1: 1.0, 2: 1.7}  # how much larger names are where maps stand beside each other, in drawing units
SMALL = 2.4


def room_of(panels: int) -> float:
    """Return how much larger than on a single map names are written, in drawing units."""
    return ROOM.get(panels, SMALL)


def coarser(level: str, shapes: Sequence[AreaShape]) -> list[AreaShape]:
    """Return the areas whose borders and names are drawn over those of a level."""
    for candidate in COARSER.get(level, ()):
        found = [shape for shape in shapes if shape.level == candidate]
        if found:
            return found
    return []


def names_on(shapes: Sequence[AreaShape], frame: Frame, room: float = 1.0) -> tuple[Label, ...]:
    """Return names of the largest areas; `room`: how many times larger than usual they will be written."""
    placed: list[Label] = []
    for shape in sorted(shapes, key=lambda shape: (-_size(shape), shape.code))[:MOST]:
        point = geometry_of(shape.geometry).representative_point()
        x, y = frame.place((point.x, point.y))
        half = round(LETTER_WIDTH * room * len(shape.name) / 2)
        label = Label(shape.name, min(max(x, half), frame.width - half), y)
        if 2 * half <= frame.width and not any(_overlap(label, other, room) for other in placed):
            placed.append(label)
    return tuple(placed)


def _size(shape: AreaShape) -> float:
    return float(geometry_of(shape.geometry).area)


def _overlap(first: Label, second: Label, room: float) -> bool:
    width = LETTER_WIDTH * room * (len(first.text) + len(second.text)) / 2
    return abs(first.x - second.x) < width and abs(first.y - second.y) < LINE_HEIGHT * room
