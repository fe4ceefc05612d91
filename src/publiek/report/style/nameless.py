"""Takes out of a picture what does not show: who drew it, with what, when, and in which folder of which computer."""

import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree

PNG = b"\x89PNG\r\n\x1a\n"
TOLD = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
"""Chunks of a PNG that hold texts, what a camera noted, and a time."""
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
SHOWN = frozenset({"", SVG, XLINK, "http://www.w3.org/XML/1998/namespace"})
_BESIDE = re.compile(rb"<!--|<\?(?!xml\s)|<(\w+:)?metadata\b|xmlns:(?!xlink\b|svg\b)")
_HEAD = 8  # length and name of a chunk
_CHECK = 4  # its checksum


def nameless_png(content: bytes) -> bytes:
    """Return a PNG without the chunks that only tell."""
    return PNG + b"".join(chunk for name, chunk in _chunks(content) if name not in TOLD)


def nameless_svg(content: bytes) -> bytes:
    """Return an SVG without remarks, metadata and what drawing programs keep in it; as it was where there is none."""
    if not _BESIDE.search(content):
        return content
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(content.decode("utf-8"))  # noqa: S314 - checked before, without a document type
    _strip(root)
    plain: bytes = ElementTree.tostring(root, encoding="utf-8")
    return plain


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at + _HEAD <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        end = at + _HEAD + length + _CHECK
        yield content[at + 4 : at + _HEAD], content[at:end]
        at = end


def _strip(element: ElementTree.Element) -> None:
    for name in [name for name in element.attrib if _space(name) not in SHOWN]:
        del element.attrib[name]
    for child in list(element):
        tag = str(child.tag)
        if _space(tag) not in SHOWN or tag.rpartition("}")[2] == "metadata":
            element.remove(child)
        else:
            _strip(child)


def _space(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""
