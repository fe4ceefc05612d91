"""An institution, and a list of them, as a co-ordinator fills them in."""

from typing import Any

from django import forms
from django.utils import timezone

from publiek.portal.pages.texts import say
from publiek.portal.programme.forms.programme import label
from publiek.portal.programme.services.institutions import MOST_TEXT, since
from publiek.portal.tenancy.models import Organisation
from publiek.study.rules import is_own_address

_MOST_ADDRESSES = 20


class InstitutionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of an institution; own_addresses: one on a line."""

    own_addresses = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    joined = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    class Meta:
        model = Organisation
        fields = ("name", "discipline", "home", "like_minded")

    def __init__(self, *args: Any, stadsdelen: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        """Take the institution, and the stadsdelen it can be at home in."""
        super().__init__(*args, **kwargs)
        one = self.instance
        here = [] if not one.home or one.home in dict(stadsdelen) else [(one.home, one.home)]
        self.fields["home"] = forms.ChoiceField(
            choices=[("", say("institution.no_home")), *stadsdelen, *here], required=False
        )
        if one.pk:
            self.initial["own_addresses"] = "\n".join(one.own_addresses)
        self.initial.setdefault("joined", timezone.localtime(one.joined_at).date())
        self.order_fields(("name", "discipline", "home", "own_addresses", "joined", "like_minded"))
        self.fields["discipline"].error_messages["invalid"] = say("institution.wrong_discipline")
        label(self, "institution")

    def clean_name(self) -> str:
        """Return the name on one line: it stands in the subject of mails."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_discipline(self) -> str:
        """Return the discipline in small letters."""
        return str(self.cleaned_data["discipline"]).strip().lower()

    def clean_own_addresses(self) -> list[str]:
        """Return the addresses; each has to be one that can be read."""
        lines = [one.strip() for one in self.cleaned_data["own_addresses"].splitlines() if one.strip()]
        wrong = [str(number) for number, one in enumerate(lines, start=1) if not is_own_address(one)]
        if wrong or len(lines) > _MOST_ADDRESSES:
            raise forms.ValidationError(say("institution.wrong_address", lines=", ".join(wrong) or str(len(lines))))
        return lines

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "own_addresses" in self.cleaned_data:
            self.instance.own_addresses = self.cleaned_data["own_addresses"]
        if "joined" in self.cleaned_data:
            self.instance.joined_at = since(self.cleaned_data["joined"])


class ListForm(forms.Form):
    """A list of institutions, pasted."""

    lines = forms.CharField(widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}), max_length=MOST_TEXT)
    joined = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["lines"].label, self.fields["lines"].help_text = say("list.lines"), say("list.lines_help")
        self.fields["joined"].label, self.fields["joined"].help_text = (
            say("institution.joined"),
            say("institution.joined_help"),
        )
