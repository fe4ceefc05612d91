"""From a campaign as it was asked for to its brief: the figures and facts of the study, read from its shelf."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from publiek.disclosure.figures.method import figures
from publiek.errors import UserError, Where
from publiek.insight.campaign import campaign
from publiek.insight.reached import Reached
from publiek.insight.targeting import choose
from publiek.report.brief.document import brief_document
from publiek.report.document.blocks import Document
from publiek.run.documents import released_of
from publiek.run.own_texts import house_of
from publiek.study.shelf import Shelf
from publiek.yamlfile import read_yaml

PAGE = "see docs/how-to/plan-a-campaign.md for the form"


class Plan(BaseModel):
    """Whom and where, as someone wrote it: codes or names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    segments: tuple[str, ...] = Field(default=())
    areas: tuple[str, ...] = Field(default=())


def chosen(file: Path | None, segments: str, areas: str) -> Plan:
    """Return what was chosen: in a file, or on the command line divided by commas (or by ';', as names have commas)."""
    if file is None:
        return Plan(segments=_divided(segments), areas=_divided(areas))
    if segments or areas:
        raise UserError(
            "Segments and areas are chosen twice.", where=Where(file=file), mend="give --plan, or the others"
        )
    return read_yaml(Plan, file, "The plan", PAGE)


def brief_of(shelf: Shelf, institution: str, plan: Plan) -> Document:
    """Return the brief; UserError where the institution has no release, or where what was chosen is not there."""
    settings, around = shelf.institution(institution), shelf.surroundings
    target = choose(around, plan.segments, plan.areas, settings.home)
    release = released_of(shelf, institution)
    discipline = shelf.discipline(settings.discipline)
    found = campaign(around, target, Reached.of(release), Reached.of(discipline) if discipline else None)
    return brief_document(found, figures(release).provenance, house_of(shelf))


def _divided(text: str) -> tuple[str, ...]:
    parts = text.split(";" if ";" in text else ",")
    return tuple(part.strip() for part in parts if part.strip())
