"""The study's releases: each institution and period once, never changed, never twice for the same days."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publiek.disclosure.folder import MANIFEST, contents, read_manifest, read_release, write_release
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.errors import UserError, Where
from publiek.study.custody import Custody

PUBLISHED = "release.published"
_REVISE = "publish a revision, where enough has changed: publiek revise"


def folder_of(releases: Path, manifest: Manifest) -> Path:
    """Return the folder of a release: by subject, then by period; a revision beside the first."""
    name = folder_name(manifest.period.name)
    return releases / manifest.subject.id / (f"{name}.r{manifest.revision}" if manifest.revision else name)


def folder_name(period: str) -> str:
    """Return the name of a period as that of a folder."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in period)


def estimates_folder(releases: Path, subject: str, period: str) -> Path:
    """Return the folder of the estimates of a subject, there or not: beside where its release would be."""
    return releases / subject / f"{folder_name(period)}.estimates"


def last_release(releases: Path, subject: str, period: str) -> Release | None:
    """Return the release of a subject and a period by name, the last revision of it; None where there is none."""
    newest = last_manifest(releases, subject, period)
    return read_release(folder_of(releases, newest)) if newest else None


def last_manifest(releases: Path, subject: str, period: str) -> Manifest | None:
    """Return the manifest of the same."""
    found = [manifest for manifest in manifests(releases, subject) if manifest.period.name == period]
    return max(found, key=lambda manifest: manifest.revision, default=None)


def publish(release: Release, releases: Path) -> Path:
    """Write a release to its folder and return that; where the same is there already, nothing is written.

    UserError where another is there, or one of other days that overlap: each would be another look at the same
    households, and looks can be compared.
    """
    folder = folder_of(releases, release.manifest)
    if (folder / MANIFEST).is_file():
        _check_same(release, folder)
        return folder
    _check_days(release.manifest, releases)
    write_release(release, folder)
    return folder


def is_same(release: Release, folder: Path) -> bool:
    """Say whether the folder holds this release, byte for byte."""
    return all((folder / name).read_bytes() == text for name, text in contents(release).items())


def manifests(releases: Path, subject: str) -> Iterator[Manifest]:
    """Yield the manifest of every release of one subject; not of one whose writing was cut short (.NAME)."""
    for file in sorted((releases / subject).glob(f"[!.]*/{MANIFEST}")):
        yield read_manifest(file.parent)


def _check_same(release: Release, folder: Path) -> None:
    if not is_same(release, folder):
        raise UserError(
            f"'{release.manifest.subject.id}' has been released for {release.manifest.period.name},"
            " and these figures are others.",
            where=Where(file=folder),
            mend=f"a release does not change: undo what changed in data or settings, or {_REVISE}",
        )


def _check_days(manifest: Manifest, releases: Path) -> None:
    mine = manifest.period
    for other in manifests(releases, manifest.subject.id):
        theirs = other.period
        if mine.name != theirs.name and mine.start <= theirs.end and theirs.start <= mine.end:
            raise UserError(
                f"The period {mine.name} shares days with {theirs.name}, which '{manifest.subject.id}' has been"
                " released for.",
                mend="choose days that no release has: two looks at the same visits can be compared",
            )


def log_release(custody: Custody, manifest: Manifest) -> None:
    """Write down once that a release was published: of whom, by which plan and parameters, drawn by which key.

    Asked again after a crash between publishing and logging, it finds whether that was done.
    """
    about: dict[str, Any] = {
        "subject": manifest.subject.id,
        "period": manifest.period.name,
        "revision": manifest.revision,
        "plan": manifest.plan_version,
        "parameters": manifest.parameters_hash,
        "edition": manifest.edition_hash,
        "key": manifest.key_id,
        "hidden_by_gate": sum(manifest.gate.hidden.values()),
    }
    if not any(entry.what == PUBLISHED and entry.about == about for entry in custody.audit.entries()):
        custody.audit.write(PUBLISHED, **about)
