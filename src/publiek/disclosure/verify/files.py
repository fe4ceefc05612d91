"""The folder of a release: nothing missing, nothing changed, nothing more, and not one byte that is not needed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from publiek.disclosure.folder import FILES, MANIFEST, contents
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.scheme import as_json

_EXECUTABLE = 0o111


def files_wrong(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield what is wrong with the files against the manifest's checksums."""
    for name in FILES:
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != manifest.files.get(name):
            yield f"{name} was changed after it was released"
    for name in sorted(set(manifest.files) - set(FILES)):
        yield f"the manifest names a file that no release has: {name}"


def extras(folder: Path) -> Iterator[str]:
    """Yield what is in the folder and does not belong there; a link or a program is never part of a release."""
    for path in sorted(folder.iterdir()):
        if path.name not in {*FILES, MANIFEST}:
            yield f"{path.name} does not belong in a release"
        elif path.is_symlink() or not path.is_file():
            yield f"{path.name} is no plain file"
        elif path.stat().st_mode & _EXECUTABLE:
            yield f"{path.name} is marked as a program"


def not_as_written(folder: Path, release: Release) -> Iterator[str]:
    """Yield the files that publiek would write otherwise: another order, a line twice, something hidden in spaces.

    Writing what was read must give the same bytes, so that a file holds its numbers and nothing else.
    """
    for name, text in contents(release).items():
        there = (folder / name).read_bytes()
        if there != text and not (name == MANIFEST and there == _with_its_own_fields(there)):
            yield f"{name} is not written as publiek writes it: {_difference(there, text)}"


def _with_its_own_fields(there: bytes) -> bytes:
    """Return a manifest as an earlier version wrote it, that did not have every field of today."""
    return as_json(Manifest.model_validate_json(there).model_dump(mode="json", exclude_unset=True))


def _difference(there: bytes, meant: bytes) -> str:
    if sorted(there.splitlines()) == sorted(meant.splitlines()):
        return "its lines stand in another order"
    lines = there.splitlines()
    if len(lines) > len(set(lines)) and set(lines) == set(meant.splitlines()):
        return "a line stands there twice"
    return "it holds something more, or in another form"
