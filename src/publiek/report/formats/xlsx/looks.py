"""How cells look: the house style's colours, and a number format for each unit."""

from collections.abc import Mapping
from typing import Any

from publiek.report.formats.tidy.family import Field
from publiek.report.formats.tidy.percent import in_language
from publiek.report.language.wording import Wording
from publiek.report.style.style import Palette

NUMBERS: Mapping[str, str] = {
    "count": "#,##0",
    "percent": '[=0]0" %";[<0.95]0.00" %";0.0" %"',
    "index": "0",
    "rate": "[=0]0;[<0.95]0.00;0.0",
    "number": "#,##0.0",
}
"""Excel's number formats by unit; the reader's Excel sets points and commas in its own language. What is small gets
more decimals, so that it does not look like nothing."""
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
WHOLE = "#,##0"  # of a number without a part behind the comma


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, palette: Palette, wording: Wording) -> None:
        self._book, self._palette, self._wording = book, palette, wording
        self._made: dict[str, Any] = {}

    @property
    def title(self) -> Any:
        """The title of the report."""
        return self._once("title", bold=True, font_size=18, font_color=self._palette.accent, text_wrap=True)

    @property
    def heading(self) -> Any:
        """A heading on the cover, and the head of a table."""
        return self._once("heading", **HEAD, bottom_color=self._palette.soft)

    def head(self, field: Field) -> Any:
        """Return the head of a column, which stands as its values do."""
        colour = self._palette.soft
        if field.unit:
            return self._once("head-figures", **HEAD, bottom_color=colour, align="right")
        if field.type == "boolean":
            return self._once("head-marks", **HEAD, bottom_color=colour, align="center")
        return self._once("head-words", **HEAD, bottom_color=colour, indent=1)

    @property
    def strong(self) -> Any:
        """What is said first."""
        return self._once("strong", bold=True, text_wrap=True, valign="top", font_size=12)

    @property
    def text(self) -> Any:
        """Sentences."""
        return self._once("text", text_wrap=True, valign="top")

    @property
    def label(self) -> Any:
        """What stands beside a value."""
        return self._once("label", text_wrap=True, valign="top", font_color=self._palette.soft)

    @property
    def link(self) -> Any:
        """A way to another sheet."""
        return self._once("link", underline=1, font_color=self._palette.accent, valign="top")

    @property
    def hidden(self) -> Any:
        """The sign for a figure that may not be shown."""
        return self._once("hidden", align="right", font_color=self._palette.soft)

    def of(self, field: Field, value: object = None) -> Any:
        """Return the format of a value in a column."""
        if field.unit == "number" and isinstance(value, int | float) and value == int(value):
            return self._once("whole", num_format=WHOLE)
        if field.unit:
            return self._once(f"unit-{field.unit}", num_format=in_language(NUMBERS[field.unit], self._wording))
        if field.type == "boolean":
            return self._once("mark", align="center")
        return self._once("plain", num_format="@", indent=1)

    def _once(self, name: str, **settings: Any) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format({"font_color": self._palette.ink, **settings})
        return self._made[name]
