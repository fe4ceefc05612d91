"""study.toml, written from what the portal knows: the database is where settings are changed, the file what is run."""

import tomllib
from os.path import relpath
from pathlib import Path
from typing import Any

import tomli_w
from django.db.models import QuerySet

from publiek.portal.programme.models import Absence, Period
from publiek.portal.programme.services.across import who
from publiek.portal.programme.services.own_texts import write_texts
from publiek.portal.programme.services.places import home, study_of
from publiek.portal.tenancy.models import Organisation
from publiek.study.settings import StudySettings
from publiek.wholefile import put_whole

OBJECTIONS = "bezwaren.json"
"""The list of objections, in the portal's home."""


def write_study(period: Period) -> Path:
    """Write a period's study.toml, where it says anything else than it did, and return it.

    Raises ValueError (of pydantic) where the database holds what a study cannot: forms let nothing of the kind in.
    """
    file = study_of(period)
    content = tomli_w.dumps(study_content(period)).encode()
    if not file.exists() or file.read_bytes() != content:
        StudySettings.model_validate(tomllib.loads(content.decode()))
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_whole(file, content)
    return file


def study_content(period: Period) -> dict[str, Any]:
    """Return what a period's study.toml says (docs/reference/study.md); own texts it names are written beside it."""
    programme = period.programme
    edition = Path(relpath(home() / edition_of(period), study_of(period).parent)).as_posix()
    found = {
        "id": programme.code,
        "name": f"{programme.name} {period.name}",
        "period": period.name,
        "start": period.start,
        "end": period.end,
        "edition": edition,
        # One list for all periods: its key is one, and who objected does so for good.
        "objections": Path(relpath(home() / OBJECTIONS, study_of(period).parent)).as_posix(),
        "regio": programme.regio,
        **programme.settings,
        **period.settings,
        **write_texts(study_of(period).parent),
        "institution": [_institution(one) for one in taking_part(period)],
    }
    return {name: value for name, value in found.items() if name != "regio" or value}


def edition_of(period: Period) -> str:
    """Return the folder of a period's edition, from the portal's home."""
    return period.edition or period.programme.edition


def members(period: Period) -> "QuerySet[Organisation]":
    """Return the institutions that were in the programme in a period, taking part or not, by name."""
    return Organisation.objects.filter(is_active=True, joined_at__date__lte=period.end)


def taking_part(period: Period) -> "QuerySet[Organisation]":
    """Return the institutions of a period by code: the order of study.toml does not depend on names."""
    return members(period).exclude(pk__in=who(Absence, period)).order_by("code")


def _institution(one: Organisation) -> dict[str, Any]:
    found: dict[str, Any] = {"id": one.code, "name": one.name, "discipline": one.discipline}
    if one.home:
        found["home"] = one.home
    if one.own_addresses:
        found["own_addresses"] = list(one.own_addresses)
    if one.layout:
        found["layout"] = one.layout
    if one.columns:
        found["columns"] = dict(one.columns)
    if one.like_minded:
        found["like_minded"] = True
    return found
