"""A logo: a small SVG or PNG that runs nothing, and fetches nothing from anywhere."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

from publiek.errors import UserError, Where
from publiek.report.style.nameless import PNG, nameless_png, nameless_svg
from publiek.report.style.style import Logo

MOST = 300_000  # bytes
SIDES = (20.0, 6000.0)  # of a picture, in its own units
FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "animate", "animateTransform", "animateMotion", "set", "a"})
INSIDE = re.compile(r"#|data:image/(png|jpeg);base64,")
ELSEWHERE = re.compile(r"""@import|javascript:|expression\(|url\(\s*["']?(?!#)""", re.IGNORECASE)
DIGITS = r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
NUMBER = re.compile(rf"\s*({DIGITS})\s*(px|pt|mm|cm|in)?\s*")


def read_logo(path: Path, name: str) -> Logo:
    """Return a checked logo; `name` is what is said to those who do not see it.

    Raises UserError where the file is not there, is too large, or holds what a report may not carry.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"The logo cannot be read: {error.strerror or error}.", where=Where(file=path), mend="check its name"
        ) from None
    if len(content) > MOST:
        raise _wrong(path, f"is {len(content) // 1000} kB", f"make it smaller than {MOST // 1000} kB")
    is_png = content.startswith(PNG)
    width, height = _png(content, path) if is_png else _svg(content, path)
    if not all(SIDES[0] <= side <= SIDES[1] for side in (width, height)):
        raise _wrong(path, f"measures {width:g} by {height:g}", f"give it sides from {SIDES[0]:g} to {SIDES[1]:g}")
    plain = nameless_png(content) if is_png else nameless_svg(content)
    return Logo(plain, "image/png" if is_png else "image/svg+xml", width, height, name)


def _png(content: bytes, path: Path) -> tuple[float, float]:
    if len(content) < 33 or content[12:16] != b"IHDR":  # noqa: PLR2004 - signature and first chunk
        raise _wrong(path, "is a broken PNG", "save it again")
    width, height = struct.unpack(">II", content[16:24])
    return float(width), float(height)


def _svg(content: bytes, path: Path) -> tuple[float, float]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _wrong(path, "has a document type", "save it as 'plain SVG', or remove the line with <!DOCTYPE")
    try:
        text = content.decode("utf-8")  # whatever it says of itself: formats write it as such
        root = ElementTree.fromstring(text)  # noqa: S314 - without a document type it can expand to nothing
    except UnicodeDecodeError:
        raise _wrong(path, "is not in UTF-8", "save it again as 'plain SVG', or as PNG") from None
    except ElementTree.ParseError:
        raise _wrong(path, "is neither an SVG nor a PNG", "save it as one of these") from None
    if _tag(root) != "svg":
        raise _wrong(path, "is no SVG", "save it as SVG or PNG")
    for element in root.iter():
        _check(element, path)
    return _size(root, path)


def _check(element: ElementTree.Element, path: Path) -> None:
    if _tag(element) in FORBIDDEN:
        raise _wrong(path, f"holds a <{_tag(element)}>", "save it as a plain picture")
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2]
        if plain.lower().startswith("on"):
            raise _wrong(path, f"holds a script ('{plain}')", "save it as a plain picture")
        if plain == "href" and not INSIDE.match(value):
            raise _wrong(path, "refers to another file", "put what it refers to into the file")
        if ELSEWHERE.search(value):
            raise _wrong(path, "refers to another file", "put what it refers to into the file")
    if _tag(element) == "style" and ELSEWHERE.search(element.text or ""):
        raise _wrong(path, "refers to another file", "put what it refers to into the file")


def _size(root: ElementTree.Element, path: Path) -> tuple[float, float]:
    box = [float(part) for part in re.findall(rf"-?{DIGITS}", root.get("viewBox", ""))]
    if len(box) == 4:  # noqa: PLR2004 - left, top, width, height
        return box[2], box[3]
    sides = [NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if not all(sides):
        raise _wrong(path, "does not say how large it is", "give it a viewBox")
    return float(sides[0][1]), float(sides[1][1])  # type: ignore[index]


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _wrong(path: Path, what: str, mend: str) -> UserError:
    return UserError(f"The logo {what}.", where=Where(file=path), mend=mend)
