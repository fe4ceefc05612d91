"""Whether a period can be prepared: whose figures are there, whose are waited for, and what else is in the way."""

from dataclasses import dataclass

from publiek.disclosure.appetite import default_appetite
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.studyfile import taking_part
from publiek.portal.tenancy.models import Organisation
from publiek.study.publication import last_manifest
from publiek.study.settings import read_settings


@dataclass(frozen=True)
class Readiness:
    """Who takes part: those with figures and those without; and how many it takes."""

    there: tuple[Organisation, ...]
    missing: tuple[Organisation, ...]
    least: int

    @property
    def total(self) -> int:
        """Return how many take part."""
        return len(self.there) + len(self.missing)

    @property
    def is_enough(self) -> bool:
        """Return whether enough institutions take part for figures of all together."""
        return self.total >= self.least

    @property
    def is_ready(self) -> bool:
        """Return whether a publication can be prepared."""
        return self.is_enough and not self.missing


def readiness(period: Period) -> Readiness:
    """Return whether a period can be prepared."""
    found = list(taking_part(period).order_by("name"))
    made = with_figures(period, found)
    return Readiness(
        there=tuple(one for one in found if one.code in made),
        missing=tuple(one for one in found if one.code not in made),
        least=default_appetite().sector_least_institutions,
    )


def with_figures(period: Period, institutions: list[Organisation]) -> set[str]:
    """Return the codes of those that have figures for a period."""
    study = study_of(period)
    if not study.is_file():
        return set()
    releases = study.parent / read_settings(study).releases
    return {one.code for one in institutions if last_manifest(releases, one.code, period.name) is not None}
