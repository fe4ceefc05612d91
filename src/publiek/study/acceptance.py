"""Whether a release from elsewhere was made by the programme's rules: same edition, plan, parameters and cells.

What a release says beside its numbers is compared with what this study would write, so that nothing else travels in it.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from publiek.address.model import Status
from publiek.audience.rules import Exclusion
from publiek.cube.plan import default_plan
from publiek.cube.protected import HIDDEN, Cube
from publiek.custody.personal import personal_labels
from publiek.delivery.reasons import Refusal
from publiek.disclosure.control.release import Context
from publiek.disclosure.folder import MANIFEST, contents
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.scheme import write_scheme
from publiek.errors import UserError, Where
from publiek.match.reasons import Reason
from publiek.profile.method import Frame, cells
from publiek.study.compared import frame
from publiek.study.context import context, subject_of
from publiek.study.journey import Study
from publiek.study.publication import last_release

_REASONS = {str(reason) for kind in (Status, Reason, Exclusion, Refusal) for reason in kind}
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_LONGEST_LABEL = 200
_STATED = {
    "format": "its format",
    "study": "its study",
    "subject": "its institution's name or discipline",
    "period": "its period",
    "edition_hash": "its edition of the reference",
    "edition": "the name of its edition",
    "edition_summary": "the sources of its edition",
    "typology": "its typology",
    "plan_version": "the version of its publication plan",
    "plan_hash": "its publication plan",
    "bases": "what it is compared with",
    "default_base": "what it is compared with first",
    "contributors": "its list of institutions",
}


def check(study: Study, release: Release, file: Path) -> None:
    """Refuse a release that the programme cannot have asked for, with the first reason."""
    wrong = next(_wrong(study, release), None)
    if wrong is not None:
        raise UserError(
            wrong,
            where=Where(file=file),
            mend="ask the institution to run it again with the programme's study.toml, its edition and this version of"
            " publiek, and to hand that over",
        )


def _wrong(study: Study, release: Release) -> Iterator[str]:
    manifest = release.manifest
    known = {one.id: one for one in study.settings.institution}
    if manifest.subject.kind != "institution" or manifest.subject.id not in known:
        yield "This is no release of an institution of the study."
        return
    settings = known[manifest.subject.id]
    compared = frame(study.settings, study.edition, settings)
    meant = context(study.settings, study.edition, subject_of(settings), compared.bases, (manifest.key_id, {}))
    yield from _manifest(manifest, meant.manifest)
    yield from _key(study, manifest)
    yield from _revision(study, manifest)
    yield from _content(study, release, compared, meant)


def _manifest(manifest: Manifest, meant: Manifest) -> Iterator[str]:
    for field, name in _STATED.items():
        if getattr(manifest, field) != getattr(meant, field):
            yield f"{name.capitalize()} is not that of the study."
    for name in sorted(manifest.parameters.keys() | meant.parameters.keys()):
        here, there = meant.parameters.get(name), manifest.parameters.get(name)
        if here != there:
            yield f"The parameter '{name}' is {there} in the release, and {here} in the study."
    if manifest.parameters_hash != meant.parameters_hash:
        yield "The checksum of its parameters is not that of the study."
    if _major(manifest.software) != _major(meant.software):
        yield f"It was made with {manifest.software}, and this is {meant.software}."
    if not all(_NUMBER.fullmatch(number) for number in manifest.inputs):
        yield "Its list of deliveries is not as publiek writes it."


def _major(software: str) -> tuple[str, ...] | None:
    """Return the part of a version within which releases go together: 1 of 1.4.2, and 0.3 of 0.3.1."""
    found = re.fullmatch(r"publiek (\d+)\.(\d+)\.[0-9A-Za-z.+-]+", software)
    if found is None:
        return None
    return found.groups() if found[1] == "0" else (found[1],)


def _key(study: Study, manifest: Manifest) -> Iterator[str]:
    custody = study.custody
    own = custody.keys.find(custody.year)
    if own is not None and manifest.key_id in {own.key_id, own.derive("institution", manifest.subject.id).key_id}:
        yield "It was drawn with the programme's own key, which nobody else may have."


def _revision(study: Study, manifest: Manifest) -> Iterator[str]:
    before = last_release(study.releases, manifest.subject.id, study.settings.period)
    if manifest.revision == 0:
        return
    if before is None:
        yield "It is a revision of a release that was not handed over."
    elif manifest.revises != hashlib.sha256(contents(before)[MANIFEST]).hexdigest():
        yield "It is a revision of another release than the one that was handed over."
    elif manifest.key_id != before.manifest.key_id:
        yield "It is a revision, but was drawn with another key than the release."


def _content(study: Study, release: Release, compared: Frame, meant: Context) -> Iterator[str]:
    productions = next((table.slices for table in release.cube.tables if not table.fixed), ())
    if release.segments != meant.segments:
        yield "Its segments are not those of the study."
    elif write_scheme(release.cube, release.segments) != _scheme(study, compared, productions, meant):
        yield "Its areas, or who lives there, are not those of the study."
    if release.shapes != meant.shapes:
        yield "Its outlines are not those of the study."
    if any(line.reason not in _REASONS for line in release.quality.reasons):
        yield "It gives reasons for rows that publiek does not know."
    if personal_labels(productions):
        yield "The label of a production looks like something of a person."
    if any(len(label) > _LONGEST_LABEL or not label.isprintable() for label in productions):
        yield "The label of a production is no label."


def _scheme(study: Study, compared: Frame, productions: tuple[str, ...], meant: Context) -> bytes:
    planned = default_plan().of("institution")
    tables, covers = cells(compared, planned, productions, study.layout)
    nothing = {table.name: np.full(table.shape, HIDDEN, dtype=np.int64) for table in tables}
    return write_scheme(Cube(tables, covers, nothing, {}), meant.segments)
