"""The released figures of an institution, kept in memory: read once for each release, found again in a millisecond."""

from collections.abc import Hashable
from pathlib import Path

from publiek.disclosure.figures.method import figures
from publiek.disclosure.manifest import Manifest
from publiek.disclosure.release import Release
from publiek.disclosure.released import AreaShape, Released
from publiek.errors import UserError
from publiek.portal.programme.models import Period
from publiek.portal.programme.services.places import study_of
from publiek.portal.reading.services.kept import Kept
from publiek.portal.reading.services.worked_out import keep_worked_out, read_worked_out
from publiek.portal.tenancy.models import Organisation
from publiek.study.shelf import Shelf

_EACH = 1_500
"""Bytes of memory that a line of figures takes, about."""


def _weight(found: Released | None) -> int:
    if found is None:
        return 100
    slices = (*found.quarters, *found.productions)
    parts = sum(len(one.segments) + len(one.levels) + 1 for one in slices)
    compared = sum(1 + len(one.against) for one in (*found.segment_figures, *found.level_figures))
    return _EACH * (len(found.crossings) + len(found.origin) + parts + compared)


_SHELVES: Kept[Shelf] = Kept(32, lambda _: 1)
_FIGURES: Kept[Released | None] = Kept(256_000_000, _weight)
_SHAPES: Kept[tuple[AreaShape, ...]] = Kept(4, lambda _: 1)


def figures_of(organisation: Organisation, period: Period) -> Released | None:
    """Return an institution's last release for a period; None where there is none yet.

    They are its own: whoever asks has checked that this person may read them. Outlines are shared between releases of
    one edition.
    """
    return released(period, organisation.code)


def released(period: Period, subject: str) -> Released | None:
    """Return the last release of an institution, a discipline or the programme, whether it was published or not."""
    shelf = shelf_of(period)
    if shelf is None:
        return None
    state = state_of(shelf.releases / subject)
    return _FIGURES.get((subject, period.name, state), lambda: _read(shelf, subject)) if state else None


def set_ready(organisation: Organisation | None, period: str) -> None:
    """Work an institution's figures out as soon as there is a release, so that its first reader need not wait."""
    found = Period.objects.filter(name=period).first()
    if organisation is not None and found is not None:
        figures_of(organisation, found)


def state_of(folder: Path) -> Hashable:
    """Return what tells whether a subject's releases are still the same; empty where there are none."""
    try:
        found = [one for one in folder.iterdir() if not one.name.startswith(".")]
        return tuple(sorted((str(one), one.stat().st_mtime_ns) for one in found))
    except OSError:
        return ()


def shelf_of(period: Period) -> Shelf | None:
    """Return the study of a period, None where there is none yet or it cannot be used."""
    path = study_of(period)
    try:
        about = path.stat()
        return _SHELVES.get((str(path), about.st_mtime_ns, about.st_size), lambda: Shelf(path))
    except (OSError, UserError):
        return None


def forget(*, studies: bool = True) -> None:
    """Forget all figures, for measurements; studies: settings and outlines as well."""
    for kept in (_FIGURES, *((_SHELVES, _SHAPES) if studies else ())):
        kept.clear()


def read_apart(shelf: Shelf, subject: str) -> Released | None:
    """Return a subject's last release without keeping it; UserError where it is of another edition."""
    return _read(shelf, subject)


def _read(shelf: Shelf, subject: str) -> Released | None:
    manifest = shelf.manifest(subject)
    if manifest is None:
        return None
    is_ours = manifest.edition_hash == shelf.edition.fingerprint
    found = (read_worked_out(manifest) if is_ours else None) or _work_out(shelf, manifest)
    return found.model_copy(update={"shapes": _shapes(shelf, manifest)})


def _work_out(shelf: Shelf, manifest: Manifest) -> Released:
    release = _release(shelf, manifest)
    _SHAPES.get(manifest.edition_hash, lambda: release.shapes)
    found = figures(release)
    keep_worked_out(manifest, found)
    return found


def _shapes(shelf: Shelf, manifest: Manifest) -> tuple[AreaShape, ...]:
    return _SHAPES.get(manifest.edition_hash, lambda: _release(shelf, manifest).shapes)


def _release(shelf: Shelf, manifest: Manifest) -> Release:
    release = shelf.release(manifest.subject.id)
    if release is None:
        raise AssertionError("a release with a manifest is there")
    return release
