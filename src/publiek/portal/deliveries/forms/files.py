"""Forms of choosing files and saying what their columns are."""

from collections.abc import Sequence
from typing import Any

from django import forms

from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.rules.columns import NONE, RARE, USUAL, Column, Found, columns_of, found_in
from publiek.portal.pages.texts import say
from publiek.study.inspect import layout_titles

MOST_PASTED = 5_000_000
"""Characters of pasted rows: a browser holds no more in a field without pain."""


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm,.xlsb,.xls,.ods", "data-drop": ""})
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["file"].label = say("deliver.file")
        self.fields["file"].error_messages["required"] = say("deliver.file_required")
        self.fields["file"].error_messages["empty"] = say("deliver.file_empty")


class PasteForm(forms.Form):
    """Rows that were copied from a spreadsheet."""

    rows = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}), max_length=MOST_PASTED
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["rows"].label = say("deliver.paste")
        self.fields["rows"].help_text = say("deliver.paste_help")
        self.fields["rows"].error_messages["required"] = say("deliver.paste_required")


class ColumnsForm(forms.Form):
    """Which column is what; fields by role, and perhaps a sheet and a ticketing system."""

    def __init__(self, upload: Upload, sheets: Sequence[str], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.found = {one.role: one for one in found_in(upload.look, upload.columns)}
        columns = columns_of(upload.look)
        for role, one in self.found.items():
            self.fields[role] = _column_field(role, one, columns)
        if len(sheets) > 1:
            self.fields["sheet"] = _choice(
                "sheet", [("", say("columns.sheet_all")), *((name, name) for name in sheets)], upload.sheet
            )
        layouts = [("", say("columns.layout_any")), *layout_titles().items()]
        self.fields["layout"] = _choice("layout", layouts, upload.layout)
        self.fields["remember"] = forms.BooleanField(required=False, initial=True, label=say("columns.remember"))

    @property
    def has_sheets(self) -> bool:
        """Return whether there are sheets to choose from."""
        return "sheet" in self.fields

    @property
    def usual_rows(self) -> list[tuple[Found, forms.BoundField]]:
        """Return the roles that most files have with their fields, as a table shows them."""
        return [(self.found[role], self[role]) for role in USUAL]

    @property
    def rare_rows(self) -> list[tuple[Found, forms.BoundField]]:
        """Return the others."""
        return [(self.found[role], self[role]) for role in RARE]

    def columns(self) -> dict[str, str]:
        """Return the choice of each role."""
        return {role: self.cleaned_data[role] or NONE for role in self.found}


def _column_field(role: str, found: Found, columns: Sequence[Column]) -> forms.ChoiceField:
    choices = [(NONE, say("columns.none")), *((one.value, one.header or one.value) for one in columns)]
    field = forms.ChoiceField(
        choices=choices,
        initial=found.value,
        required=False,
        label=say(f"column.role.{role}"),
        widget=forms.Select(attrs={"class": "input"}),
    )
    if found.value not in dict(choices):
        field.choices = [*choices, (found.value, found.column.header if found.column else found.value)]
    return field


def _choice(name: str, choices: Sequence[tuple[str, str]], initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, initial=initial, required=False, label=say(f"columns.{name}"))
