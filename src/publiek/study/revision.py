"""A revised release: once, and only where enough households changed in every number that changes."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from publiek.audience.changes import changes
from publiek.cube.plan import default_plan
from publiek.cube.protected import Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.revision import differs, is_enough, with_steady_rows
from publiek.disclosure.folder import FILES, MANIFEST, contents
from publiek.disclosure.release import Release
from publiek.engine.workspace import Workspace
from publiek.errors import UserError, Where
from publiek.profile.changes import changes_in
from publiek.study.journey import Audience, Study
from publiek.study.publication import folder_of, last_release

REFUSED, REVISED = "revision.refused", "release.revised"


def revise(study: Study, institution: str, *, was: Sequence[Path], now: Sequence[Path]) -> Path:
    """Publish a revision of an institution's release and return its folder.

    was: the files that the release was made of; now: those that should have been. UserError where there is no release,
    or a revision already; where `was` does not give what was released; where nothing changes; and where fewer
    households changed than the programme asks, in a number that changes.
    """
    before = _to_revise(study, institution)
    with study.engine.open() as first, study.engine.open() as second:
        old, again = _travel(study, institution, was, first)
        new, after = _travel(study, institution, now, second)
        _check_again(before, again, was)
        changes(first, second, study.settings.period)
        slices = _slices(before.cube, after.cube)
        found = changes_in(second, default_plan(), slices, study.layout)
    if not differs(before.cube, after.cube, found):
        raise UserError(
            "Nothing changes: these files give the numbers that have been released.",
            where=Where(file=folder_of(study.releases, before.manifest)),
            mend="nothing: the release is right as it is",
        )
    if not is_enough(before.cube, after.cube, found, default_appetite()):
        study.custody.audit.write(REFUSED, institution=institution, period=study.settings.period)
        raise _too_little(study, before)
    revised = with_steady_rows(before, _as_revision(before, after), (old.reasons, new.reasons), default_appetite())
    folder = study.publish(revised)
    study.custody.audit.write(
        REVISED, institution=institution, period=study.settings.period, revision=revised.manifest.revision
    )
    return folder


def _to_revise(study: Study, institution: str) -> Release:
    study.institution(institution)
    before = last_release(study.releases, institution, study.settings.period)
    if before is None:
        raise UserError(
            f"'{institution}' has not been released for {study.settings.period}, so there is nothing to revise.",
            where=Where(file=study.path),
            mend="publiek run STUDY",
        )
    most = default_appetite().revisions_largest
    if before.manifest.revision >= most:
        raise UserError(
            f"'{institution}' has been revised for {study.settings.period}, and a release is revised {most} time(s).",
            where=Where(file=folder_of(study.releases, before.manifest)),
            mend="nothing: each version is another look at the same visitors, and looks can be compared",
        )
    return before


def _travel(study: Study, institution: str, files: Sequence[Path], workspace: Workspace) -> tuple[Audience, Release]:
    received = study.receive(*files, institution=institution, workspace=workspace)
    audience = study.audience(study.match(received))
    return audience, study.release(audience)


def _check_again(before: Release, again: Release, was: Sequence[Path]) -> None:
    there, made = contents(before), contents(again)
    if any(there[name] != made[name] for name in FILES) or _made_with(before) != _made_with(again):
        raise UserError(
            "These are not the files that the release was made of: they give other figures.",
            where=Where(file=was[0]),
            mend="give the same files in the same order, with the settings, edition and key of then; after an objection"
            " since then, the release stays as it is",
        )


def _made_with(release: Release) -> tuple[object, ...]:
    manifest = release.manifest
    return manifest.edition_hash, manifest.plan_hash, manifest.parameters_hash, manifest.key_id, manifest.inputs


def _slices(before: Cube, after: Cube) -> dict[str, tuple[str, ...]]:
    """Return the slices of each table in either: a production may be in one of them only."""
    found: dict[str, tuple[str, ...]] = {}
    for table in (*before.tables, *after.tables):
        found[table.name] = tuple(dict.fromkeys((*found.get(table.name, ()), *table.slices)))
    return found


def _as_revision(before: Release, after: Release) -> Release:
    first = hashlib.sha256(contents(before)[MANIFEST]).hexdigest()
    manifest = after.manifest.model_copy(update={"revision": before.manifest.revision + 1, "revises": first})
    return Release(manifest, after.cube, after.segments, after.quality, after.shapes)


def _too_little(study: Study, before: Release) -> UserError:
    least = default_appetite().revision_least_changed
    return UserError(
        f"Somewhere a number would change because of fewer than {least} households, and the difference would tell of"
        " them. The release stays as it is.",
        where=Where(file=folder_of(study.releases, before.manifest)),
        mend="leave it; or deliver the correction with the next period",
    )
