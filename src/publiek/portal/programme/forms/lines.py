"""Texts in two languages, written line by line: Nederlands | English, and where wanted the source: | bron | source."""

from collections.abc import Sequence
from typing import Any

from django import forms

from publiek.portal.pages.texts import say

_BAR = "|"
_PAIR, _SOURCED = 2, 4


class LinesField(forms.CharField):
    """Several texts in both languages, one on a line; its value is a list of dicts with nl and en, and source."""

    def __init__(self, *, sourced: bool = False, rows: int = 3, **how: Any) -> None:
        """Take whether a source may follow."""
        self.sourced = sourced
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **how)

    def prepare_value(self, value: Any) -> Any:
        """Return texts as they are written."""
        return value if isinstance(value, str) or value is None else "\n".join(map(written, value))

    def clean(self, value: Any) -> Any:
        """Return the texts; a line that has no English is an error that names the line."""
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        return [read(line, number, sourced=self.sourced) for number, line in enumerate(lines, start=1)]


class PairField(LinesField):
    """One text in both languages, on one line; its value is a dict, or None."""

    def __init__(self, **how: Any) -> None:
        """Take what every field takes."""
        super().__init__(rows=1, **how)
        self.widget = forms.TextInput()

    def prepare_value(self, value: Any) -> Any:
        """Return the text as it is written."""
        return written(value) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        """Return the text."""
        found = super().clean(value)
        return found[0] if found else None


def written(text: dict[str, Any]) -> str:
    """Return a text as a line."""
    source = text.get("source") or {}
    parts = [text["nl"], text["en"], *([source["nl"], source["en"]] if source else [])]
    return f" {_BAR} ".join(parts)


def read(line: str, number: int, *, sourced: bool) -> dict[str, Any]:
    """Return what a line says."""
    parts = [part.strip() for part in line.split(_BAR)]
    allowed = (_PAIR, _SOURCED) if sourced else (_PAIR,)
    if len(parts) not in allowed or not all(parts):
        raise forms.ValidationError(say("texts.wrong.languages", line=str(number)))
    found: dict[str, Any] = {"nl": parts[0], "en": parts[1]}
    return found | ({"source": {"nl": parts[2], "en": parts[3]}} if len(parts) == _SOURCED else {})


def explained(error: Any) -> str:
    """Return what is wrong with a text, by the kind of error of the check."""
    kind, about = error["type"], error.get("ctx", {})
    if kind == "string_too_long":
        return say("texts.wrong.long", most=str(about["max_length"]))
    if kind == "too_long":
        return say("texts.wrong.many", most=str(about["max_length"]))
    if kind == "too_short":
        return say("texts.wrong.few", least=str(about["min_length"]))
    return say("texts.wrong.missing")


def at(loc: Sequence[int | str], *begin: int | str) -> bool:
    """Return whether the place of an error begins so."""
    return tuple(loc[: len(begin)]) == begin
