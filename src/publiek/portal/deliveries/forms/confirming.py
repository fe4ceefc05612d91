"""Forms of confirming a delivery, and of asking for a correction afterwards."""

from typing import Any

from django import forms

from publiek.portal.deliveries.models import Correction
from publiek.portal.pages.texts import say


class ConfirmForm(forms.Form):
    """'This is everything of this period.' mark: of just the files and columns that were shown."""

    everything = forms.BooleanField()
    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, period: str, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["everything"].label = say("confirm.everything", period=period)
        self.fields["everything"].error_messages["required"] = say("confirm.everything_required")


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why figures that are out should be made again."""

    class Meta:
        model = Correction
        fields = ("why",)
        widgets = {"why": forms.Textarea(attrs={"rows": 5})}  # noqa: RUF012

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["why"].label = say("correction.why")
        self.fields["why"].help_text = say("correction.why_help")
        self.fields["why"].error_messages["required"] = say("correction.why_required")
