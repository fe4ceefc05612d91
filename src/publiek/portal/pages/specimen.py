"""A form with one field of every kind, for the page that shows what the portal looks like."""

from django import forms

from publiek.portal.pages.texts import say


class SpecimenForm(forms.Form):
    """Every kind of field; it goes nowhere."""

    name = forms.CharField()
    kind = forms.ChoiceField(widget=forms.RadioSelect)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    file = forms.FileField(required=False)
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField()

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.label = say(f"style.field_{name}")
        self.fields["name"].help_text = say("style.field_help")
        kinds = ("museum", "festival", "podium")
        self.fields["kind"].choices = [(kind, say(f"discipline.{kind}")) for kind in kinds]  # type: ignore[attr-defined]
