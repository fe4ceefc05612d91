"""What a publisher says of a new token."""

from typing import Any

from django import forms

from publiek.portal.collection.models import DELIVER, READ
from publiek.portal.pages.texts import say

DAYS = (30, 90, 365)


class TokenForm(forms.Form):
    """What it is for, what it may do, and how long."""

    name = forms.CharField(max_length=80)
    scope = forms.ChoiceField(widget=forms.RadioSelect)
    days = forms.TypedChoiceField(coerce=int, initial=365)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in the reader's language."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["scope"].choices = [(one, say(f"token.scope_{one}_means")) for one in (DELIVER, READ)]
        fields["days"].choices = [(days, say("token.days", days, days=str(days))) for days in DAYS]
        fields["name"].label, fields["name"].help_text = say("token.name"), say("token.name_hint")
        fields["scope"].label, fields["days"].label = say("token.scope"), say("token.valid_for")
        fields["days"].help_text = say("token.days_hint")
        fields["name"].widget.attrs["autocomplete"] = "off"
