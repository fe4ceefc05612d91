"""The last touches: what is read aloud last, in which language; and the same bytes for the same slides."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.oxml.ns import qn

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
FEET = ("ftr", "sldNum")
EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(deck: Any, language: str) -> None:
    """Say in which language all texts are, and put the foot of each slide last, as it is read aloud in that order."""
    for slide in deck.slides:
        tree = slide.shapes._spTree
        for foot in [one for one in tree if any(one.xpath(f".//p:ph[@type='{kind}']") for kind in FEET)]:
            tree.append(foot)
        for letters in tree.iter(qn("a:rPr"), qn("a:endParaRPr")):
            letters.set("lang", LOCALES.get(language, language))


def frozen(content: bytes) -> bytes:
    """Return a ZIP with the same files in the same order, all of one date: a ZIP keeps when it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as read, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            written.writestr(entry, read.read(name))
    return out.getvalue()
