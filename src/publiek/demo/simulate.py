"""The simulation as files: the sources of the reference, and the exports of 21 institutions."""

from dataclasses import dataclass
from pathlib import Path

from publiek.demo.city.addresses import make_addresses
from publiek.demo.city.land import make_land
from publiek.demo.city.segments import make_segments
from publiek.demo.elsewhere import make_elsewhere
from publiek.demo.exports.sheet import Truth
from publiek.demo.exports.write import write_export
from publiek.demo.institution import Institution, institutions
from publiek.demo.sources import write_sources
from publiek.demo.visitors import World, own_address
from publiek.progress import SILENT, Progress

SOURCES, EXPORTS = "bron", "aanleveringen"


@dataclass(frozen=True)
class Simulation:
    """Where the simulated files are, and what is true of each export; `own` are the institutions' own addresses."""

    recipe: Path
    exports: dict[str, Path]
    truth: dict[str, Truth]
    own: dict[str, str]


def simulate(to: Path, seed: int, *, scale: float = 1.0, progress: Progress = SILENT) -> Simulation:
    """Write a simulated city and its institutions' exports into a folder; the same seed gives the same bytes.

    `scale` makes all numbers of households smaller (for tests); verdicts hold at 1.
    """
    with progress.task("Simulating a city", 2) as task:
        buurten = make_land(seed, scale)
        addresses = make_addresses(buurten, seed)
        segment = make_segments(buurten, addresses, seed)
        elsewhere = make_elsewhere(seed, scale)
        task.advance()
        world = World(addresses, segment, elsewhere)
        recipe = write_sources(to / SOURCES, seed, buurten, world)
        task.advance()
    exports = to / EXPORTS
    exports.mkdir(parents=True, exist_ok=True)
    truth = {}
    with progress.task("Simulating institutions", len(institutions())) as task:
        for institution in institutions():
            truth[institution.code] = write_export(exports, institution, world, seed, scale)
            task.advance()
    files = {institution.code: exports / institution.export.file for institution in institutions()}
    own = {institution.code: _own(institution, world) for institution in institutions()}
    return Simulation(recipe, files, truth, own)


def _own(institution: Institution, world: World) -> str:
    position = own_address(institution, world)
    return f"{world.addresses.postcode[position]} {world.addresses.number[position]}"
