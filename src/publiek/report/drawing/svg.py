"""Charts, maps and the house as pictures: SVG without script or style sheet, for paper and slides."""

from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.words import Value
from publiek.report.drawing.svg_house import house_picture
from publiek.report.drawing.svg_line import line_picture
from publiek.report.drawing.svg_map import map_picture
from publiek.report.drawing.svg_parts import WIDTH, Pen, picture
from publiek.report.drawing.svg_rows import rows_picture
from publiek.report.language.wording import Wording
from publiek.report.style.style import Style


def chart_svg(chart: Chart, wording: Wording, style: Style) -> str:
    """Return a chart, 700 units wide; its title and sentences are its text alternative and are not drawn."""
    draw = line_picture if chart.kind == "line" else rows_picture
    inside, height = draw(chart, wording, Pen(style))
    return picture(WIDTH, height, [inside], alternative(chart.title, chart.said, wording))


def map_svg(drawn: Map, wording: Wording, style: Style) -> str:
    """Return a map with all its panels, its inset and its legend, 700 units wide."""
    inside, height = map_picture(drawn, wording, Pen(style))
    return picture(WIDTH, height, [inside], alternative(drawn.title, drawn.said, wording))


def house_svg(house: House, wording: Wording, style: Style) -> str:
    """Return the communication house, 700 units wide."""
    inside, height = house_picture(house, wording, Pen(style))
    return picture(WIDTH, height, [inside], alternative(house.title, house.said, wording))


def alternative(title: Value, said: tuple[Value, ...], wording: Wording) -> str:
    """Return what a picture says, for those who do not see it."""
    return " ".join([f"{wording.say(title).rstrip('.')}.", *(wording.say(sentence) for sentence in said)])
