"""Reads a PDF back: its words in reading order, its tags, what its pictures say, its fonts."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from pypdf import PdfReader


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@cache
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of every page."""
    return tuple(page.extract_text() for page in opened(pdf).pages)


def bare(text: str) -> str:
    """A text without blanks, so that where a line ends makes no difference."""
    return re.sub(r"\s+", "", text)


@cache
def elements(pdf: bytes) -> list[Any]:
    """All elements of the structure, in reading order."""
    return list(_below(opened(pdf).root_object["/StructTreeRoot"]))


def tags(pdf: bytes) -> Counter[str]:
    return Counter(str(element["/S"]) for element in elements(pdf))


def alternatives(pdf: bytes) -> list[str]:
    """What every picture says."""
    return [str(element["/Alt"]) for element in elements(pdf) if element.get("/S") == "/Figure"]


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Titles with their depth."""
    return list(_titles(opened(pdf).outline, 1))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Names of fonts without the tag of their subset, and whether they are embedded."""
    found: dict[str, bool] = {}
    for page in opened(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            described = inner["/FontDescriptor"].get_object()
            name = str(inner["/BaseFont"]).split("+")[-1]
            found[name] = found.get(name, True) and bool({"/FontFile2", "/FontFile3"} & set(described))
    return found


def _below(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _below(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _below(node["/K"])


def _titles(outline: list[Any], depth: int) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry, depth + 1)
        else:
            yield depth, str(entry.title)
