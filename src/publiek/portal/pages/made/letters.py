"""The letters of the pages: the fonts of the reports, cut down to what Dutch and English need, as WOFF.

The fonts' licence keeps their names for the whole fonts, so what is cut carries a name of ours; the notices of the
makers and of the licence stay in the file.
"""

import io
from dataclasses import dataclass
from importlib.resources import files

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WANTED = (*range(0x20, 0x7F), *range(0xA0, 0x180), *(ord(one) for one in "–—‘’‚“”„†•…‰‹›€−×≈≠≤≥→←↑↓✓"))
"""Code points that are kept: Latin with the accents of Europe, punctuation, and signs that pages use."""
NAMES = (1, 3, 4, 6, 16, 25)
"""Records of a font's name; the others (rights, licence, makers) stay as they are."""


@dataclass(frozen=True)
class Letters:
    """A font to cut: its package and file there, what it is called here, and where on its axes it is kept."""

    package: str
    file: str
    family: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...]

    @property
    def name(self) -> str:
        """Return the name of the file that is made."""
        return self.family.lower().replace(" ", "-") + ".woff"


SANS = Letters("fontpkg_source_sans_3", "SourceSans3[wght].ttf", "Publiek Sans", (("wght", (400, 700)),))
SERIF = Letters(
    "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "Publiek Serif", (("opsz", 20), ("wght", (400, 700)))
)
ALL = (SANS, SERIF)


def cut(letters: Letters) -> bytes:
    """Return a font with only the wanted letters, as a WOFF file."""
    whole = io.BytesIO(files(letters.package).joinpath("files", letters.file).read_bytes())
    font = _without_rest(TTFont(whole))
    font = instantiateVariableFont(font, dict(letters.axes))
    _call(font, letters.family)
    font.flavor = "woff"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _without_rest(font: TTFont) -> TTFont:
    options = Options()
    options.layout_features = ["kern", "liga", "locl", "tnum", "lnum", "mark", "ccmp"]
    options.name_IDs = [*options.name_IDs, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    cutter = Subsetter(options)
    cutter.populate(unicodes=WANTED)
    cutter.subset(font)
    return font


def _call(font: TTFont, family: str) -> None:
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = family.replace(" ", "") if record.nameID in {3, 6, 25} else family
