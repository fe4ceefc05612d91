"""Building the demo once: what was begun and not finished is begun anew, what is finished is left alone."""

import shutil
from pathlib import Path

from django.db import connection, transaction

from publiek.errors import UserError, Where
from publiek.portal.operations.adopt import adopt
from publiek.portal.operations.backup.files import MADE_AT_START
from publiek.portal.operations.demo.people import make_people
from publiek.portal.operations.demo.places import Places
from publiek.portal.operations.demo.publications import ask_for_publications
from publiek.portal.operations.demo.study import make_figures, make_studies
from publiek.portal.operations.setting_up import set_up
from publiek.progress import Progress

YEARS = (2023, 2024, 2025)
NOTE = "Een proefportaal van publiek: alles hierin is verzonnen. Weggooien mag altijd.\n"


def build_demo(home: Path, seed: int, scale: float, progress: Progress) -> Places:
    """Make the demo portal where it is not there yet; UserError where the home holds a portal that is no demo."""
    places = Places(home, YEARS)
    if places.ready.exists():
        set_up()
        return places
    _begin(places)
    with progress.task("Setting up", None):
        set_up()
    make_studies(places, seed, scale, progress)
    make_figures(places, progress)
    _fill(places)
    places.ready.write_text(f"{seed}\n", encoding="ascii")
    return places


@transaction.atomic
def _fill(places: Places) -> None:
    for year in places.years:
        adopt(places.study(year))
    make_people()
    ask_for_publications(places.years)


def _begin(places: Places) -> None:
    """Take the home for a demo; what an unfinished one left behind is removed."""
    home = places.home
    if home.is_dir() and not places.begun.exists() and _holds_a_portal(home):
        raise UserError(
            "This folder holds something that is no demo.",
            where=Where(file=home),
            mend="name another: `make portal PORTAL=elsewhere`, or --home",
        )
    connection.close()
    if home.is_dir():
        for path in home.iterdir():
            if path.name not in MADE_AT_START:  # in use by now
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    places.begun.write_text(NOTE, encoding="utf-8")


def _holds_a_portal(home: Path) -> bool:
    """Return whether there is more than what reading the settings leaves in an empty folder."""
    return any(path.name not in MADE_AT_START for path in home.iterdir())
