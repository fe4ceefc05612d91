"""The settings of the programme, and a period, as a co-ordinator fills them in."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from publiek.portal.pages.texts import say
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services.editions import editions
from publiek.portal.programme.services.periods import is_free, overlapping
from publiek.portal.tenancy.models import CODE
from publiek.study.settings import Exclusions

FORMATS = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")
_EARLIEST, _LATEST = 1990, 2100


def label(form: forms.BaseForm, prefix: str) -> None:
    """Give each field its words: the label, and the help where there is one."""
    for name, field in form.fields.items():
        field.label = say(f"{prefix}.{name}")
        field.help_text = say(f"{prefix}.{name}_help") if name in HELPED.get(prefix, ()) else ""


HELPED = {
    "settings": (
        "code",
        "edition",
        "regio",
        "reference_year",
        "named",
        "collect",
        "group_from",
        "tickets_max",
    ),
    "period": ("name", "deliver_by", "edition"),
    "news": ("text_nl", "title_en", "public"),
    "institution": ("discipline", "home", "own_addresses", "like_minded", "joined"),
}


class ProgrammeForm(forms.Form):
    """Settings of the programme; meanings: docs/reference/study.md."""

    name = forms.CharField(max_length=200)
    code = forms.CharField(max_length=64, validators=[CODE])
    edition = forms.ChoiceField()
    regio = forms.ChoiceField(required=False)
    reference_year = forms.IntegerField(required=False, min_value=_EARLIEST, max_value=_LATEST)
    named = forms.BooleanField(required=False)
    languages = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    programme_formats = forms.MultipleChoiceField(
        choices=[(one, one.upper()) for one in FORMATS], widget=forms.CheckboxSelectMultiple
    )
    collect = forms.BooleanField(required=False)
    group_from = forms.IntegerField(min_value=2, max_value=1000)
    tickets_max = forms.IntegerField(min_value=1, max_value=100_000)

    def __init__(self, data: Any = None, *, programme: Programme | None = None) -> None:
        """Take what was filled in, and the programme as it is; None where there is none yet."""
        super().__init__(data, initial=_initial(programme))
        offered = editions()
        self._choices("edition", [(one.folder, one.name) for one in offered])
        regios = dict(pair for one in offered for pair in one.regios)
        self._choices("regio", [("", say("settings.no_regio")), *regios.items()])
        self._choices("languages", [("nl", say("settings.nl")), ("en", say("settings.en"))])
        if programme is not None:
            del self.fields["code"]
        else:
            self.fields["code"].error_messages["invalid"] = say("settings.wrong_code")
        label(self, "settings")

    def values(self) -> dict[str, Any]:
        """Return the settings as they are kept."""
        found = dict(self.cleaned_data)
        found["exclusions"] = {name: found.pop(name) for name in ("group_from", "tickets_max")}
        return found

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class PeriodForm(forms.ModelForm):  # type: ignore[type-arg]
    """A period: its name, days and edition; with figures, only when deliveries are expected can change."""

    class Meta:
        model = Period
        fields = ("name", "start", "end", "deliver_by", "edition")

    def __init__(self, *args: Any, locked: bool = False, **kwargs: Any) -> None:
        """Take the period; locked: figures were made for it."""
        super().__init__(*args, **kwargs)
        offered = [(one.folder, one.name) for one in editions()]
        usual = ("", say("period.edition_usual"))
        self.fields["edition"] = forms.ChoiceField(choices=[usual, *offered], required=False)
        self.fields["name"].validators.append(RegexValidator(r"^\w[\w .-]{0,39}$", say("period.wrong_name")))
        for name in ("start", "end", "deliver_by"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        for name in ("name", "start", "end", "edition"):
            self.fields[name].disabled = locked
        label(self, "period")

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, days of another period, and a name that another one has."""
        found = super().clean() or {}
        start, end, name = found.get("start"), found.get("end"), found.get("name")
        mine = self.instance if self.instance.pk else None
        if name and not is_free(name, mine):
            self.add_error("name", say("period.taken"))
        if start and end and end < start:
            self.add_error("end", say("period.wrong_order"))
        elif start and end and (other := overlapping(start, end, mine)):
            self.add_error("start", say("period.overlaps", other=other.name))
        return found


def _initial(programme: Programme | None) -> dict[str, Any]:
    default = Exclusions()
    latest = programme.periods.first() if programme else None
    kept = {**(programme.settings if programme else {}), **(latest.settings if latest else {})}
    excluded = {"group_from": default.group_from, "tickets_max": default.tickets_max, **kept.get("exclusions", {})}
    usual: dict[str, Any] = {"languages": ["nl"], "programme_formats": ["html", "pdf"], "reference_year": None}
    usual |= {"named": False, "collect": False}
    own = {name: kept.get(name, usual[name]) for name in usual}
    about = {"name": programme.name, "edition": programme.edition, "regio": programme.regio} if programme else {}
    if not kept.get("programme_formats") and kept.get("formats"):
        own["programme_formats"] = kept["formats"]
    return {**own, **excluded, **about}
