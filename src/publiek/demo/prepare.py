"""A folder with everything a real user would have: sources, edition, exports, key and study.toml."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import tomli_w

from publiek.demo.facts import YEAR
from publiek.demo.institution import institutions
from publiek.demo.simulate import EXPORTS, Simulation, simulate
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.reference.build import build_edition

EDITION, KEYS, REPORTS, RELEASES, STUDY = "editie", "sleutel", "rapporten", "vrijgave", "study.toml"
REGIO = "MRA"
NOTE = "LEESMIJ.txt"
NOTE_TEXT = """Alles in deze map is verzonnen en door `publiek demo` gemaakt. Een volgende schrijft eroverheen.

bron            bronbestanden van de referentie, en het recept waarmee daarvan een editie is gemaakt
editie          de editie: gebieden, adressen, postcodes, doelgroepen
aanleveringen   wat 21 verzonnen instellingen uit hun kassasysteem haalden
sleutel         de sleutel van het verslagjaar (bij een echt onderzoek: nooit in dezelfde map)
study.toml      het onderzoek
vrijgave        wat is vrijgegeven: een map per instelling, met beschermde aantallen
rapporten       een rapport per instelling

Echt zijn alleen de namen van stadsdelen, gebieden en gemeenten, en hun afgeronde aantallen huishoudens.
"""


def prepare(to: Path, seed: int, *, scale: float = 1.0, progress: Progress = SILENT) -> Path:
    """Simulate, build the edition, and write key and study.toml; return the latter.

    An earlier demo in the folder is replaced; a folder with anything else in it is refused.
    """
    _begin(to)
    # A release does not change, but another demo is another programme.
    shutil.rmtree(to / RELEASES, ignore_errors=True)
    simulation = simulate(to, seed, scale=scale, progress=progress)
    build_edition(simulation.recipe, to / EDITION, progress=progress, replace=True)
    _write_key(to / KEYS / f"{YEAR}.key", seed)
    study = to / STUDY
    study.write_bytes(tomli_w.dumps(_study(simulation, seed)).encode())
    return study


def _begin(to: Path) -> None:
    if to.exists() and not (to / NOTE).exists() and not (to.is_dir() and not any(to.iterdir())):
        raise UserError(
            "There is something else in this folder.", where=Where(file=to), mend="name a folder that is new or empty"
        )
    try:
        to.mkdir(parents=True, exist_ok=True)
        (to / NOTE).write_text(NOTE_TEXT, encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"The folder cannot be written: {error.strerror}.", where=Where(file=to), mend="name another folder"
        ) from None


def _write_key(path: Path, seed: int) -> None:
    # Not a secret: everybody in the demo is invented, and the same seed must give the same figures.
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(hashlib.sha256(f"publiek demo {seed}".encode()).hexdigest() + "\n", encoding="ascii")


def _study(simulation: Simulation, seed: int) -> dict[str, Any]:
    return {
        "id": f"demo-{seed}",
        "name": f"Demonstratie {YEAR} (alles verzonnen)",
        "period": str(YEAR),
        "edition": EDITION,
        "key_file": f"{KEYS}/{YEAR}.key",
        "reports": REPORTS,
        "releases": RELEASES,
        "regio": REGIO,
        "institution": [
            {
                "id": institution.code,
                "name": institution.name,
                "discipline": institution.discipline,
                "home": institution.home.stadsdeel_code,
                "deliveries": [f"{EXPORTS}/{institution.export.file}"],
                "own_addresses": [simulation.own[institution.code]],
            }
            for institution in institutions()
        ],
    }
