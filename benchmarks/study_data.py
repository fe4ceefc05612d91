"""A study of any number of institutions of about so many rows, in the demo's city and the shapes of its exports.

python -m benchmarks.study_data FOLDER INSTITUTIONS ROWS FORMAT...
"""

import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import tomli_w

from publiek.demo import SEED
from publiek.demo import prepare as preparing
from publiek.demo import simulate as simulating
from publiek.demo.institution import Institution, institutions

TICKETS_PER_ORDER = 2.05
"""On average, in the demo: exports with a row for each ticket are so much longer."""


def write_study(folder: Path, number: int, rows: int, formats: list[str]) -> Path:
    """Write the study in a new folder; return its study.toml. Reports are wanted in Dutch, in the formats named."""
    everybody = tuple(_another(turn, rows) for turn in range(number))
    wanted: dict[str, Any] = {"institutions": lambda: everybody}
    with patch.multiple(preparing, **wanted), patch.multiple(simulating, **wanted):
        study = preparing.prepare(folder, SEED)
    settings = tomllib.loads(study.read_text(encoding="utf-8"))
    settings |= {"formats": formats, "programme_formats": formats, "languages": ["nl"]}
    for one in settings["institution"]:
        one.pop("formats", None)
    if number > len(institutions()):
        settings.pop("sector", None)  # the invented list has no more institutions than the demo needs
    study.write_bytes(tomli_w.dumps(settings).encode())
    return study


def _another(turn: int, rows: int) -> Institution:
    """Return one of the demo's institutions, as large as wanted; from the second round on under another name."""
    one = institutions()[turn % len(institutions())]
    each = (1 + one.orders) * (TICKETS_PER_ORDER if one.export.rows == "ticket" else 1)
    share = rows / each / (one.city + one.regio + one.land + one.foreign / (1 + one.orders))
    sizes = {name: max(1, round(getattr(one, name) * share)) for name in ("city", "regio", "land", "foreign")}
    traps = tuple(replace(trap, households=max(1, round(trap.households * share))) for trap in one.traps)
    again = turn // len(institutions())
    if again:
        export = replace(one.export, file=f"{again} {one.export.file}")
        one = replace(one, code=f"{one.code}-{again}", name=f"{one.name} {again + 1}", export=export)
    return replace(one, traps=traps, **sizes)


if __name__ == "__main__":
    print(write_study(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
