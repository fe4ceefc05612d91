"""The forms with which somebody decides on a publication."""

from typing import Any

from django import forms

from publiek.portal.pages.texts import say


class ConfirmForm(forms.Form):
    """Whoever confirms says to have read it."""

    read = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["read"].label = say("publication.i_read_it")
        self.fields["read"].error_messages["required"] = say("publication.read_first")


class ReasonForm(forms.Form):
    """Why something is sent back or withdrawn."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say("publication.reason")
        self.fields["reason"].help_text = say("publication.reason_help")
