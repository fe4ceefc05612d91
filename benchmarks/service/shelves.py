"""Releases of a whole programme over years, written by the writer of releases.

The demo's institutions travel once. The others, and the other years, get the same figures under another name, so that
a sample of a thousand releases takes a minute; their sizes and their texts are those of a real release.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import rmtree

from benchmarks.portal_data import write_programme
from publiek.disclosure.folder import write_release
from publiek.disclosure.manifest import Subject
from publiek.disclosure.release import Release
from publiek.study.publication import folder_of
from publiek.study.shelf import Shelf

YEAR = 2025
SCALE = 1.0
"""Of the demo: institutions of some 20,000 rows."""


def make_sample(folder: Path, institutions: int, years: int) -> tuple[Path, str]:
    """Make the releases where they are not there yet; return their folder, and the subject of the programme."""
    whole = folder / f"programma-{institutions}-{years}"
    if not whole.exists():
        part = folder / f"{whole.name}.part"
        rmtree(part, ignore_errors=True)
        _write(part, institutions, years)
        part.rename(whole)
    return _releases(Shelf(whole / str(YEAR) / "study.toml"))


def _releases(shelf: Shelf) -> tuple[Path, str]:
    return shelf.releases, shelf.programme_id


def _write(folder: Path, institutions: int, years: int) -> None:
    studies = write_programme(folder, institutions, SCALE, [YEAR])
    shelf = Shelf(studies[YEAR])
    subjects = [one.id for one in shelf.settings.institution]
    for subject in (*subjects, shelf.programme_id, *(shelf.discipline_id(one) for one in shelf.apart)):
        release = shelf.release(subject)
        if release is None:
            raise AssertionError(f"{subject} has no release")
        for year in range(YEAR - years + 1, YEAR):
            _write_again(release, year, release.manifest.subject, shelf.releases)


def _write_again(release: Release, year: int, subject: Subject, releases: Path) -> None:
    period = release.manifest.period.model_copy(
        update={"name": str(year), "start": date(year, 1, 1), "end": date(year, 12, 31)}
    )
    manifest = release.manifest.model_copy(update={"period": period, "subject": subject})
    write_release(replace(release, manifest=manifest), folder_of(releases, manifest))
