"""The communication house and the texts of segments: written, looked at as reports draw them, brought back."""

from functools import cache
from importlib.resources import files
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from publiek.portal.pages.texts import say, wording_in
from publiek.portal.programme.forms.house import JourneyForm, RoofForm
from publiek.portal.programme.forms.portraits import PortraitsForm
from publiek.portal.programme.models import Period, TextVersion
from publiek.portal.programme.services import own_texts as service
from publiek.portal.programme.services import text_changes
from publiek.portal.programme.services.places import home
from publiek.portal.programme.services.studyfile import edition_of
from publiek.portal.programme.views.asked import person
from publiek.reference.edition import Edition
from publiek.report.formats.html.fragment import INSIDE, blocks_html, patterns
from publiek.report.house.content import LEVELS, HouseContent
from publiek.report.house.drawing import house as drawn

_FOR_A_DAY = "public, max-age=86400"


def own_texts(request: HttpRequest) -> HttpResponse:
    """Show the house as reports draw it, and the earlier versions of all own texts."""
    content = service.current_house()
    about = {
        **_drawn(content),
        "content": content,
        "levels": LEVELS,
        "versions": [(kind, service.versions(kind)) for kind in service.FILES],
        "portraits": service.current("portraits"),
    }
    return render(request, "programme/own_texts.html", about)


def house_roof(request: HttpRequest) -> HttpResponse:
    """Write the core message and the foundation."""
    content = _content()
    form = RoofForm(request.POST if request.method == "POST" else None, content=content)
    return _written(request, form, {"title": say("house_form.roof")})


def house_journey(request: HttpRequest, level: str) -> HttpResponse:
    """Write the journey of a level."""
    if level not in LEVELS:
        raise Http404
    form = JourneyForm(request.POST if request.method == "POST" else None, content=_content(), level=level)
    return _written(request, form, {"title": say("house_form.journey", level=say(f"level.{level}")), "journey": form})


def portraits(request: HttpRequest) -> HttpResponse:
    """Write the owner's texts about the segments."""
    form = PortraitsForm(
        request.POST if request.method == "POST" else None,
        content=service.current("portraits"),
        segments=_segments(),
    )
    if request.method == "POST" and form.is_valid():
        text_changes.keep("portraits", form.made, person(request))
        messages.success(request, say("texts.saved"))
        return redirect("own_texts")
    return render(request, "programme/text_form.html", {"form": form, "title": say("owner_texts.title")})


@require_POST
def text_bring_back(request: HttpRequest, version: int) -> HttpResponse:
    """Let an earlier version hold again."""
    text_changes.bring_back(get_object_or_404(TextVersion, pk=version), person(request))
    messages.success(request, say("texts.brought_back"))
    return redirect("own_texts")


def house_styles(request: HttpRequest) -> HttpResponse:
    """Hand out the styles of the drawing."""
    answer = HttpResponse(_styles(), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = _FOR_A_DAY
    return answer


def _written(request: HttpRequest, form: Any, about: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            text_changes.keep("house", form.made, person(request))
            messages.success(request, say("texts.saved"))
            return redirect("own_texts")
        about |= _drawn(HouseContent.model_validate(form.made))
    return render(request, "programme/text_form.html", {"form": form, "is_house": True} | about)


def _drawn(content: HouseContent) -> dict[str, str]:
    wording = wording_in((get_language() or "nl")[:2])
    return {"drawing": blocks_html([drawn(content)], wording), "patterns": patterns(wording)}


def _content() -> dict[str, Any]:
    found: dict[str, Any] = service.current_house().model_dump(mode="json")
    return found


def _segments() -> list[tuple[str, str]]:
    period = Period.objects.select_related("programme").first()
    if period is None:
        raise Http404
    english = (get_language() or "nl").startswith("en")
    typology = Edition.open(home() / edition_of(period)).typology
    return [(one.code, one.name_en if english else one.name_nl) for one in typology.segments]


@cache
def _styles() -> str:
    rules = files("publiek.report.formats.html").joinpath("styles", "house.css").read_text(encoding="utf-8")
    return f".{INSIDE}{{{rules}ul,ol{{max-width:none}}}}\n"
