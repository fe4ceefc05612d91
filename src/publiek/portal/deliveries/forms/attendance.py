"""Forms of attendance: a row for each month, or a file."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format

from publiek.portal.deliveries.services.attending import Given, Month
from publiek.portal.pages.texts import say

_MOST = 50_000_000
_BETWEEN = re.compile(r"[.,'\s]")
_IN_THREES = re.compile(r"\d{1,3}([.,'\s])\d{3}(\1\d{3})*")


class MonthsForm(forms.Form):
    """Visits of each month, and how many of these had free entrance; an empty field is a month that is not known."""

    def __init__(self, given: Given, *some: Any, **named: Any) -> None:
        super().__init__(*some, **named)
        self._groups = (given.months, given.earlier)
        for month in (*given.months, *given.earlier):
            name = date_format(month.first, "F Y")
            self.fields[f"visits-{month.name}"] = _number(say("attending.visits_of", month=name), month.visits)
            self.fields[f"free-{month.name}"] = _number(say("attending.free_of", month=name), month.free or None)

    @property
    def months(self) -> list[tuple[Month, forms.BoundField, forms.BoundField]]:
        """Return the months of the period, each with its two fields."""
        return self._rows(self._groups[0])

    @property
    def earlier(self) -> list[tuple[Month, forms.BoundField, forms.BoundField]]:
        """Return those of the reference year."""
        return self._rows(self._groups[1])

    def clean(self) -> dict[str, Any]:
        """Refuse more free visits than visits."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for month in (*self._groups[0], *self._groups[1]):
            visits, free = found.get(f"visits-{month.name}"), found.get(f"free-{month.name}")
            if free and (visits is None or free > visits):
                self.add_error(f"free-{month.name}", say("attending.too_free"))
        return found

    def numbers(self) -> dict[str, tuple[int, int]]:
        """Return visits and free visits of each month that is known."""
        found = self.cleaned_data
        return {
            month.name: (found[f"visits-{month.name}"], found[f"free-{month.name}"] or 0)
            for month in (*self._groups[0], *self._groups[1])
            if found[f"visits-{month.name}"] is not None
        }

    def _rows(self, months: Sequence[Month]) -> list[tuple[Month, forms.BoundField, forms.BoundField]]:
        return [(month, self[f"visits-{month.name}"], self[f"free-{month.name}"]) for month in months]


class AttendanceFileForm(forms.Form):
    """A file of attendance."""

    file = forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,.ods"}))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["file"].label = say("attending.file")
        self.fields["file"].help_text = say("attending.file_help")
        self.fields["file"].error_messages["required"] = say("deliver.file_required")
        self.fields["file"].error_messages["empty"] = say("deliver.file_empty")


class VisitsField(forms.IntegerField):
    """A whole number as people write it: 1234, 1.234 or 1 234.

    The field is one of text: of a number that it does not understand, a browser's own number field sends nothing, and
    a month would silently become one that is not known.
    """

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        """Return the number; separators of thousands are left out."""
        said = str(value or "").strip()
        return super().to_python(_BETWEEN.sub("", said) if _IN_THREES.fullmatch(said) else said)


def _number(label: str, initial: int | None) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "input short", "inputmode": "numeric", "autocomplete": "off"})
    field = VisitsField(min_value=0, max_value=_MOST, required=False, initial=initial, label=label, widget=widget)
    field.error_messages["invalid"] = say("attending.no_number")
    return field
