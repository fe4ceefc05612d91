"""Checksums of exactly what a publication lets out: figures, files, and who takes part."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from publiek.portal.programme.services.release.check import folders, subjects
from publiek.study.shelf import Shelf

_BLOCK = 1 << 20


def sums_of(shelf: Shelf, folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of releases, estimates and reports by its path in the study.

    Beside these, under a name of its own, of who takes part and whether they agreed to be named.
    """
    found = {"taking part": _taking_part(shelf)}
    for file in _files(shelf, folder):
        found[file.relative_to(shelf.path.parent).as_posix()] = _sha256(file)
    return found


def differing(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return the names of what changed, came or went."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _files(shelf: Shelf, folder: Path) -> Iterator[Path]:
    places = [*folders(shelf), *(shelf.estimates_folder(one) for one in subjects(shelf)), folder]
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.rglob("*") if file.is_file())


def _taking_part(shelf: Shelf) -> str:
    settings = shelf.settings
    parts = [settings.name, settings.named, [[one.id, one.name, one.discipline] for one in settings.institution]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
