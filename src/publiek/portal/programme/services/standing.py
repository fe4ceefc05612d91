"""How all institutions stand in a period, for the co-ordinator: what is there, of what quality; never their figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django_scopes import scope

from publiek.disclosure.folder import read_quality
from publiek.disclosure.released import DeliveryQuality
from publiek.portal.accounts.services.roles import people_by_institution
from publiek.portal.programme.models import Absence, Period, Reminder, Sharing
from publiek.portal.programme.services.across import who
from publiek.portal.programme.services.delivered import delivered
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import members
from publiek.portal.tenancy.models import Organisation
from publiek.study.folders import attendance_files
from publiek.study.publication import folder_of, last_manifest
from publiek.study.settings import StudySettings, read_settings

_ORDER = ("nothing", "expired", "refused", "waiting", "working", "figures", "absent")
ATTENTION = 80
"""Less than so many percent of the rows used: worth a look."""


@dataclass(frozen=True)
class Line:
    """An institution in a period.

    stage: of its delivery, or 'absent'. used, unknown, foreign: percent of its rows, from protected numbers; None where
    these are too few to be shown. people: how many work there on the portal.
    """

    organisation: Organisation
    stage: str
    used: int | None
    unknown: int | None
    foreign: int | None
    attendance: bool
    shares: bool
    people: int
    reminded: datetime | None

    @property
    def is_doubtful(self) -> bool:
        """Return whether fewer rows were used than one would hope."""
        return self.used is not None and self.used < ATTENTION

    @property
    def is_waited_for(self) -> bool:
        """Return whether there are no figures yet of one that takes part."""
        return self.stage not in {"figures", "absent"}


SORTS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "naam": lambda one: (one.organisation.name.casefold(),),
    "stand": lambda one: (_ORDER.index(one.stage) if one.stage in _ORDER else 0, one.organisation.name.casefold()),
    "gebruikt": lambda one: (one.used is None, one.used or 0, one.organisation.name.casefold()),
}
FILTERS: dict[str, Callable[[Line], bool]] = {
    "alle": lambda _: True,
    "wacht": lambda one: one.is_waited_for,
    "cijfers": lambda one: one.stage == "figures",
    "let-op": lambda one: one.is_doubtful or one.stage in {"refused", "expired"},
}


def standing(period: Period) -> list[Line]:
    """Return all institutions of the programme in a period, by name."""
    found = list(members(period))
    absent, shares, reminded = who(Absence, period), who(Sharing, period), _reminded(period)
    stages = delivered(period, found)
    study = study_of(period)
    settings = read_settings(study) if study.is_file() else None
    people = people_by_institution()
    found_of = {one.pk: _read(one, period, settings) for one in found}
    return [
        Line(
            organisation=one,
            stage="absent" if one.pk in absent else stages[one.code].stage,
            **found_of[one.pk],
            shares=one.pk in shares,
            people=people.get(one.pk, 0),
            reminded=reminded.get(one.pk),
        )
        for one in found
    ]


def _read(one: Organisation, period: Period, settings: StudySettings | None) -> dict[str, Any]:
    quality = _quality(one, period, settings)
    return {
        "used": _percent(quality, "used_rows"),
        "unknown": _percent(quality, "unknown_rows"),
        "foreign": _percent(quality, "foreign_rows"),
        "attendance": _has_attendance(one, period, settings),
    }


def _quality(one: Organisation, period: Period, settings: StudySettings | None) -> DeliveryQuality | None:
    if settings is None:
        return None
    releases = study_of(period).parent / settings.releases
    manifest = last_manifest(releases, one.code, period.name)
    return read_quality(folder_of(releases, manifest)) if manifest else None


def _percent(quality: DeliveryQuality | None, of: str) -> int | None:
    rows = getattr(quality, of) if quality else None
    return round(100 * rows / quality.records) if quality and quality.records and rows is not None else None


def _has_attendance(one: Organisation, period: Period, settings: StudySettings | None) -> bool:
    mine = next((each for each in settings.institution if each.id == one.code), None) if settings else None
    return bool(settings and mine and attendance_files(study_of(period), settings, mine))


def _reminded(period: Period) -> dict[int, datetime]:
    with scope(organisation=list(Organisation.objects.all())):
        found = Reminder.objects.filter(period=period).order_by("at").values_list("organisation_id", "at")
        return dict(found)
