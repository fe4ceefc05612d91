"""Taking a study that is there into the portal: from then on its study.toml is written from the database."""

import tomllib
from datetime import datetime, time
from os.path import relpath
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from publiek.portal.operations import objected
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services.places import home
from publiek.portal.programme.services.studyfile import write_study
from publiek.portal.tenancy.models import Organisation
from publiek.study.settings import InstitutionSettings, StudySettings, read_settings

_ELSEWHERE = {"id", "name", "period", "start", "end", "edition", "regio", "objections", "institution"}
"""Settings that have a place of their own in the database."""


def adopt(study: Path) -> Period:
    """Take in the study of a study.toml in the portal's folder, its institutions included; return its period.

    Deliveries and attendance that it names are not taken along: releases are, its list of objections, and what lies in
    the institutions' folders of deliveries. UserError where the study cannot be read, or its list is not the portal's.
    """
    settings = read_settings(study)
    objections = study.parent / settings.objections
    objected.take_over(objections)
    period = _taken_in(study, settings)
    objected.let_go(objections)
    return period


@transaction.atomic
def _taken_in(study: Path, settings: StudySettings) -> Period:
    programme, _ = Programme.objects.get_or_create(code=settings.id, defaults=_of_programme(study, settings))
    for institution in settings.institution:
        Organisation.objects.get_or_create(code=institution.id, defaults=_of_institution(institution, settings))
    period, _ = Period.objects.update_or_create(
        name=settings.period,
        defaults={
            "programme": programme,
            "start": settings.start,
            "end": settings.end,
            "folder": Path(relpath(study.parent, home())).as_posix(),
            "settings": _kept(study),
        },
    )
    write_study(period)
    return period


def _of_programme(study: Path, settings: StudySettings) -> dict[str, Any]:
    edition = Path(relpath(study.parent / settings.edition, home())).as_posix()
    return {
        "name": settings.name.removesuffix(f" {settings.period}"),
        "regio": settings.regio or "",
        "edition": edition,
    }


def _of_institution(one: InstitutionSettings, settings: StudySettings) -> dict[str, Any]:
    start = datetime.combine(settings.start, time())
    return {
        "name": one.name,
        "discipline": one.discipline,
        "home": one.home or "",
        "own_addresses": list(one.own_addresses),
        "like_minded": one.like_minded,
        "layout": one.layout or "",
        "columns": dict(one.columns),
        "joined_at": timezone.make_aware(start),
    }


def _kept(study: Path) -> dict[str, Any]:
    said = tomllib.loads(study.read_text(encoding="utf-8"))
    return {name: value for name, value in said.items() if name not in _ELSEWHERE}
