"""The settings of the programme, as its form gives them: kept where studies get them from, and held against these."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.jobs.models import Job, State
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services.places import lane_of, study_of
from publiek.portal.programme.services.studyfile import study_content, taking_part, write_study
from publiek.study.custody import custody_of
from publiek.study.settings import StudySettings

KEYS = "../../sleutels/{year}.key"
"""Where the keys of reporting years lie, from a study's folder."""
SAID = ("named", "languages", "programme_formats", "reference_year", "collect")
"""Settings that no figure rests on: they hold for every period from now on."""
COUNTED: dict[str, Any] = {"regio": "", "exclusions": {}}
"""Settings that figures depend on, and what stands for none: a period that has figures keeps those they rest on."""


@dataclass(frozen=True)
class Wrong:
    """A setting that a study does not accept: its name, and what is wrong (in words of the check)."""

    setting: str
    what: str


class WrongSettingsError(Exception):
    """Settings that do not go together, each told."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("; ".join(f"{one.setting}: {one.what}" for one in wrong))
        self.wrong = wrong


def create(values: dict[str, Any], by: User) -> Programme:
    """Make the programme of this portal."""
    kept = {name: values[name] for name in (*SAID, "exclusions") if values.get(name) is not None}
    found = Programme.objects.create(
        code=values["code"],
        name=values["name"],
        edition=values["edition"],
        regio=values["regio"],
        settings={"key_file": KEYS, "formats": ["html"], **kept},
    )
    write("programme.made", by, programme=found.code)
    return found


def change(programme: Programme, values: dict[str, Any], by: User) -> None:
    """Change the settings; WrongSettingsError where a period cannot have them, and then nothing is changed."""
    with transaction.atomic():
        for period in programme.periods.all():
            _let_go(period, has_figures=has_figures(period))
        programme.name, programme.regio, programme.edition = values["name"], values["regio"], values["edition"]
        for name in (*SAID, "exclusions"):
            programme.settings.pop(name, None)
            if values.get(name) is not None:
                programme.settings[name] = values[name]
        programme.save()
        periods = list(Period.objects.select_related("programme"))
        for period in periods:
            check(period)
    write("programme.changed", by, programme=programme.code)
    for period in periods:
        rewrite(period)


def check(period: Period) -> None:
    """Hold a period's settings against what a study accepts; WrongSettingsError with each setting that is wrong."""
    try:
        StudySettings.model_validate(study_content(period))
    except ValidationError as error:
        wrong = [_wrong(period, one) for one in error.errors(include_url=False) if one["loc"] != ("institution",)]
        if wrong:
            raise WrongSettingsError(tuple(wrong)) from None


def rewrite(period: Period) -> None:
    """Write a period's study anew, where it has institutions already: a study without any cannot be."""
    if taking_part(period).exists():
        write_study(period)


def has_figures(period: Period) -> bool:
    """Return whether anything was released for a period, or is being made of settings that were read already."""
    if Job.objects.filter(lane=lane_of(period), state__in=(State.WAITING, State.RUNNING)).exists():
        return True
    return any((study_of(period).parent / str(period.settings.get("releases", "releases"))).glob("*/*/manifest.json"))


def _let_go(period: Period, *, has_figures: bool) -> None:
    """Let a period follow the programme; with figures it keeps what these were made with."""
    before, collected = study_content(period), _has_collected(period)
    for name in SAID:
        period.settings.pop(name, None)
    if collected:  # and its privacy papers go on saying so
        period.settings["collect"] = True
    for name, none in COUNTED.items():
        period.settings.pop(name, None)
        if has_figures:
            period.settings[name] = before.get(name, none)
    if has_figures and not period.edition:
        period.edition = period.programme.edition
    period.save()


def _has_collected(period: Period) -> bool:
    study = study_of(period)
    return study.is_file() and any(item.kind != "export" for item in custody_of(study).vault.items())


def _wrong(period: Period, error: Any) -> Wrong:
    name = str(error["loc"][0]) if error["loc"] else ""
    what = error["msg"].removeprefix("Value error, ")
    if not name and "reference year" in what:
        name = "reference_year"
    return Wrong(name, f"{period.name}: {what}")
