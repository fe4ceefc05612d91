"""Estimates for a programme whose institutions' households are not all in memory: from their releases alone."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.folder import MANIFEST, contents
from publiek.disclosure.joined.estimate import join
from publiek.disclosure.joined.folder import About, Error, Estimates, write_estimates
from publiek.disclosure.manifest import Manifest, Subject
from publiek.disclosure.release import Release
from publiek.errors import UserError
from publiek.study.publication import estimates_folder
from publiek.version import __version__

# The tables of institutions whose cells the programme's tables have, in plan.yaml.
TABLES = {"P1": "S1", "P2": "S2"}
_SAME = ("edition_hash", "plan_hash", "parameters_hash", "typology", "period")


def estimates(subject: Subject, releases: Mapping[str, Release]) -> Estimates:
    """Return the estimates of a programme or discipline; UserError where its releases do not go together."""
    first = next(iter(releases.values()))
    for name, release in releases.items():
        _refuse_other(name, release.manifest, first.manifest)
    return Estimates(_about(subject, first.manifest, releases), first.segments, join(releases, TABLES))


def publish_estimates(found: Estimates, releases: Path) -> tuple[Path, bool]:
    """Write estimates beside where the release would be; return the folder, and whether they are new."""
    folder = estimates_folder(releases, found.about.subject.id, found.about.period.name)
    return folder, write_estimates(found, folder)


def _refuse_other(name: str, one: Manifest, first: Manifest) -> None:
    for field in _SAME:
        if getattr(one, field) != getattr(first, field):
            raise UserError(
                f"The releases of '{name}' and '{first.subject.id}' differ in {field.removesuffix('_hash')}:"
                " their figures cannot be added up.",
                mend="release both with the same edition, typology, settings and period",
            )


def _about(subject: Subject, first: Manifest, releases: Mapping[str, Release]) -> About:
    appetite = default_appetite()
    variance = (appetite.rounding_base**2 - 1) / 6
    return About(
        subject=subject,
        study=first.study,
        period=first.period,
        edition=first.edition,
        edition_hash=first.edition_hash,
        typology=first.typology,
        plan_version=first.plan_version,
        plan_hash=first.plan_hash,
        parameters_hash=first.parameters_hash,
        software=f"publiek {__version__}",
        made_from={
            name: hashlib.sha256(contents(release)[MANIFEST]).hexdigest() for name, release in sorted(releases.items())
        },
        error=Error(rounding_standard_deviation=variance**0.5, hidden_below=appetite.least_households),
    )
