"""What an auditor looks for."""

from typing import Any

from django import forms

from publiek.portal.audit.acts import acts, groups
from publiek.portal.audit.lines import Asked, logs
from publiek.portal.pages.texts import say
from publiek.portal.tenancy.models import Organisation


class AskedForm(forms.Form):
    """Which lines of the log; what is left empty leaves nothing out."""

    bron = forms.ChoiceField(required=False)
    wat = forms.ChoiceField(required=False)
    wie = forms.CharField(required=False, max_length=100)
    instelling = forms.ChoiceField(required=False)
    van = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    tot = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is."""
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].label = say(f"log.ask.{name}")
        anything = ("", say("log.anything"))
        self._choices("bron", [anything, *((name, _source(name)) for name in logs())])
        what = [(f"{one}.", say(f"act_group.{one}")) for one in groups()]
        self._choices("wat", [anything, *what, *((one, words) for one, words in acts().items())])
        self._choices("instelling", [anything, *Organisation.objects.values_list("code", "name")])

    def asked(self) -> Asked:
        """Return what was asked; of a form with faults, everything."""
        said = self.cleaned_data if self.is_valid() else {}
        return Asked(
            source=said.get("bron", ""),
            what=said.get("wat", ""),
            who=said.get("wie", "").strip(),
            institution=said.get("instelling", ""),
            since=said.get("van"),
            until=said.get("tot"),
        )

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


def _source(name: str) -> str:
    return say("log.portal") if name == "portal" else say("log.period", None, period=name)
