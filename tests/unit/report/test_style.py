"""A house style: its colours can be read and told apart, its logo and fonts carry nothing they should not."""

import struct
import zlib
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

import publiek.report
from publiek.errors import UserError
from publiek.report.formats.pdf.faces import usual
from publiek.report.style import DEFAULT, read_style
from publiek.report.style.colours import palette_of, passes
from publiek.report.style.contrast import MARK, TEXT, contrast, linear
from publiek.report.style.oklab import darkened, distance, seen, shown
from publiek.report.style.style import Palette, Style

ROOM = Path(publiek.report.__file__).parent
HERE = Path("style.toml")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
# Viénot, Brettel & Mollon 1999, simulation of dichromacy on linear RGB
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
ON_PAPER = ("ink", "soft", "accent", "high", "average", "low", "few")
TEXTS = [
    *((text, ground) for text in ON_PAPER for ground in ("paper", "wash")),
    *(("ink", "band"), ("soft", "band"), ("notice_ink", "notice"), ("paper", "ink"), ("paper", "accent")),
]
MARKS = [
    *((mark, ground) for mark in ("high", "average", "low", "accent", "ink") for ground in ("paper", "band", "wash")),
    *(("hatch_line", "hatch_ground"), ("few", "paper")),
]
PALETTES = {
    "usual": DEFAULT.palette,
    "purple": palette_of({"accent": "#5b2a86"}, HERE),
    "red": palette_of({"accent": "#a00000", "accent_2": "#005a9c"}, HERE),
    "grey": palette_of({"accent": "#222222"}, HERE),
}


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def too_faint(palette: Palette, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    found = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


def steps(palette: Palette, blindness: str) -> list[float]:
    """Contrast of each class of a map with the next darker one, as a reader with this blindness sees them."""
    light = []
    for shade in palette.classes:
        rgb = linear(shade)
        mixed = [sum(part * channel for part, channel in zip(row, rgb, strict=True)) for row in BLINDNESS[blindness]]
        light.append(0.2126 * mixed[0] + 0.7152 * mixed[1] + 0.0722 * mixed[2])
    return [(one + 0.05) / (other + 0.05) for one, other in pairwise(light)]


def check(palette: Palette) -> None:
    assert too_faint(palette, TEXTS, TEXT) == {}
    assert too_faint(palette, MARKS, MARK) == {}
    assert all(contrast(palette.outer, shade) >= MARK for shade in palette.classes[:3]), "borders of stadsdelen"
    assert {name: found for name in BLINDNESS if min(found := steps(palette, name)) <= 1.3} == {}


def test_text_and_marks_can_be_read_and_classes_darken_step_by_step_for_every_reader(palette: Palette) -> None:
    check(palette)


@settings(max_examples=examples(60))
@given(colours)
def test_so_they_can_with_any_accent_that_is_not_refused(colour: str) -> None:
    nearest = darkened(colour, passes)
    assert nearest is not None
    try:
        derived = palette_of({"accent": nearest}, HERE)
    except UserError as error:
        assert "cannot be told apart" in str(error)
    else:
        check(derived)


def test_every_colour_of_a_page_comes_from_the_palette() -> None:
    sheets = sorted([*(ROOM / "formats" / "html" / "styles").glob("*.css"), *(ROOM / "listing").glob("*.css")])
    assert len(sheets) > 1
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert "rgb(" not in text
        assert not [part for part in text.replace(";", " ").replace("}", " ").split(":") if part.startswith("#")]


@given(colours)
def test_a_colour_is_used_or_the_nearest_that_can_be_read_is_named(colour: str) -> None:
    if passes(colour):
        assert darkened(colour, passes) in {colour, shown(seen(colour))}
    else:
        nearest = darkened(colour, passes)
        assert nearest is not None and passes(nearest)
        with pytest.raises(UserError, match=nearest):
            palette_of({"accent": colour}, HERE)


@given(colours)
def test_a_colour_stays_itself_through_how_it_is_seen(colour: str) -> None:
    assert distance(shown(seen(colour)), colour) < 0.01


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"accent": "blue"}, "write it as '#rrggbb'"),
        ({"accent": "#ffcc00"}, "use #896c00"),
        ({"accent": "#a33a00"}, "cannot be told apart"),
        ({"accent": "#103050", "accent_2": "#113050"}, "cannot be told apart"),
    ],
)
def test_colours_that_cannot_be_used_are_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        palette_of(given, HERE)


def written(folder: Path, text: str) -> Path:
    path = folder / "style.toml"
    path.write_text(text, encoding="utf-8")
    return path


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">{}</svg>'


def with_logo(folder: Path, name: str, content: bytes) -> Style:
    folder.joinpath(name).write_bytes(content)
    return read_style(written(folder, f"logo = '{name}'\nlogo_name = 'Gemeente Waterstad'\n"))


def test_an_empty_file_is_the_usual_style(tmp_path: Path) -> None:
    assert read_style(written(tmp_path, "")) == DEFAULT


def test_a_whole_style_is_read(tmp_path: Path) -> None:
    tmp_path.joinpath("merk.ttf").write_bytes(usual())
    tmp_path.joinpath("logo.svg").write_text(SVG.format("<circle r='5'/>"), encoding="utf-8")
    style = read_style(
        written(
            tmp_path,
            "logo = 'logo.svg'\nlogo_name = 'Gemeente Waterstad'\ntemplate = 'dia.pptx'\n"
            "[colours]\naccent = '#5B2A86'\n[fonts]\nheadings = ['Georgia']\nfiles = ['merk.ttf']\n",
        )
    )
    assert style.palette.accent == style.palette.high == "#5b2a86"
    assert style.palette.low == DEFAULT.palette.low
    assert style.headings[0] == "Georgia" and style.headings[-1] == "serif"
    assert style.text[0] == style.files[0].family == "Source Sans 3"
    assert style.logo is not None and (style.logo.width, style.logo.height) == (120, 40)
    assert style.template == tmp_path / "dia.pptx"


MAKER = b"Hendrika Loosdrechtse"
DRAWN = b"""<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn by Hendrika Loosdrechtse -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
  viewBox="0 0 120 40" inkscape:export-filename="/home/Hendrika Loosdrechtse/logo.png">
  <metadata><who>Hendrika Loosdrechtse</who></metadata>
  <sodipodi:namedview inkscape:document-units="Hendrika Loosdrechtse"/>
  <defs><circle id="c" r="5"/></defs><use xlink:href="#c" inkscape:label="Hendrika Loosdrechtse"/>
</svg>"""


def test_nothing_tells_who_drew_a_logo_or_where(tmp_path: Path) -> None:
    logo = with_logo(tmp_path, "logo.svg", DRAWN).logo
    assert logo is not None and MAKER not in logo.content
    root = ElementTree.fromstring(logo.content)  # noqa: S314 - our own
    assert [one.tag.rpartition("}")[2] for one in root.iter()] == ["svg", "defs", "circle", "use"]
    assert root[1].attrib == {"{http://www.w3.org/1999/xlink}href": "#c"}
    assert logo.content.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')


def test_a_picture_loses_only_what_does_not_show(tmp_path: Path) -> None:
    plain, told = png(60, 30), b"tEXtAuthor\0" + MAKER
    chunk = struct.pack(">I", len(told) - 4) + told + struct.pack(">I", zlib.crc32(told))
    signed = plain[:33] + chunk + plain[33:]
    logo = with_logo(tmp_path, "logo.png", signed).logo
    assert logo is not None and logo.content == plain
    drawn = SVG.format("<circle r='5'/>").encode()
    same = with_logo(tmp_path, "logo.svg", drawn).logo
    assert same is not None and same.content == drawn


def test_a_png_is_a_logo_too(tmp_path: Path) -> None:
    logo = with_logo(tmp_path, "logo.png", png(60, 30)).logo
    assert logo is not None and (logo.media, logo.width, logo.height) == ("image/png", 60, 30)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>", "holds a <script>"),
        ("<foreignObject/>", "holds a <foreignObject>"),
        ("<g onclick='x()'/>", "holds a script"),
        ("<image href='https://example.org/a.png'/>", "refers to another file"),
        ("<image xmlns:x='http://www.w3.org/1999/xlink' x:href='a.png'/>", "refers to another file"),
        ("<style>@import 'a.css';</style>", "refers to another file"),
        ("<rect style='fill:url(http://example.org/a#b)'/>", "refers to another file"),
        ("<rect fill='url( \"a.svg#b\")'/>", "refers to another file"),
        ("<g>", "neither an SVG nor a PNG"),
    ],
)
def test_a_logo_that_does_or_fetches_something_is_refused(tmp_path: Path, inside: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        with_logo(tmp_path, "logo.svg", SVG.format(inside).encode())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "has a document type"),
        (b"<html/>", "is no SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "does not say how large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", "measures 1 by 1"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='1.2.3' height='.'/>", "does not say how large"),
        (
            "<?xml version='1.0' encoding='ISO-8859-1'?><svg><title>caf\xe9</title></svg>".encode("latin-1"),
            "not in UTF-8",
        ),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>".encode("utf-16"), "not in UTF-8"),
        (b"\x89PNG\r\n\x1a\nshort", "broken PNG"),
        (b"<svg>" + b" " * 400_000, "is 400 kB"),
    ],
)
def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        with_logo(tmp_path, "logo.svg", content)


@pytest.mark.parametrize("box", ["0 0 120 40", "0,0,1.2e2,40.", "-3 -.5 120.0 40"])
def test_a_size_is_read_however_it_is_written(tmp_path: Path, box: str) -> None:
    logo = with_logo(tmp_path, "logo.svg", SVG.replace("0 0 120 40", box).encode()).logo
    assert logo is not None and (logo.width, logo.height) == (120, 40)


def test_a_picture_may_refer_to_itself(tmp_path: Path) -> None:
    inside = "<defs><path id='a' d='M0 0'/></defs><use href='#a' fill='url(#b)'/>"
    assert with_logo(tmp_path, "logo.svg", SVG.format(inside).encode()).logo is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 'red'", "There is no 'colour'"),
        ("[colours]\naccent_3 = '#000000'", r"\[colours\] may have: accent, accent_2"),
        ("colours = 3", "is not a section"),
        ("logo = 'logo.svg'", "The logo has no name"),
        ("logo = 'nowhere.svg'\nlogo_name = 'x'", "cannot be read"),
        ("[fonts]\nfiles = ['nowhere.ttf']", "cannot be read"),
        ("[fonts]\ntext = ['a\"; }']", "is not the name of a font"),
        ("[fonts]\ntext = 3", "list of names"),
        ("logo = ", "is no TOML"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_style(written(tmp_path, text))


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    content = bytearray(usual())
    start = next(
        struct.unpack_from(">I", content, 20 + 16 * number)[0]
        for number in range(struct.unpack_from(">H", content, 4)[0])
        if content[12 + 16 * number : 16 + 16 * number] == b"OS/2"
    )
    content[start + 8 : start + 10] = b"\x00\x02"
    tmp_path.joinpath("merk.ttf").write_bytes(content)
    with pytest.raises(UserError, match="may not be embedded"):
        read_style(written(tmp_path, "[fonts]\nfiles = ['merk.ttf']"))


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x00\x00", b"\x00\x01\x00\x00\x00\x09" + b"\x00" * 40, b"wOF2abc"])
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    tmp_path.joinpath("merk.ttf").write_bytes(content)
    with pytest.raises(UserError, match="The font"):
        read_style(written(tmp_path, "[fonts]\nfiles = ['merk.ttf']"))
