"""A plain template in the house style, 16:9: so that slides look well without a programme's own."""

from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from publiek.report.formats.pptx.area import INCH
from publiek.report.formats.pptx.pen import Pen

WIDE, TALL = Inches(13.333), Inches(7.5)
RECTANGLE = 900  # the id of what is drawn on a layout; its texts have lower ones
KEPT = ("title", "obj", "secHead", "titleOnly")
MARGIN = 0.6
FOOT = (0.6, 7.0, 9.8, 0.3)
NUMBER = (11.733, 7.0, 1.0, 0.3)
TITLE = (MARGIN, 0.42, 12.133, 0.98)
BODY = (MARGIN, 1.75, 12.133, 5.0)
COVER_TITLE, COVER_TEXT = (MARGIN, 1.3, 12.133, 2.6), (MARGIN, 4.75, 11.0, 1.6)
BAND = (0.0, 0.0, 13.333, 4.3)  # the coloured part of the cover
EDGE = (MARGIN, 3.5, 1.4, 0.07)  # the line under the title between parts
PART_TITLE, PART_TEXT = (MARGIN, 2.2, 11.0, 1.1), (MARGIN, 3.75, 11.0, 2.4)
SIZES = {"title": 2600, "cover": 4000, "subtitle": 2000, "body": 1800, "foot": 1000}

Place = tuple[float, float, float, float]


def blank(pen: Pen) -> Any:
    """Return a presentation without slides: cover, title with text, title between parts, title only."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, TALL
    _keep(deck)
    _theme(deck, pen)
    _without_picture(deck)
    _styles(deck.slide_master, pen)
    for holder in (deck.slide_master, *deck.slide_layouts):
        _place(holder, pen)
    _draw(_of(deck, "title"), BAND, pen.style.palette.accent)
    _draw(_of(deck, "secHead"), EDGE, pen.style.palette.accent)
    return deck


def _without_picture(deck: Any) -> None:
    """Take out the small picture of the slides that this presentation was made from."""
    package = deck.part.package
    for number, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.drop_rel(number)


def _of(deck: Any, kind: str) -> Any:
    return next(layout for layout in deck.slide_layouts if layout._element.get("type") == kind)


def _draw(layout: Any, place: Place, colour: str) -> None:
    """Draw a plain rectangle on a layout, behind its texts."""
    left, top, wide, high = (str(round(side * INCH)) for side in place)
    tree = layout.shapes._spTree
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{RECTANGLE}" name="accent"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/>'
        f"</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    tree.insert(2, shape)


def _keep(deck: Any) -> None:
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in KEPT:
            deck.slide_layouts.remove(layout)


def _place(holder: Any, pen: Pen) -> None:
    kind = holder._element.get("type")
    title = {"title": COVER_TITLE, "secHead": PART_TITLE}.get(kind, TITLE)
    text = {"title": COVER_TEXT, "secHead": PART_TEXT}.get(kind, BODY)
    places: dict[Any, Place] = {
        PP_PLACEHOLDER.TITLE: title,
        PP_PLACEHOLDER.CENTER_TITLE: title,
        PP_PLACEHOLDER.SUBTITLE: text,
        PP_PLACEHOLDER.BODY: text,
        PP_PLACEHOLDER.OBJECT: text,
        PP_PLACEHOLDER.FOOTER: FOOT,
        PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
    }
    for shape in list(holder.placeholders):
        found = shape.placeholder_format.type
        if found not in places:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = (round(side * INCH) for side in places[found])
        _set_letters(shape, found, kind, pen)


def _set_letters(shape: Any, found: Any, kind: str | None, pen: Pen) -> None:
    titles = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    body = shape._element.txBody.find(qn("a:bodyPr"))
    body.attrib.update({"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0", "anchor": "b" if found in titles else "t"})
    for child in list(body):
        body.remove(child)
    if found in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
        _level(shape, SIZES["foot"], "r" if found == PP_PLACEHOLDER.SLIDE_NUMBER else "l", pen.style.palette.soft)
    elif kind in {"title", "secHead"}:
        size = SIZES["cover"] if found in titles else SIZES["subtitle"]
        on_band = found in titles and kind == "title"
        _level(shape, size, "l", pen.style.palette.paper if on_band else pen.style.palette.ink)


def _level(shape: Any, size: int, align: str, colour: str) -> None:
    """Set the letters of a placeholder's first level."""
    styles = shape._element.txBody.find(qn("a:lstStyle"))
    for child in list(styles):
        styles.remove(child)
    level = styles.makeelement(qn("a:lvl1pPr"), {"algn": align, "marL": "0", "indent": "0"})
    level.append(level.makeelement(qn("a:buNone"), {}))
    letters = level.makeelement(qn("a:defRPr"), {"sz": str(size), "cap": "none"})
    letters.append(_fill(letters, colour))
    level.append(letters)
    styles.append(level)


def _fill(parent: Any, colour: str) -> Any:
    fill = parent.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    return fill


def _styles(master: Any, pen: Pen) -> None:
    """Set the letters of titles and texts for all layouts."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    _letters(title, SIZES["title"], pen.style.palette.ink, bold=True)
    for number, level in enumerate(styles.find(qn("p:bodyStyle"))):
        if level.find(qn("a:defRPr")) is not None:
            _letters(level, max(1200, SIZES["body"] - 200 * number), pen.style.palette.ink, bold=False)


def _letters(level: Any, size: int, colour: str, *, bold: bool) -> None:
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(size))
    letters.set("b", "1" if bold else "0")
    for child in letters.findall(qn("a:solidFill")):
        letters.remove(child)
    letters.insert(0, _fill(letters, colour))


def _theme(deck: Any, pen: Pen) -> None:
    """Put the house style's fonts and colours in the theme, so that what one adds by hand looks the same."""
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    palette, classes = pen.style.palette, tuple(reversed(pen.style.palette.classes))
    colours = {
        "dk1": palette.ink, "lt1": palette.paper, "dk2": palette.soft, "lt2": palette.wash, "accent1": palette.accent,
        "accent2": palette.low, "accent3": palette.average, "accent4": classes[1], "accent5": classes[2],
        "accent6": classes[3], "hlink": palette.accent, "folHlink": palette.soft,
    }  # fmt: skip
    part._blob = _themed(part.blob, pen, colours)


def _themed(blob: bytes, pen: Pen, colours: dict[str, str]) -> bytes:
    root = parse_xml(blob)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    for name, colour in colours.items():
        slot = scheme.find(qn(f"a:{name}"))
        for child in list(slot):
            slot.remove(child)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    for tag, font in (("a:majorFont", pen.headings), ("a:minorFont", pen.letters)):
        root.find(f".//{qn(tag)}").find(qn("a:latin")).set("typeface", font)
    return bytes(serialize_part_xml(root))
