"""Pictures for paper: well-formed, self-standing, saying what is hidden, with every word of the drawing in them."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.report.document.blocks import Document
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.drawing.chart import clusters
from publiek.report.drawing.svg import chart_svg, house_svg, map_svg
from publiek.report.drawing.svg_parts import UNWRITABLE, Pen, width_of, wrapped
from publiek.report.language.catalogue import LANGUAGES
from publiek.report.language.wording import Wording, rounded
from publiek.report.style.style import DEFAULT

SVG = "{http://www.w3.org/2000/svg}"
DRAW = {Chart: chart_svg, Map: map_svg, House: house_svg}


def drawings(document: Document) -> list[Chart | Map | House]:
    return [block for _, block in document.walk() if isinstance(block, Chart | Map | House)]


def drawn(block: Chart | Map | House, language: str = "nl") -> ET.Element:
    return read(DRAW[type(block)](block, Wording(language), DEFAULT))  # type: ignore[operator]


def read(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - we made it


def words(picture: ET.Element) -> list[str]:
    return [found.text or "" for found in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_stand_on_their_own_and_say_what_they_show(specimen: Document, language: str) -> None:
    for block in drawings(specimen):
        picture = drawn(block, language)
        title = picture.find(f"{SVG}title")
        assert title is not None and Wording(language).say(block.said[0]) in (title.text or "")
        source = ET.tostring(picture, encoding="unicode")
        assert not any(word in source for word in ("href", "script", "style=", "class="))


def test_a_hidden_figure_is_a_stub_of_one_length_and_never_a_zero(specimen: Document) -> None:
    for block in drawings(specimen):
        if isinstance(block, Chart) and block.kind != "line":
            hidden = sum(
                shown.figure is not None and shown.figure.hidden
                for cluster in clusters(block)
                for line in cluster.lines
                for shown in line.shown
            )
            rects = drawn(block).iter(f"{SVG}rect")
            stubs = [one for one in rects if one.get("fill") == "url(#hatch-rows)" and one.get("width") == "14"]
            assert len(stubs) == hidden > 0
            assert "0" not in words(drawn(block)) or block.scale.start == 0


def test_every_figure_of_a_row_chart_is_written(specimen: Document) -> None:
    wording = Wording("nl")
    for block in drawings(specimen):
        if isinstance(block, Chart) and block.kind in {"bars", "paired_bars", "dots"}:
            written = words(drawn(block))
            for cluster in clusters(block):
                for line in cluster.lines:
                    assert all(wording.figure(shown.figure) in written for shown in line.shown if shown.figure)


def test_a_map_draws_every_area_of_every_panel_and_hatches_the_hidden(specimen: Document) -> None:
    block = next(one for one in drawings(specimen) if isinstance(one, Map))
    assert block.inset is not None
    outlines = [outline for panel in (*block.panels, block.inset) for outline in panel.outlines]
    paths = [path for path in drawn(block).iter(f"{SVG}path") if path.get("fill")]
    assert len(paths) == len(outlines)
    hatched = sum(path.get("fill") == "url(#hatch-map)" for path in paths)
    assert hatched == sum(outline.figure.hidden for outline in outlines)


def test_panels_and_inset_share_their_classes(specimen: Document) -> None:
    block = next(one for one in drawings(specimen) if isinstance(one, Map))
    assert block.inset is not None
    outlines = [outline for panel in (*block.panels, block.inset) for outline in panel.outlines]
    for outline in outlines:
        if outline.tint is not None:
            tint, value = block.tints[outline.tint], rounded(outline.figure)
            assert (tint.start is None or tint.start <= value) and (tint.end is None or value < tint.end)
    assert sum(tint.areas for tint in block.tints) == sum(outline.tint is not None for outline in outlines)


def test_the_house_has_every_word(specimen: Document) -> None:
    block = next(one for one in drawings(specimen) if isinstance(one, House))
    said = " ".join(words(drawn(block)))
    for value in (block.core, *(journey.promise for journey in block.journeys), *block.foundation):
        assert Wording("nl").say(value) in said


@given(st.text(min_size=1, max_size=200), st.floats(20, 400))
def test_wrapped_lines_fit_and_lose_nothing(said: str, width: float) -> None:
    lines = wrapped(said, width)
    assert all(width_of(line) <= width or len(line) <= 2 for line in lines)
    assert "".join("".join(lines).replace("-", "").split()) == "".join(said.replace("-", "").split())


@given(st.text(max_size=100))
def test_any_text_makes_a_well_formed_picture(said: str) -> None:
    found = read(Pen(DEFAULT).text(0, 0, said)).text or ""
    assert found == UNWRITABLE.sub("\ufffd", said).replace("\r", "\n") or "\r" in said
