"""A folder with everything a real user would have: sources, edition, exports, key and study.toml."""

import hashlib
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli_w

from publiek.demo.attendance import reference_year
from publiek.demo.facts import YEAR
from publiek.demo.institution import Institution, institutions
from publiek.demo.sector_list import write_sector_list
from publiek.demo.simulate import ATTENDANCE, EXPORTS, Simulation, simulate
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.reference.build import build_edition

EDITION, KEYS, REPORTS, RELEASES, STUDY = "editie", "sleutel", "rapporten", "vrijgave", "study.toml"
TakesPart = tuple[Institution, str, Path | None]
"""An institution, its own address, and the file with its attendance where it gave that."""
REGIO = "MRA"
SECTOR = "sector.csv"
LANGUAGES = ("nl", "en")
FORMATS = ("html",)
ALL_FORMATS = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")
SHOWN = "museum-zuiderlicht"
"""The institution whose report is written in all formats; that of the programme is, too."""
_ID = "demo-"
NOTE = "LEESMIJ.txt"
NOTE_TEXT = """Alles in deze map is verzonnen en door `publiek demo` gemaakt. Een volgende schrijft eroverheen.

bron                bronbestanden van de referentie, en het recept waarmee daarvan een editie is gemaakt
editie              de editie: gebieden, adressen, postcodes, doelgroepen
aanleveringen       wat 21 verzonnen instellingen uit hun kassasysteem haalden
bezoekersaantallen  wat zij zelf aan bezoek telden, met en zonder adres
sector.csv          hoeveel instellingen er in de verzonnen stad zijn, per discipline en stadsdeel
sleutel             de sleutel van het verslagjaar (bij een echt onderzoek: nooit in dezelfde map)
study.toml          het onderzoek
vrijgave            wat is vrijgegeven: een map per instelling, met beschermde aantallen
rapporten           het rapport over het hele programma en een rapport per instelling; index.html noemt ze allemaal

Echt zijn alleen de namen van stadsdelen, gebieden en gemeenten, en hun afgeronde aantallen huishoudens.
"""


def prepare(to: Path, seed: int, *, scale: float = 1.0, progress: Progress = SILENT) -> Path:
    """Simulate, build the edition, and write key and study.toml; return the latter.

    An earlier demo in the folder is replaced; a folder with anything else in it is refused.
    """
    begin(to)
    # A release does not change, but another demo is another programme.
    shutil.rmtree(to / RELEASES, ignore_errors=True)
    simulation = simulate(to, seed, scale=scale, progress=progress)
    build_edition(simulation.recipe, to / EDITION, progress=progress, replace=True)
    write_key(to / KEYS / f"{YEAR}.key", seed)
    write_sector_list(to / SECTOR)
    study = to / STUDY
    study.write_bytes(tomli_w.dumps(study_of(_taking_part(simulation), seed)).encode())
    return study


def begin(to: Path) -> None:
    """Make a folder for a demo, or take that of an earlier one; UserError where something else is in it."""
    if to.exists() and not _is_demo(to) and not (to.is_dir() and not any(to.iterdir())):
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


def _is_demo(to: Path) -> bool:
    """Return whether a folder holds an earlier demo, and not a study that somebody made of it."""
    try:
        noted = (to / NOTE).read_text(encoding="utf-8").startswith(NOTE_TEXT.partition(".")[0])
        studies = [study for study in (to / STUDY, *to.glob(f"*/{STUDY}")) if study.exists()]
        return noted and all(_named(tomllib.loads(study.read_text(encoding="utf-8"))) for study in studies)
    except (OSError, ValueError):
        return False


def _named(study: dict[str, Any]) -> bool:
    return str(study.get("id")).startswith(_ID)


def write_key(path: Path, seed: int, year: int = YEAR) -> None:
    """Write the key of a year, which only its owner can read."""
    # Not a secret: everybody in the demo is invented, and the same seed must give the same figures.
    said = f"publiek demo {seed}" + ("" if year == YEAR else f" {year}")
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(hashlib.sha256(said.encode()).hexdigest() + "\n", encoding="ascii")


def study_of(taking_part: Sequence[TakesPart], seed: int, year: int = YEAR, beside: str = "") -> dict[str, Any]:
    """Return the settings of a year's study; `beside` is put before the paths of what several years share."""
    return {
        "id": f"{_ID}{seed}",
        "name": f"Demo {year} (alles verzonnen, all invented)",
        "period": str(year),
        "edition": f"{beside}{EDITION}",
        "key_file": f"{beside}{KEYS}/{year}.key",
        "reports": REPORTS,
        "releases": RELEASES,
        "languages": list(LANGUAGES),
        "formats": list(FORMATS),
        "programme_formats": list(ALL_FORMATS),
        "regio": REGIO,
        "sector": f"{beside}{SECTOR}",
        "reference_year": reference_year(),
        "institution": [_institution(*one) for one in taking_part],
    }


def _taking_part(simulation: Simulation) -> list[TakesPart]:
    return [(one, simulation.own[one.code], simulation.counted.get(one.code)) for one in institutions()]


def _institution(institution: Institution, own: str, file: Path | None) -> dict[str, Any]:
    counted = {"attendance": [f"{ATTENDANCE}/{file.name}"]} if file else {}
    formats = {"formats": list(ALL_FORMATS)} if institution.code == SHOWN else {}
    return {
        "id": institution.code,
        "name": institution.name,
        "discipline": institution.discipline,
        "home": institution.home.stadsdeel_code,
        "deliveries": [f"{EXPORTS}/{institution.export.file}"],
        **counted,
        "own_addresses": [own],
        "like_minded": institution.like_minded,
        **formats,
    }
