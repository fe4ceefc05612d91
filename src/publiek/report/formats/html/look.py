"""The style sheet and the script of a page: the files beside this one, and the colours and fonts of the house style."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from publiek.report.document.blocks import Choice, Document
from publiek.report.style.contrast import clearest
from publiek.report.style.style import FontFile, Style

STYLES = ("page.css", "blocks.css", "tables.css", "charts.css", "maps.css", "house.css", "print.css")
PARTS = ("blocks.css", "tables.css", "charts.css", "maps.css")
MOST_OPTIONS = 8
SCRIPTS = ("choices.js", "maps.js", "scrolling.js")
NAMES = (
    "paper", "wash", "ink", "soft", "rule", "strong", "accent", "high", "average", "low", "few", "band", "muted",
    "notice", "notice_ink", "hatch_ground", "hatch_line", "border", "outer",
)  # fmt: skip
GENERIC = {"serif", "sans-serif", "system-ui", "-apple-system"}


def style_sheet(document: Document, style: Style) -> str:
    """Return all styles of a page."""
    options = max((len(block.options) for _, block in document.walk() if isinstance(block, Choice)), default=0)
    return faces(style) + tokens(style) + "".join(_read("styles", name) for name in STYLES) + switches(options)


def scoped_sheet(inside: str, style: Style) -> str:
    """Return the styles of parts of a page, for everything in elements of a class; its colours are that page's own."""
    inks = tokens(style).partition("\n")[2]
    rules = "".join(_read("styles", name) for name in PARTS)
    return f".{inside}{{\n{inks}{rules}{switches(MOST_OPTIONS)}}}\n"


@cache
def script() -> str:
    """Return the script of a page; nothing in it is needed to read the page."""
    return "".join(_read("scripts", name) for name in SCRIPTS)


def faces(style: Style) -> str:
    """Return the fonts that a house style brings along, embedded."""
    return "".join(_face(file) for file in style.files)


def tokens(style: Style) -> str:
    """Return colours and fonts as variables of a style sheet."""
    palette = style.palette
    named = {name.replace("_", "-"): getattr(palette, name) for name in NAMES}
    classes = {f"c{number}": colour for number, colour in enumerate(palette.classes)}
    fonts = {"serif": _stack(style.headings), "sans": _stack(style.text)}
    values = "".join(f"--{name}:{value};" for name, value in {**named, **classes, **fonts}.items())
    inks = (
        f".marks .on-class{number}{{fill:{clearest(shade, palette.ink, palette.paper)}}}"
        for number, shade in enumerate(palette.classes)
    )
    return f":root{{{values}}}\n{''.join(inks)}\n"


def switches(options: int) -> str:
    """Return the rules that show what was chosen, without any script.

    Where a browser does not know :has(), every option is shown under its name.
    """
    rules = "\n".join(
        f".choice:has(>.switch>label:nth-of-type({number})>input:checked)>.option:nth-of-type({number}){{display:block}}"
        for number in range(1, options + 1)
    )
    hidden = ".option{display:none}\n@media screen{.option-name{display:none}}\n"
    return "@supports selector(:has(*)){\n" + hidden + rules + "\n}\n" if options else ""


def digest(content: str) -> str:
    """Return a content-security hash: the page allows exactly its own style and script, and no request at all."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def data_url(content: bytes, media: str) -> str:
    """Return a file as an address that holds it."""
    return f"data:{media};base64,{base64.b64encode(content).decode('ascii')}"


def _face(file: FontFile) -> str:
    slant = "italic" if file.italic else "normal"
    source = data_url(file.content, "font/ttf")
    return (
        f'@font-face{{font-family:"{file.family}";font-weight:{file.weight};font-style:{slant};'
        f"font-display:swap;src:url({source})}}\n"
    )


def _stack(names: tuple[str, ...]) -> str:
    return ",".join(name if name in GENERIC else f'"{name}"' for name in names)


def _read(folder: str, name: str) -> str:
    return files("publiek.report.formats.html").joinpath(folder, name).read_text(encoding="utf-8")
