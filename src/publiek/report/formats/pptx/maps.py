"""Maps as shapes of PowerPoint's own: every area can be clicked, recoloured and copied; its name says its figure."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.oxml.ns import qn

from publiek.report.document.drawings import Map, Outline, Panel
from publiek.report.formats.pptx.area import GAP, INCH, Area
from publiek.report.formats.pptx.chartparts import describe
from publiek.report.formats.pptx.letters import width
from publiek.report.formats.pptx.paths import Ring, grid_for, rings
from publiek.report.formats.pptx.pen import Pen
from publiek.report.formats.pptx.slides import free_id
from publiek.report.formats.pptx.texts import add_line
from publiek.report.formats.tidy.legible import legible

POINTS = 12_000  # of all outlines of a panel; with more PowerPoint becomes slow, and a slide shows no more
TITLE = round(0.3 * INCH)
LABEL = 9
THIN, THICK = 3175, 12700  # EMU
LABEL_HEIGHT = round(0.17 * INCH)


def add_panels(slide: Any, area: Area, panels: Sequence[Panel], drawn: Map, pen: Pen) -> None:
    """Add panels beside one another, each with its title."""
    for panel, place in zip(panels, area.columns(len(panels), 2 * GAP), strict=True):
        title, rest = place.cut(TITLE)
        text = pen.say(panel.title)
        if text:
            add_line(slide, title, text, 12, pen.style.palette.ink, bold=True, align="middle")
        add_panel(slide, rest.inside(panel.height / max(panel.width, 1)), panel, drawn, pen)


def add_panel(slide: Any, area: Area, panel: Panel, drawn: Map, pen: Pen) -> None:
    """Add one panel: outlines, borders over them, and names, as one group with a text alternative."""
    group = slide.shapes.add_group_shape()
    tree = group._element
    grid = grid_for([outline.path for outline in panel.outlines], POINTS)
    first = free_id(slide)
    for number, outline in enumerate(panel.outlines, start=first):
        name = f"{legible(outline.name)}: {pen.wording.figure(outline.figure)}"
        _add(tree, number, name, rings(outline.path, grid), _area_look(outline, pen))
    for number, border in enumerate(panel.borders, start=first + len(panel.outlines)):
        _add(tree, number, f"{drawn.id} {number}", rings(border, grid), _border_look(pen))
    _place(tree, area, panel)
    group.name = drawn.id
    said = " ".join(pen.say(value) for value in (drawn.title, panel.title, *drawn.said))
    describe(group, said)
    _names(slide, area, panel, pen)


def _names(slide: Any, area: Area, panel: Panel, pen: Pen) -> None:
    """Write names on a map, each on a light ground; one that would run over another is left out."""
    scale = area.width / max(panel.width, 1)
    placed: list[Area] = []
    for label in panel.labels:
        wide = width(legible(label.text), LABEL, bold=True) + LABEL_HEIGHT // 2
        left = min(max(round(area.left + label.x * scale - wide / 2), area.left), area.right - wide)
        top = min(max(round(area.top + label.y * scale - LABEL_HEIGHT / 2), area.top), area.bottom - LABEL_HEIGHT)
        place = Area(left, top, wide, LABEL_HEIGHT)
        if wide > area.width or any(place.meets(other) for other in placed):
            continue
        placed.append(place)
        box = add_line(slide, place, legible(label.text), LABEL, pen.style.palette.ink, bold=True, align="middle")
        box.text_frame.word_wrap = False
        box.fill.solid()
        box.fill.fore_color.rgb = pen.colour("paper")
        colour = box._element.spPr.find(f".//{qn('a:srgbClr')}")
        colour.append(_element("a:alpha", {"val": "70000"}))


def _place(tree: Any, area: Area, panel: Panel) -> None:
    """Put a group in its place; what is in it keeps the drawing's own units (20.1.7.5)."""
    properties = tree.find(qn("p:grpSpPr"))
    frame = properties.find(qn("a:xfrm"))
    if frame is not None:
        properties.remove(frame)
    frame = _element("a:xfrm")
    for name, (x, y), keys in (
        ("a:off", (area.left, area.top), ("x", "y")),
        ("a:ext", (area.width, area.height), ("cx", "cy")),
        ("a:chOff", (0, 0), ("x", "y")),
        ("a:chExt", (panel.width, panel.height), ("cx", "cy")),
    ):
        frame.append(_element(name, {keys[0]: str(x), keys[1]: str(y)}))
    properties.insert(0, frame)


def _area_look(outline: Outline, pen: Pen) -> Iterator[Any]:
    palette = pen.style.palette
    yield hatch(pen) if outline.tint is None else _solid(tint(outline.tint, pen))
    yield _stroke(palette.border, THIN)


def _border_look(pen: Pen) -> Iterator[Any]:
    yield _element("a:noFill")
    yield _stroke(pen.style.palette.outer, THICK)


def tint(number: int, pen: Pen) -> str:
    """Return the colour of a class; the darkest for all that lie beyond."""
    classes = pen.style.palette.classes
    return classes[min(number, len(classes) - 1)]


def hatch(pen: Pen) -> Any:
    """Return the hatching of what is not shown."""
    fill = _element("a:pattFill", {"prst": "wdUpDiag"})
    for name, colour in (("a:fgClr", pen.style.palette.hatch_line), ("a:bgClr", pen.style.palette.hatch_ground)):
        side = _element(name)
        side.append(_colour(colour))
        fill.append(side)
    return fill


def _add(tree: Any, number: int, name: str, found: Sequence[Ring], looks: Iterator[Any]) -> None:
    """Add a shape with any number of rings to a group, in the drawing's units (20.1.9.8)."""
    points = [point for ring in found for point in ring]
    if not points:
        return
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, tall = max(x for x, _ in points) - left or 1, max(y for _, y in points) - top or 1
    shape = _element("p:sp")
    properties = _element("p:spPr")
    frame = _element("a:xfrm")
    frame.append(_element("a:off", {"x": str(left), "y": str(top)}))
    frame.append(_element("a:ext", {"cx": str(wide), "cy": str(tall)}))
    properties.append(frame)
    properties.append(_geometry(found, (left, top), (wide, tall)))
    for part in looks:
        properties.append(part)
    shape.append(_named(number, name))
    shape.append(properties)
    tree.append(shape)


def _named(number: int, name: str) -> Any:
    said = _element("p:nvSpPr")
    said.append(_element("p:cNvPr", {"id": str(number), "name": name}))
    said.append(_element("p:cNvSpPr"))
    said.append(_element("p:nvPr"))
    return said


def _geometry(found: Sequence[Ring], corner: tuple[int, int], size: tuple[int, int]) -> Any:
    geometry = _element("a:custGeom")
    for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        geometry.append(_element(name))
    geometry.append(_element("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"}))
    listed = _element("a:pathLst")
    path = etree.SubElement(listed, qn("a:path"), {"w": str(size[0]), "h": str(size[1])})
    for ring in found:
        for number, (x, y) in enumerate(ring):
            step = etree.SubElement(path, qn("a:lnTo" if number else "a:moveTo"))
            etree.SubElement(step, qn("a:pt"), {"x": str(x - corner[0]), "y": str(y - corner[1])})
        etree.SubElement(path, qn("a:close"))
    geometry.append(listed)
    return geometry


def _solid(colour: str) -> Any:
    fill = _element("a:solidFill")
    fill.append(_colour(colour))
    return fill


def _stroke(colour: str, wide: int) -> Any:
    line = _element("a:ln", {"w": str(wide)})
    line.append(_solid(colour))
    line.append(_element("a:round"))
    return line


def _colour(colour: str) -> Any:
    return _element("a:srgbClr", {"val": colour.lstrip("#").upper()})


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    return etree.Element(qn(name), attributes or {})
