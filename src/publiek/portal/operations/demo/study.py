"""The demo's studies: a folder for each period, and the figures of who delivered."""

import shutil
import tomllib
from collections.abc import Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path
from typing import Any

import tomli_w

from publiek.demo.periods import prepare_periods
from publiek.portal.operations.demo.places import Places
from publiek.progress import Progress
from publiek.run.processes import pool
from publiek.run.stopping import unheard
from publiek.study.journey import Study
from publiek.study.programme import Programme

PROCESSES = 2
LATE = ("podium-rumoer", "festival-buurtfeest")
"""Have not delivered for the last period yet: their files are there to be delivered by hand."""
_ELSEWHERE = ("releases", "reports", "programme_formats")


def make_studies(places: Places, seed: int, scale: float, progress: Progress) -> None:
    """Simulate the city and what was sold in each year, and write a study for each."""
    places.exports.mkdir(parents=True, exist_ok=True)
    made = prepare_periods(places.exports, seed, places.years, scale=scale, progress=progress)
    shutil.copytree(places.exports / "editie", places.edition, dirs_exist_ok=True)
    shutil.rmtree(places.exports / "editie")  # else a new period is offered the same edition twice
    for year, study in made.items():
        _set_up(places, year, tomllib.loads(study.read_text(encoding="utf-8")))


def make_figures(places: Places, progress: Progress) -> None:
    """Make the figures of all institutions, and for years that are complete those of all together."""
    *complete, last = places.years
    ready = [one for one in _institutions(places.study(last)) if one not in LATE]
    with progress.task("Making figures", len(complete) + len(ready)) as task, pool(PROCESSES) as workers:
        with unheard():
            waiting: list[Future[None]] = [workers.submit(of_all, places.study(year)) for year in complete]
            waiting += [workers.submit(of_one, places.study(last), one) for one in ready]
        for future in as_completed(waiting):
            future.result()
            task.advance()


def of_all(study: Path) -> None:
    """Release every institution of a study, the disciplines and the programme."""
    with Programme(Study(study)) as programme:
        for one in programme.study.settings.institution:
            programme.institution(one.id)
        list(programme.sector())


def of_one(study: Path, institution: str) -> None:
    """Release one institution."""
    journey = Study(study)
    journey.publish(journey.travel(institution))


def _set_up(places: Places, year: int, said: dict[str, Any]) -> None:
    study, exports = places.study(year), places.exports / str(year)
    study.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy(places.exports / "sector.csv", study.parent)
    shutil.copy(places.exports / "sleutel" / f"{year}.key", places.keys)
    for institution in said["institution"]:
        _keep_attendance(study.parent, exports, institution)
        institution["deliveries"] = [str(exports / one) for one in institution["deliveries"]]
        institution.pop("formats", None)
    for name in _ELSEWHERE:
        said.pop(name)
    own = {
        "name": f"Cultuurmonitor (alles verzonnen) {year}",
        "edition": "../../editie",
        "key_file": "../../sleutels/{year}.key",
        "sector": "sector.csv",
        "formats": ["html"],
    }
    study.write_bytes(tomli_w.dumps({**said, **own}).encode())


def _keep_attendance(folder: Path, exports: Path, institution: dict[str, Any]) -> None:
    """Put a file of attendance where the study looks for one by its name (docs/reference/attendance.md)."""
    for file in institution.pop("attendance", ()):
        own = folder / "deliveries" / institution["id"]
        own.mkdir(parents=True, exist_ok=True)
        shutil.copy(exports / file, own / f"bezoekersaantallen{Path(file).suffix}")


def _institutions(study: Path) -> Sequence[str]:
    return [one["id"] for one in tomllib.loads(study.read_text(encoding="utf-8"))["institution"]]
