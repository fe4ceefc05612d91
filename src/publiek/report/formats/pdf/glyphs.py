"""Which characters the fonts of a PDF can show, and what stands for those they cannot.

A text that a font cannot show would make the file untrue for who reads it aloud, so nothing is set that has no shape.
The fonts are the same on every machine, and so is what can be shown.
"""

import re
import unicodedata
from typing import Any

from publiek.report.formats.pdf.faces import Faces

STAND_IN = "\u25a1"  # an empty box
PLAIN = re.compile(r"[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]*")
UNSEEN = {"Cc", "Cf"}  # control characters and invisible marks of direction and joining
BREAKS = {"Zs", "Zl", "Zp"}
KEPT = "\n\u00a0\u2009\u202f"


def printable(text: str, faces: Faces) -> str:
    """Return a text as a PDF can show it: a stand-in for each character that no font has, no invisible ones."""
    if PLAIN.fullmatch(text):
        return text
    shown = [_shown(cluster, faces) for cluster in _clusters(unicodedata.normalize("NFC", text))]
    return "".join(shown) or STAND_IN


def printable_tree(tree: Any, faces: Faces) -> Any:
    """Return lists and mappings with every text in them printable; keys stay as they are."""
    if isinstance(tree, str):
        return printable(tree, faces)
    if isinstance(tree, dict):
        return {key: printable_tree(part, faces) for key, part in tree.items()}
    return [printable_tree(part, faces) for part in tree] if isinstance(tree, (list, tuple)) else tree


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


def _shown(cluster: str, faces: Faces) -> str:
    if faces.show("".join(character for character in cluster if character not in KEPT)):
        return cluster
    return cluster[0] if len(cluster) > 1 and faces.show(cluster[0]) else STAND_IN
