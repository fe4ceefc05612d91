"""The demo over several years: one city, one edition, and a study for each year with what was sold in it."""

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tomli_w

from publiek.demo.attendance import Visits, count_visits, reference_year
from publiek.demo.exports.write import write_export
from publiek.demo.facts import YEAR
from publiek.demo.institution import Institution, institutions
from publiek.demo.kept import write_attendance
from publiek.demo.past import institutions_in
from publiek.demo.prepare import EDITION, KEYS, RELEASES, SECTOR, STUDY, begin, study_of, write_key
from publiek.demo.sales import Sales, make_sales
from publiek.demo.sector_list import write_sector_list
from publiek.demo.simulate import ATTENDANCE, EXPORTS, SOURCES, make_world, written_own_address
from publiek.demo.sources import write_sources
from publiek.demo.visitors import World, choose
from publiek.progress import SILENT, Progress
from publiek.reference.build import build_edition
from publiek.run.processes import pool
from publiek.run.stopping import unheard

PROCESSES = 2


@dataclass(frozen=True)
class City:
    """What a simulated city is made from: the same seed and scale give the same city."""

    seed: int
    scale: float


@dataclass(frozen=True)
class Sold:
    """What an institution's years gave: its own address, and the file with its attendance by year, where it counts."""

    own: str
    counted: dict[int, Path | None]


def prepare_periods(
    to: Path, seed: int, years: Sequence[int], *, scale: float = 1.0, progress: Progress = SILENT
) -> dict[int, Path]:
    """Simulate one city with what its institutions sold in each of the years; return the years' study.toml.

    Every year has a folder of its own; edition, keys and sector list are beside them, and shared. The year 2025 is the
    demo of `prepare`, file by file. An earlier demo in the folder is replaced; a folder with anything else is refused.
    ValueError for a year it knows nothing of.
    """
    taking_part = {year: institutions_in(year) for year in years}
    begin(to)
    for year in years:
        shutil.rmtree(to / str(year) / RELEASES, ignore_errors=True)
        write_key(to / KEYS / f"{year}.key", seed, year)
    write_sector_list(to / SECTOR)
    sold = _simulated(to, City(seed, scale), tuple(years), progress)
    return {year: _write_study(to, seed, taking_part[year], sold) for year in years}


def _simulated(to: Path, city: City, years: tuple[int, ...], progress: Progress) -> dict[str, Sold]:
    """Build the edition, and simulate every institution, in several processes."""
    with (
        progress.task("Simulating a city and its institutions", len(institutions())) as task,
        pool(PROCESSES) as workers,
    ):
        with unheard():
            edition = workers.submit(build, to, city)
            waiting = {one.code: workers.submit(sell, to, city, one.code, years) for one in institutions()}
        for future in as_completed(waiting.values()):
            future.result()
            task.advance()
        edition.result()
        return {code: future.result() for code, future in waiting.items()}


def build(to: Path, city: City) -> None:
    """Write the sources of a city, and build the edition from them."""
    buurten, world = make_world(city.seed, city.scale)
    build_edition(write_sources(to / SOURCES, city.seed, buurten, world), to / EDITION, replace=True)


def sell(to: Path, city: City, code: str, years: Iterable[int]) -> Sold:
    """Write the exports and the attendance of one institution for each of the years in which it took part."""
    world = _world(city)
    this_year = next(one for one in institutions() if one.code == code)
    now = _sales(this_year, world, city)
    then = [visits for visits in count_visits(this_year, now, city.seed) if visits.year == reference_year()]
    counted = {}
    for year in years:
        for institution in (one for one in institutions_in(year) if one.code == code):
            sales = now if year == YEAR else _sales(institution, world, city)
            counted[year] = _write(to / str(year), institution, sales, then, city)
    return Sold(written_own_address(this_year, world), counted)


@lru_cache(maxsize=1)
def _world(city: City) -> World:
    return make_world(city.seed, city.scale)[1]


def _sales(institution: Institution, world: World, city: City) -> Sales:
    return make_sales(institution, choose(institution, world, city.seed, city.scale), city.seed, city.scale)


def _write(folder: Path, institution: Institution, sales: Sales, then: Sequence[Visits], city: City) -> Path | None:
    for place in (EXPORTS, ATTENDANCE):
        (folder / place).mkdir(parents=True, exist_ok=True)
    write_export(folder / EXPORTS, institution, sales, _world(city), city.seed)
    return write_attendance(folder / ATTENDANCE, institution, count_visits(institution, sales, city.seed, then))


def _write_study(to: Path, seed: int, then: Sequence[Institution], sold: dict[str, Sold]) -> Path:
    year = then[0].year
    taking_part = [(one, sold[one.code].own, sold[one.code].counted[year]) for one in then]
    study = to / str(year) / STUDY
    study.write_bytes(tomli_w.dumps(study_of(taking_part, seed, year, "../")).encode())
    return study
