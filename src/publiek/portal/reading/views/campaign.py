"""Planning a campaign: choose segments and areas, get the brief; the address holds what was chosen."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import lazy

from publiek.errors import UserError
from publiek.portal.pages.texts import say, wording, wording_in
from publiek.portal.programme.models import Period
from publiek.portal.reading.services.campaigns import Offered, brief_of, offered
from publiek.portal.reading.services.periods import asked_for
from publiek.portal.reading.views.asked import PERIOD
from publiek.portal.reading.views.pages import language
from publiek.report.document.blocks import Document
from publiek.report.formats.html.fragment import blocks_html, patterns, section_html

said = lazy(say, str)
MOST_AREAS = 12


class CampaignForm(forms.Form):
    """Whom and where."""

    wie = forms.MultipleChoiceField(
        label=said("campaign.who"), help_text=said("campaign.who_help"), widget=forms.CheckboxSelectMultiple
    )
    waar = forms.MultipleChoiceField(label=said("campaign.where"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, offer: Offered, *given: Any) -> None:
        super().__init__(*given)
        names = wording()
        self.fields["wie"].choices = [(one.value, names.say(one.name)) for one in offer.segments]  # type: ignore[attr-defined]
        self.fields["waar"].choices = [(one.value, names.say(one.name)) for one in offer.areas]  # type: ignore[attr-defined]
        self.fields["waar"].help_text = say("campaign.where_help", most=str(MOST_AREAS))

    def clean_waar(self) -> list[str]:
        """Return the areas; a campaign everywhere is none."""
        found: list[str] = self.cleaned_data["waar"]
        if len(found) > MOST_AREAS:
            raise forms.ValidationError(say("campaign.too_many", most=str(MOST_AREAS)))
        return found


def campaign(request: Any, organisation: str) -> HttpResponse:
    """Show the form, and the brief of what was chosen."""
    asked = asked_for(request.organisation.code, request.GET.get(PERIOD))
    offer = offered(asked.period) if asked.period in asked.with_figures and asked.period else None
    about: dict[str, Any] = {"asked": asked, "period": asked.period, "period_key": PERIOD}
    if offer is None or asked.period is None:
        return render(request, "reading/campaign.html", about)
    is_sent = bool({"wie", "waar", "maak"} & set(request.GET))
    form = CampaignForm(offer, *([request.GET] if is_sent else []))
    about["form"] = form
    if is_sent and form.is_valid():
        about |= _brief(request, asked.period, form)
    return render(request, "reading/campaign.html", about)


def _brief(request: Any, period: Period, form: CampaignForm) -> dict[str, Any]:
    chosen = form.cleaned_data
    try:
        return _written(brief_of(request.organisation, period, chosen["wie"], chosen["waar"]))
    except UserError as error:
        return {"error": error}


def _written(document: Document) -> dict[str, Any]:
    words = wording_in(language())
    return {
        "brief": {
            "title": words.say(document.headline),
            "lead": [words.say(one) for one in document.standfirst],
            "key_figures": blocks_html((document.key_figures,), words) if document.key_figures else "",
            "sections": [section_html(one, words, level=3) for one in document.sections],
        },
        "patterns": patterns(words),
    }
