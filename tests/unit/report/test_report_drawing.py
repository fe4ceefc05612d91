"""Axes, class breaks and outlines: what is drawn says what the figures say."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.released import AreaShape, Released
from publiek.report.document.blocks import Document
from publiek.report.document.drawings import Map
from publiek.report.document.words import Figure
from publiek.report.drawing.classes import breaks, class_of, legend, limits_of
from publiek.report.drawing.legend import every_panel, hidden_areas
from publiek.report.drawing.moments import GAP, spaced, width_of
from publiek.report.drawing.outline import Frame, grid_for, path
from publiek.report.drawing.scale import index_axis, step_up, straight_axis
from publiek.report.formats.html.apart import apart
from publiek.report.language.wording import rounded

rates = st.lists(st.floats(0, 1000).map(lambda value: round(value, 1)), max_size=200)


@given(rates)
def test_breaks_rise_and_lie_among_the_values(values: list[float]) -> None:
    found = breaks(values, 0.1)
    assert len(found) <= 4
    assert list(found) == sorted(set(found))
    assert all(min(values) < limit <= max(values) for limit in found)


@given(rates.filter(bool))
def test_every_class_holds_an_area_and_every_area_has_a_class(values: list[float]) -> None:
    figures = [Figure(value, "rate", 0.0, value) for value in values]
    limits = limits_of(figures)
    classes = legend(figures, limits)
    assert sum(one.areas for one in classes) == len(values)
    assert all(one.areas for one in classes), "a colour that no area has"
    for figure in figures:
        number = class_of(figure, limits)
        assert number is not None and 0 <= number < len(classes) <= 5


@pytest.mark.parametrize(
    ("values", "finest", "found"),
    [
        ([], 0.1, ()),
        ([12.0, 12.0, 12.0], 0.1, ()),
        ([1, 1, 1, 2, 2, 3], 1.0, (2.0,)),
        ([float(value) for value in range(1, 101)], 0.1, (20.0, 40.0, 60.0, 80.0)),
        ([5.0, 10.0, 15.0, 20.0, 900.0], 0.1, (10.0, 16.0)),
    ],
)
def test_breaks_are_round_and_not_drawn_out_by_one_outlier(
    values: list[float], finest: float, found: tuple[float, ...]
) -> None:
    assert breaks(values, finest) == found


def test_a_hidden_area_has_no_class() -> None:
    assert class_of(Figure(None, "rate"), (5.0, 10.0)) is None


def test_half_and_double_lie_equally_far_from_a_hundred() -> None:
    axis = index_axis([Figure(50, "index", 40, 60), Figure(200, "index", 180, 220)])
    half, same, double = (axis.place(value) for value in (50, 100, 200))
    assert same - half == pytest.approx(double - same, abs=0.02)


@given(st.floats(1, 5000), st.floats(0, 1), st.floats(1, 10))
def test_marks_stay_on_the_axis_and_say_when_they_are_cut(value: float, down: float, up: float) -> None:
    figure = Figure(value, "index", value * down, value * up)
    axis = index_axis([figure])
    mark = axis.mark(figure)
    assert mark is not None
    assert 0 <= mark.low <= mark.at <= mark.high <= 100
    assert mark.cut_low == (value * down < axis.start)
    assert mark.cut_high == (value * up > axis.end)


@given(st.lists(st.floats(0.1, 1e6), min_size=1))
def test_a_straight_axis_holds_every_interval_with_few_ticks(values: list[float]) -> None:
    axis = straight_axis(Figure(value, "rate", value / 2, value) for value in values)
    assert axis.start == 0 and axis.end >= max(values) * 0.999
    assert 2 <= len(axis.ticks) <= 6


@given(st.floats(1e-3, 1e9))
def test_steps_are_round(value: float) -> None:
    step = step_up(value)
    assert step >= value * 0.999
    assert f"{step:e}"[0] in "125"


def square(code: str, x: float, y: float, side: float) -> AreaShape:
    corners = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return AreaShape(
        code=code, name=code, level="buurt", parent=None, geometry={"type": "Polygon", "coordinates": [corners]}
    )


def test_north_is_up_and_coordinates_are_whole() -> None:
    low, high = square("low", 120_000.5, 480_000.5, 1000), square("high", 120_000.5, 481_000.5, 1000)
    frame = Frame.around([low, high])
    assert frame.place((120_000.5, 482_000.5)) == (0, 0)
    drawn = path(low, frame, 4)
    assert re.fullmatch(r"M\d+ \d+l[-\d ]+z", drawn)


def test_an_area_too_small_for_the_grid_is_still_there() -> None:
    country, speck = square("country", 0, 0, 300_000), square("speck", 10, 10, 0.5)
    assert path(speck, Frame.around([country, speck]), 32) != ""


def test_neighbours_keep_their_common_border(rich: Released) -> None:
    buurten = [shape for shape in rich.shapes if shape.level == "buurt"]
    frame = Frame.around(buurten)
    first, second = buurten[0], buurten[1]
    common = {tuple(point) for point in first.geometry["coordinates"][0]} & {
        tuple(point) for point in second.geometry["coordinates"][0]
    }
    assert len(common) >= 2
    assert len({frame.place(point, 8) for point in common}) == len(common)


@pytest.mark.slow
def test_a_large_map_gets_a_coarser_grid(rich: Released) -> None:
    buurten = [shape for shape in rich.shapes if shape.level == "buurt"]
    assert grid_for([buurten]) == 4
    assert grid_for([buurten] * 200) > 4


def test_where_everything_is_hidden_the_legend_has_no_colours() -> None:
    assert legend([Figure(None, "rate")] * 3, ()) == ()


def test_panels_and_inset_share_their_classes(specimen: Document) -> None:
    block = next(one for _, one in specimen.walk() if isinstance(one, Map))
    assert block.inset is not None
    outlines = [outline for panel in every_panel(block) for outline in panel.outlines]
    for outline in outlines:
        if outline.tint is not None:
            tint, value = block.tints[outline.tint], rounded(outline.figure)
            assert (tint.start is None or tint.start <= value) and (tint.end is None or value < tint.end)
    assert sum(tint.areas for tint in block.tints) + hidden_areas(block) == len(outlines)


@given(st.lists(st.text(max_size=20), max_size=40), st.floats(0, 400))
def test_no_name_under_a_line_runs_into_the_next(names: list[str], room: float) -> None:
    named = spaced(names, room)
    assert not names or named[0] == 0
    widest = max(map(width_of, names), default=0.0)
    assert len(named) < 2 or named.step * max(room, 1.0) >= widest + GAP - 1e-6


@given(st.lists(st.floats(0, 200), max_size=6), st.floats(1, 40))
def test_what_is_laid_apart_keeps_its_order_and_its_distance(wanted: list[float], least: float) -> None:
    placed = apart(wanted, least)
    order = sorted(range(len(wanted)), key=lambda one: (wanted[one], placed[one]))
    between = [placed[after] - placed[before] for before, after in pairwise(order)]
    assert all(one >= least - 0.2 for one in between)


def test_what_stands_far_apart_stays_where_it_is() -> None:
    assert apart([10, 90, 50], 17) == [10, 90, 50]
    assert apart([50, 52], 10) == [46, 56]
