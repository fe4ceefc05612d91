"""Local-first: a release made on the institution's own computer goes to the programme as one ZIP file."""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from publiek.disclosure.folder import FILES, MANIFEST, contents, read_release
from publiek.disclosure.release import Release
from publiek.disclosure.verify.method import verify
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.study.acceptance import check
from publiek.study.archive import unpack
from publiek.study.journey import Study
from publiek.study.publication import folder_of, last_release
from publiek.wholefile import put_whole

ACCEPTED = "release.accepted"
_NAMES = (MANIFEST, *FILES)
# The same release gives the same file: a ZIP file cannot hold an earlier moment.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def hand_over(study: Study, institution: str, to: Path) -> Path:
    """Pack the release of an institution, and only that: protected numbers and their manifest. Return the file."""
    study.institution(institution)
    release = last_release(study.releases, institution, study.settings.period)
    if release is None:
        raise UserError(
            f"'{institution}' has not been released for {study.settings.period}, so there is nothing to hand over.",
            where=Where(file=study.path),
            mend="publiek run STUDY",
        )
    if to.exists():
        raise UserError("There is a file of this name already.", where=Where(file=to), mend="name another file")
    try:
        put_whole(to, _packed(release))
    except OSError as error:
        raise UserError(
            f"The file cannot be written: {error.strerror}.", where=Where(file=to), mend="name another file"
        ) from None
    return to


def _packed(release: Release) -> bytes:
    files, out = contents(release), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _NAMES:
            about = zipfile.ZipInfo(name, _MOMENT)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, _PLAIN_FILE
            archive.writestr(about, files[name])
    return out.getvalue()


def accept(study: Study, file: Path, progress: Progress = SILENT) -> Path:
    """Take in a release that an institution made itself; return its folder among the releases.

    UserError where the file is no release and nothing else, where it was not made by the programme's rules, or where an
    attacker could learn too much from it.
    """
    with TemporaryDirectory(prefix="publiek-accept-") as temporary:
        folder = Path(temporary) / "release"
        unpack(file, folder, _NAMES)
        release = _read(folder, file)
        check(study, release, file)
        _refuse_known(study, release, file)
        _attack(folder, file, progress)
    target, manifest = study.publish(release), release.manifest
    study.custody.audit.write(
        ACCEPTED, institution=manifest.subject.id, period=manifest.period.name, revision=manifest.revision,
        key_id=manifest.key_id,
    )  # fmt: skip
    return target


def _read(folder: Path, file: Path) -> Release:
    try:
        return read_release(folder)
    except UserError as error:
        raise UserError(error.what, where=Where(file=file), mend="ask the institution to hand it over again") from None


def _refuse_known(study: Study, release: Release, file: Path) -> None:
    target = folder_of(study.releases, release.manifest)
    if target.exists():
        raise UserError(
            f"'{release.manifest.subject.id}' has been released for {release.manifest.period.name} already.",
            where=Where(file=file),
            mend=f"nothing: what stands in {target} stays",
        )


def _attack(folder: Path, file: Path, progress: Progress) -> None:
    (verdict,) = verify([folder], progress)
    if not verdict.is_good:
        raise UserError(
            f"This release does not keep the rules: {verdict.broken[0]}.",
            where=Where(file=file),
            mend="ask the institution to make it again with this version of publiek, and to hand that over",
        )
