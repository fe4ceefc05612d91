"""A programme of many institutions with released figures over several years, to measure how fast they are read.

python -m benchmarks.portal_data FOLDER INSTITUTIONS SCALE YEAR...

The demo's 21 institutions travel; the others get their releases under a name of their own, as if they had.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from publiek.demo import SEED
from publiek.demo.periods import prepare_periods
from publiek.disclosure.folder import write_release
from publiek.run.running import run_study
from publiek.study.publication import folder_of
from publiek.study.shelf import Shelf


def write_programme(folder: Path, number: int, scale: float, years: list[int]) -> dict[int, Path]:
    """Write and release a study for each year in a new folder; return their study.toml by year."""
    studies = prepare_periods(folder, SEED, years, scale=scale)
    for study in studies.values():
        _without_reports(study)
        assert not [outcome for outcome in run_study(study) if outcome.faults]
        _grow(study, number)
    return studies


def _without_reports(study: Path) -> None:
    """Let the quickest report be written only."""
    settings = _settings(study)
    for one in settings["institution"]:
        one.pop("formats", None)
    _write(study, settings | {"formats": ["csv"], "programme_formats": ["csv"], "languages": ["nl"]})


def _grow(study: Path, number: int) -> None:
    """Add institutions until there are so many, each with the release of one of those that travelled."""
    shelf, settings = Shelf(study), _settings(study)
    first = list(settings["institution"])
    for turn in range(len(first), number):
        like, again = first[turn % len(first)], turn // len(first)
        release = shelf.release(like["id"])
        assert release is not None
        named = {"id": f"{like['id']}-{again}", "name": f"{like['name']} {again + 1}"}
        subject = release.manifest.subject.model_copy(update=named)
        manifest = release.manifest.model_copy(update={"subject": subject})
        write_release(type(release)(**{**vars(release), "manifest": manifest}), folder_of(shelf.releases, manifest))
        settings["institution"].append({**like, **named})
    settings.pop("sector")  # the invented list has no more institutions than the demo needs
    _write(study, settings)


def _settings(study: Path) -> dict[str, Any]:
    return tomllib.loads(study.read_text(encoding="utf-8"))


def _write(study: Path, settings: dict[str, Any]) -> None:
    study.write_bytes(tomli_w.dumps(settings).encode())


if __name__ == "__main__":
    place, institutions, scale, *years = sys.argv[1:]
    for study in write_programme(Path(place), int(institutions), float(scale), [int(year) for year in years]).values():
        print(study)
