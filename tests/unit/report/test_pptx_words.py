"""Slides say what pages and paper say: legends of maps in the same words, percents and colours as elsewhere."""

from dataclasses import replace

import pytest
from pptx import Presentation

from publiek.report.document.blocks import Document
from publiek.report.document.drawings import Chart, Map, Outline, Panel
from publiek.report.document.words import Figure
from publiek.report.drawing.legend import hidden_areas, tint_said
from publiek.report.drawing.paint import series_colours
from publiek.report.formats.pptx.area import INCH, Area
from publiek.report.formats.pptx.charts import FORMATS, add_chart
from publiek.report.formats.pptx.legend import add_map_legend
from publiek.report.formats.pptx.pen import Pen, on, rgb
from publiek.report.formats.tidy.percent import in_language
from publiek.report.language.wording import Wording
from publiek.report.style.contrast import TEXT, contrast
from publiek.report.style.style import DEFAULT

NL, EN = Wording("nl"), Wording("en")


def in_percents(panel: Panel) -> Panel:
    """The same areas with percents; a hidden one is not in the table, so that nobody knows its unit."""

    def changed(outline: Outline) -> Outline:
        known = replace(outline.figure, unit="percent")
        return replace(outline, figure=Figure(None, "rate") if outline.tint is None else known)

    outlines = sorted(map(changed, panel.outlines), key=lambda outline: outline.tint is not None)
    return replace(panel, outlines=tuple(outlines))


@pytest.mark.parametrize("wording", [NL, EN])
def test_the_legend_of_a_map_is_in_the_same_words_as_elsewhere(specimen: Document, wording: Wording) -> None:
    block = next(one for _, one in specimen.walk() if isinstance(one, Map))
    drawn = replace(block, panels=tuple(map(in_percents, block.panels)))
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    add_map_legend(slide, Area(0, 0, 4 * INCH, 6 * INCH), drawn, Pen.of(wording, DEFAULT))
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    classes = [f"{tint_said(tint, 'percent', wording)} ({tint.areas})" for tint in drawn.tints]
    assert set(classes) <= set(said)
    assert all("%" in one for one in classes)
    assert f"{wording.text('drawing.hidden')} ({hidden_areas(drawn)})" in said


@pytest.mark.parametrize(("wording", "least"), [(NL, '"< 1 %"'), (EN, '"< 1%"')])
def test_a_percent_too_small_to_be_one_is_written_like_the_others(wording: Wording, least: str) -> None:
    assert least in in_language(FORMATS["percent"], wording)


def test_words_on_any_colour_of_the_house_style_can_be_read() -> None:
    palette = DEFAULT.palette
    for ground in (*palette.classes, palette.accent, palette.soft, palette.wash, palette.paper):
        assert contrast(ground, on(ground, palette.ink)) >= TEXT


def test_a_series_has_the_colour_that_it_has_elsewhere(specimen: Document) -> None:
    deck, found = Presentation(), set()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for block in (one for _, one in specimen.walk() if isinstance(one, Chart)):
        shape = add_chart(slide, Area(0, 0, 6 * INCH, 4 * INCH), block, Pen.of(NL, DEFAULT))
        looks = [one.format.line.color if block.kind == "line" else one.format.fill.fore_color
                 for one in shape.chart.plots[0].series]  # fmt: skip
        assert [look.rgb for look in looks] == [rgb(colour) for colour in series_colours(block, DEFAULT.palette)]
        found.add(block.kind)
    assert {"line", "stacked_bars", "paired_bars"} <= found
