"""The simulation as files: the sources of the reference, and the exports of 21 institutions."""

from dataclasses import dataclass
from pathlib import Path

from publiek.demo.attendance import count_visits
from publiek.demo.city.addresses import make_addresses
from publiek.demo.city.land import Buurt, make_land
from publiek.demo.city.segments import make_segments
from publiek.demo.elsewhere import make_elsewhere
from publiek.demo.exports.sheet import Truth
from publiek.demo.exports.write import write_export
from publiek.demo.institution import Institution, institutions
from publiek.demo.kept import write_attendance
from publiek.demo.sales import make_sales
from publiek.demo.sources import write_sources
from publiek.demo.visitors import World, choose, own_address
from publiek.progress import SILENT, Progress

SOURCES, EXPORTS, ATTENDANCE = "bron", "aanleveringen", "bezoekersaantallen"


@dataclass(frozen=True)
class Simulation:
    """Where the simulated files are, and what is true of each export; `own` are the institutions' own addresses.

    counted: attendance, of the institutions that gave it.
    """

    recipe: Path
    exports: dict[str, Path]
    truth: dict[str, Truth]
    own: dict[str, str]
    counted: dict[str, Path]


def simulate(to: Path, seed: int, *, scale: float = 1.0, progress: Progress = SILENT) -> Simulation:
    """Write a simulated city and its institutions' exports into a folder; the same seed gives the same bytes.

    `scale` makes all numbers of households smaller (for tests); verdicts hold at 1.
    """
    with progress.task("Simulating a city", 2) as task:
        buurten, world = make_world(seed, scale)
        task.advance()
        recipe = write_sources(to / SOURCES, seed, buurten, world)
        task.advance()
    truth, counted = _institutions(to, world, (seed, scale), progress)
    files = {institution.code: to / EXPORTS / institution.export.file for institution in institutions()}
    own = {institution.code: written_own_address(institution, world) for institution in institutions()}
    return Simulation(recipe, files, truth, own, counted)


def make_world(seed: int, scale: float) -> tuple[list[Buurt], World]:
    """Return the land of a simulated city, and who lives where in it and elsewhere."""
    buurten = make_land(seed, scale)
    addresses = make_addresses(buurten, seed)
    segment = make_segments(buurten, addresses, seed)
    return buurten, World(addresses, segment, make_elsewhere(seed, scale))


def _institutions(
    to: Path, world: World, seed_and_scale: tuple[int, float], progress: Progress
) -> tuple[dict[str, Truth], dict[str, Path]]:
    """Simulate the year of every institution; write its export, and its attendance where it keeps that."""
    seed, scale = seed_and_scale
    for folder in (EXPORTS, ATTENDANCE):
        (to / folder).mkdir(parents=True, exist_ok=True)
    truth, counted = {}, {}
    with progress.task("Simulating institutions", len(institutions())) as task:
        for institution in institutions():
            sales = make_sales(institution, choose(institution, world, seed, scale), seed, scale)
            truth[institution.code] = write_export(to / EXPORTS, institution, sales, world, seed)
            if file := write_attendance(to / ATTENDANCE, institution, count_visits(institution, sales, seed)):
                counted[institution.code] = file
            task.advance()
    return truth, counted


def written_own_address(institution: Institution, world: World) -> str:
    """Return an institution's own address as study.toml wants it: postcode and number."""
    position = own_address(institution, world)
    return f"{world.addresses.postcode[position]} {world.addresses.number[position]}"
