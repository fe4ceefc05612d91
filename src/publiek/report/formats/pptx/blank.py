"""A plain template in the house style, 16:9: so that slides look well without a programme's own."""

from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from publiek.report.formats.pptx.area import INCH
from publiek.report.formats.pptx.look import Look

WIDE, TALL = round(13.333 * INCH), round(7.5 * INCH)
KEPT = ("title", "obj", "secHead", "titleOnly")
MARGIN = 0.6
FOOT = (0.6, 7.0, 9.8, 0.3)
NUMBER = (11.733, 7.0, 1.0, 0.3)
TITLE = (MARGIN, 0.42, 12.133, 0.98)
BODY = (MARGIN, 1.75, 12.133, 5.0)
COVER_TITLE, COVER_TEXT = (MARGIN, 1.5, 10.6, 1.7), (MARGIN, 3.35, 10.6, 1.1)
PART_TITLE, PART_TEXT = (MARGIN, 2.3, 11.0, 1.1), (MARGIN, 3.6, 11.0, 2.4)
SIZES = {"title": 2600, "cover": 4000, "subtitle": 2000, "body": 1800, "foot": 1000}

Place = tuple[float, float, float, float]


def blank(look: Look) -> Any:
    """Return a presentation without slides: cover, title with text, title between parts, title only."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, TALL
    _keep(deck)
    _theme(deck, look)
    _styles(deck.slide_master, look)
    for holder in (deck.slide_master, *deck.slide_layouts):
        _place(holder, look)
    return deck


def _keep(deck: Any) -> None:
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in KEPT:
            deck.slide_layouts.remove(layout)


def _place(holder: Any, look: Look) -> None:
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
        _set_letters(shape, found, kind, look)


def _set_letters(shape: Any, found: Any, kind: str | None, look: Look) -> None:
    titles = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    low = found in titles and kind in {"title", "secHead"}
    body = shape._element.txBody.find(qn("a:bodyPr"))
    body.attrib.update({"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0", "anchor": "b" if low else "t"})
    for child in list(body):
        body.remove(child)
    if found in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
        _level(shape, SIZES["foot"], "r" if found == PP_PLACEHOLDER.SLIDE_NUMBER else "l", look.style.palette.soft)
    elif kind in {"title", "secHead"}:
        size = SIZES["cover"] if found in titles else SIZES["subtitle"]
        _level(shape, size, "l", look.style.palette.ink if found in titles else look.style.palette.soft)


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


def _styles(master: Any, look: Look) -> None:
    """Set the letters of titles and texts for all layouts."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    _letters(title, SIZES["title"], look.style.palette.ink, bold=True)
    for number, level in enumerate(styles.find(qn("p:bodyStyle"))):
        if level.find(qn("a:defRPr")) is not None:
            _letters(level, max(1200, SIZES["body"] - 200 * number), look.style.palette.ink, bold=False)


def _letters(level: Any, size: int, colour: str, *, bold: bool) -> None:
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(size))
    letters.set("b", "1" if bold else "0")
    for child in letters.findall(qn("a:solidFill")):
        letters.remove(child)
    letters.insert(0, _fill(letters, colour))


def _theme(deck: Any, look: Look) -> None:
    """Put the house style's fonts and colours in the theme, so that what one adds by hand looks the same."""
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    palette, classes = look.style.palette, tuple(reversed(look.style.palette.classes))
    colours = {
        "dk1": palette.ink, "lt1": palette.paper, "dk2": palette.soft, "lt2": palette.wash, "accent1": palette.accent,
        "accent2": palette.low, "accent3": palette.average, "accent4": classes[1], "accent5": classes[2],
        "accent6": classes[3], "hlink": palette.accent, "folHlink": palette.soft,
    }  # fmt: skip
    part._blob = _themed(part.blob, look, colours)


def _themed(blob: bytes, look: Look, colours: dict[str, str]) -> bytes:
    from lxml import etree

    root = etree.fromstring(blob)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    for name, colour in colours.items():
        slot = scheme.find(qn(f"a:{name}"))
        for child in list(slot):
            slot.remove(child)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    for tag, font in (("a:majorFont", look.headings), ("a:minorFont", look.text)):
        root.find(f".//{qn(tag)}").find(qn("a:latin")).set("typeface", font)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
