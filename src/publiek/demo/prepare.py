"""A folder with everything a real user would have: sources, edition, exports, key and study.toml."""

import hashlib
from pathlib import Path
from typing import Any

import tomli_w

from publiek.demo.facts import YEAR
from publiek.demo.institution import institutions
from publiek.demo.simulate import EXPORTS, SOURCES, Simulation, simulate
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.reference.build import build_edition

EDITION, KEYS, REPORTS, STUDY = "editie", "sleutel", "rapporten", "study.toml"
REGIO = "MRA"


def prepare(to: Path, seed: int, *, scale: float = 1.0, progress: Progress = SILENT) -> Path:
    """Simulate, build the edition, and write key and study.toml; return the latter.

    An earlier demo in the folder is replaced; a folder with anything else in it is refused.
    """
    _check_folder(to)
    simulation = simulate(to, seed, scale=scale, progress=progress)
    build_edition(simulation.recipe, to / EDITION, progress=progress, replace=True)
    _write_key(to / KEYS / f"{YEAR}.key", seed)
    study = to / STUDY
    study.write_bytes(tomli_w.dumps(_study(simulation, seed)).encode())
    return study


def _check_folder(to: Path) -> None:
    ours = (to / SOURCES / "recept.toml").exists() or not to.exists()
    if not ours and (not to.is_dir() or any(to.iterdir())):
        raise UserError(
            "There is something else in this folder.", where=Where(file=to), mend="name a folder that is new or empty"
        )


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
