"""The check of releases, as a list.

1. The folder: every file as the manifest's checksum says, nothing more, written as publiek writes it.
2. What is stated: a known plan, the programme's parameters, complete provenance.
3. The numbers: rounded, above the threshold, in cells of the plan, beside a population that adds up.
4. The attacker, on what is there.
5. Several releases: no two looks at the same households; a programme against its institutions.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from publiek.disclosure.attacker.intervals import Effort
from publiek.disclosure.attacker.run import attack
from publiek.disclosure.folder import MANIFEST, read_manifest, read_release
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.verify.files import extras, files_wrong, not_as_written
from publiek.disclosure.verify.numbers import numbers_wrong
from publiek.disclosure.verify.stated import stated_wrong
from publiek.disclosure.verify.together import looks_wrong, revisions, unions
from publiek.disclosure.verify.verification import Verification
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress


def release_folders(path: Path) -> list[Path]:
    """Return the folders of releases: the path itself, or all below it; UserError where there are none."""
    found = [path] if (path / MANIFEST).exists() else sorted(file.parent for file in path.rglob(MANIFEST))
    if not found:
        raise UserError(
            "There is no release here.",
            where=Where(file=path),
            mend=f"name the folder of a release, with a {MANIFEST}, or a folder of releases",
        )
    return found


def verify(
    folders: Sequence[Path], progress: Progress = SILENT, effort: Effort | None = None
) -> tuple[Verification, ...]:
    """Return what came out for each release, the releases beside each other included."""
    releases: dict[Path, Release] = {}
    verified: dict[Path, Verification] = {}
    with progress.task("Attacking releases", len(folders)) as task:
        for folder in folders:
            verified[folder], release = _verify_one(folder, effort)
            if release is not None:
                releases[folder] = release
            task.advance()
    for folder, wrong in looks_wrong(releases):
        verified[folder] = replace(verified[folder], wrong=(*verified[folder].wrong, wrong))
    for folder, attacked in (*revisions(releases), *unions(releases)):
        verified[folder] = replace(verified[folder], attacks=(*verified[folder].attacks, attacked))
    return tuple(verified.values())


def _verify_one(folder: Path, effort: Effort | None) -> tuple[Verification, Release | None]:
    try:
        manifest = read_manifest(folder)
    except (UserError, ValueError):
        return Verification(folder, None, ("its manifest cannot be read",)), None
    wrong = [*files_wrong(folder, manifest), *extras(folder), *stated_wrong(manifest)]
    release = _read(folder)
    if release is None:
        return Verification(folder, str(manifest), tuple(wrong) or ("its files are not those of a release",)), None
    return _judged(folder, manifest, release, wrong, effort), release


def _read(folder: Path) -> Release | None:
    try:
        return read_release(folder)
    except UserError:
        return None


def _judged(
    folder: Path, manifest: Manifest, release: Release, wrong: Sequence[str], effort: Effort | None
) -> Verification:
    found = (*wrong, *not_as_written(folder, release), *numbers_wrong(release))
    return Verification(folder, str(manifest), found, attack(release, effort, str(manifest)))
