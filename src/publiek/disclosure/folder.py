"""The folder of a release: written once, by one writer, and never changed."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from pydantic import TypeAdapter, ValidationError

from publiek.cube.protected import Cube
from publiek.disclosure.cells_csv import read_cells, read_visits, write_cells, write_visits
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import AreaShape, DeliveryQuality
from publiek.disclosure.scheme import as_json, read_scheme, write_scheme
from publiek.errors import UserError, Where

MANIFEST, CUBE, VISITS, SCHEME = "manifest.json", "cube.csv", "visits.csv", "scheme.json"
QUALITY, SHAPES = "quality.json", "shapes.json"
FILES = (CUBE, VISITS, SCHEME, QUALITY, SHAPES)
_READ_ONLY = 0o444
_shapes = TypeAdapter(tuple[AreaShape, ...])


def contents(release: Release) -> dict[str, bytes]:
    """Return the files of a release by name, manifest included: the same release gives the same bytes."""
    files = {
        CUBE: write_cells(release.cube),
        VISITS: write_visits(release.cube),
        SCHEME: write_scheme(release.cube, release.segments),
        QUALITY: as_json(release.quality.model_dump(mode="json")),
        SHAPES: as_json([shape.model_dump(mode="json") for shape in release.shapes]),
    }
    manifest = release.manifest.model_copy(update={"files": {name: _sha256(text) for name, text in files.items()}})
    return {**files, MANIFEST: as_json(manifest.model_dump(mode="json"))}


def write_release(release: Release, folder: Path) -> None:
    """Write a release to a folder that is not there yet: whole, or not at all."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise UserError(
            f"The release cannot be written: {error.strerror}.",
            where=Where(file=folder),
            mend="check who may write there",
        ) from None
    try:
        for name, text in contents(release).items():
            (beside / name).write_bytes(text)
            (beside / name).chmod(_READ_ONLY)
        beside.chmod(0o755)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release; UserError where there is none, or it is not what it should be."""
    try:
        return Manifest.model_validate_json(_text(folder, MANIFEST))
    except ValidationError:
        raise _not_ours(folder) from None


def read_release(folder: Path) -> Release:
    """Return a release; UserError where a file is missing, was changed, or is not what it should be."""
    texts = {name: _text(folder, name) for name in FILES}
    try:
        manifest = read_manifest(folder)
        _check(folder, manifest, texts)
        return _read(manifest, texts)
    except (ValidationError, ValueError, KeyError):
        raise _not_ours(folder) from None


def read_quality(folder: Path) -> DeliveryQuality:
    """Return of a release only what became of the rows delivered; UserError where that cannot be read."""
    try:
        return DeliveryQuality.model_validate_json(_text(folder, QUALITY))
    except ValidationError:
        raise _not_ours(folder) from None


def _not_ours(folder: Path) -> UserError:
    return UserError(
        "This is not a release of this version of publiek.", where=Where(file=folder), mend="get the folder again"
    )


def _read(manifest: Manifest, texts: Mapping[str, bytes]) -> Release:
    tables, covers, segments = read_scheme(texts[SCHEME])
    cube = Cube(tables, covers, read_cells(texts[CUBE], tables), read_visits(texts[VISITS], tables))
    quality = DeliveryQuality.model_validate_json(texts[QUALITY])
    return Release(manifest, cube, segments, quality, _shapes.validate_json(texts[SHAPES]))


def _check(folder: Path, manifest: Manifest, texts: Mapping[str, bytes]) -> None:
    changed = [name for name in FILES if manifest.files.get(name) != _sha256(texts[name])]
    if changed:
        raise UserError(
            "This file of the release was changed after it was released.",
            where=Where(file=folder / changed[0]),
            mend="get the folder again from who released it",
        )


def _text(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError:
        raise UserError(
            "This file of the release is missing, or may not be read.",
            where=Where(file=folder / name),
            mend="get the folder again from who released it",
        ) from None


def _sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
