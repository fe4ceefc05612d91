"""Parts of PowerPoint's charts that python-pptx has no words for, as the XML of ISO/IEC 29500-1, chapter 21."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.oxml.ns import qn

from publiek.report.formats.pptx.rows import Drawn
from publiek.report.formats.pptx.workbook import reference

AFTER_BARS = ("c:cat", "c:val", "c:shape", "c:extLst")  # what follows the error bars of a series (21.2.2.170)
THIN = "15875"  # EMU


def describe(shape: Any, text: str) -> None:
    """Give a shape, picture, chart or table its text alternative."""
    named = shape._element.xpath(".//p:cNvPr")[0]
    named.set("descr", text)
    for decoration in named.findall(qn("a:extLst")):
        named.remove(decoration)


def log_axis(drawn: Any) -> None:
    """Make the axis of values logarithmic (21.2.2.98)."""
    scaling = drawn.value_axis._element.find(qn("c:scaling"))
    scaling.insert(0, _element(scaling, "c:logBase", val="10"))


def whole_blanks(drawn: Any) -> None:
    """Leave a gap where there is no value, and do not draw it as zero (21.2.2.42)."""
    chart = drawn._chartSpace.find(qn("c:chart"))
    blanks = chart.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = _element(chart, "c:dispBlanksAs")
        chart.append(blanks)
    blanks.set("val", "gap")


def add_intervals(series: Any, rows: Sequence[Drawn], number: int, count: int, colour: str) -> None:
    """Add the 95 % intervals of a series as error bars whose lengths stand in the chart's workbook (21.2.2.55)."""
    if not any(row.ends(number) for row in rows):
        return
    parent = series._element
    bars = _element(parent, "c:errBars")
    bars.append(_element(bars, "c:errBarType", val="both"))
    bars.append(_element(bars, "c:errValType", val="cust"))
    bars.append(_element(bars, "c:noEndCap", val="0"))
    for part in ("plus", "minus"):
        bars.append(_lengths(bars, rows, number, count, part))
    bars.append(_stroke(bars, colour))
    place = next(child for child in parent if child.tag in {qn(name) for name in AFTER_BARS})
    place.addprevious(bars)


def _lengths(parent: Any, rows: Sequence[Drawn], number: int, count: int, part: str) -> Any:
    side = _element(parent, f"c:{part}")
    held = _element(side, "c:numRef")
    held.append(_text(held, "c:f", reference(number, part, count, len(rows))))
    cache = _element(held, "c:numCache")
    cache.append(_text(cache, "c:formatCode", "General"))
    cache.append(_element(cache, "c:ptCount", val=str(len(rows))))
    for line, length in _known(rows, number, part):
        point = _element(cache, "c:pt", idx=str(line))
        point.append(_text(point, "c:v", repr(length)))
        cache.append(point)
    held.append(cache)
    side.append(held)
    return side


def _known(rows: Sequence[Drawn], number: int, part: str) -> Iterator[tuple[int, float]]:
    for line, row in enumerate(rows):
        value, ends = row.value(number), row.ends(number)
        if value is not None and ends is not None:
            yield line, max(0.0, ends[1] - value if part == "plus" else value - ends[0])


def _stroke(parent: Any, colour: str) -> Any:
    properties = _element(parent, "c:spPr")
    line = _element(properties, "a:ln", w=THIN)
    fill = _element(line, "a:solidFill")
    fill.append(_element(fill, "a:srgbClr", val=colour.lstrip("#").upper()))
    line.append(fill)
    properties.append(line)
    return properties


def _element(parent: Any, name: str, **attributes: str) -> Any:
    return parent.makeelement(qn(name), attributes)


def _text(parent: Any, name: str, text: str) -> Any:
    element = _element(parent, name)
    element.text = text
    return element
