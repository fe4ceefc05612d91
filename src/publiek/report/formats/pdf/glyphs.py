"""Which characters the fonts of a PDF can show, and what stands for those they cannot.

A text that a font cannot show would make the file untrue for who reads it aloud, so nothing is set that has no shape.
The fonts come with the software: what can be shown is the same on every machine.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from publiek.report.formats.pdf.cmap import characters

STAND_IN = "\u25af"  # an empty box
FONTS = ("SourceSans3.ttf", "DejaVuSans.ttf")  # every list of fonts ends in these; order of preference
PLAIN = re.compile(r"[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]*")
UNSEEN = {"Cc", "Cf"}  # control characters and invisible marks of direction and joining
BREAKS = {"Zs", "Zl", "Zp"}
KEPT = "\n\u00a0\u2009\u202f"


@cache
def shapes() -> tuple[frozenset[int], ...]:
    """Return, for each font, the characters it has a shape for."""
    folder = files("publiek.report.formats.pdf").joinpath("fonts")
    return tuple(characters(folder.joinpath(name).read_bytes()) for name in FONTS)


def printable(text: str) -> str:
    """Return a text as a PDF can show it: a stand-in for each character that no font has, no invisible ones."""
    if PLAIN.fullmatch(text):
        return text
    shown = [_shown(cluster) for cluster in _clusters(unicodedata.normalize("NFC", text))]
    return "".join(shown) or STAND_IN


def printable_tree(tree: Any) -> Any:
    """Return lists and mappings with every text in them printable; keys stay as they are."""
    if isinstance(tree, str):
        return printable(tree)
    if isinstance(tree, dict):
        return {key: printable_tree(part) for key, part in tree.items()}
    return [printable_tree(part) for part in tree] if isinstance(tree, (list, tuple)) else tree


def _clusters(text: str) -> list[str]:
    """Return characters with the marks that are put on them, blanks as blanks and without what cannot be seen."""
    found: list[str] = []
    for character in text:
        kind = unicodedata.category(character)
        if character in KEPT:
            found.append(character)
        elif kind in BREAKS or character == "\t":
            found.append(" ")
        elif kind[0] == "M" and found and found[-1] not in KEPT:
            found[-1] += character
        elif kind not in UNSEEN:
            found.append(character)
    return found


def _shown(cluster: str) -> str:
    codes = {ord(character) for character in cluster if character not in KEPT}
    if any(codes <= known for known in shapes()):
        return cluster
    base = ord(cluster[0])
    return cluster[0] if any(base in known for known in shapes()) and len(cluster) > 1 else STAND_IN
