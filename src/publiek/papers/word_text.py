"""Runs of text and shading in a Word document."""

from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from publiek.papers.model import Line, Run


def write_line(paragraph: Any, line: Line) -> None:
    """Write the runs of a line into a paragraph."""
    for run in line:
        write_run(paragraph, run)


def write_run(paragraph: Any, run: Run) -> None:
    """Write one run: a blank stands out in yellow and bold, so that black and white paper shows it too."""
    written = paragraph.add_run(run.text)
    written.bold = True if run.kind != "plain" else None
    if run.kind == "blank":
        written.font.highlight_color = WD_COLOR_INDEX.YELLOW


def add(parent: Any, name: str) -> Any:
    """Add an element to another, as its last."""
    child = OxmlElement(name)
    parent.append(child)
    return child


def shade(properties: Any, colour: str) -> Any:
    """Add a background colour to the properties of a paragraph or cell."""
    shading = add(properties, "w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    return shading
