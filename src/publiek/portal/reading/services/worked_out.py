"""Figures that were worked out of a release, as a file: a page reads that in a quarter of the time.

It holds nothing but released figures, without outlines. Its name tells all that it was made of: the checksums of the
release and the code that works figures out. It may be thrown away at any moment: then it is made again.
"""

import hashlib
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from publiek.disclosure.manifest import Manifest
from publiek.disclosure.released import Released
from publiek.portal.programme.services.places import home
from publiek.study.publication import folder_name
from publiek.wholefile import put_whole

FOLDER = ("gemaakt", "cijfers")
_CODE = ("publiek.disclosure.figures", "publiek.measures", "publiek.disclosure")


def read_worked_out(manifest: Manifest) -> Released | None:
    """Return the figures of a release without outlines; None where they are not there, or cannot be read."""
    try:
        return Released.model_validate_json(file_of(manifest).read_bytes())
    except (OSError, ValidationError):
        return None


def keep_worked_out(manifest: Manifest, found: Released) -> None:
    """Keep the figures of a release, in the place of those of an earlier one; where that cannot be, do without."""
    file = file_of(manifest)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_whole(file, found.model_copy(update={"shapes": ()}).model_dump_json().encode())
        for old in file.parent.glob("[!.]*.json"):
            if old != file:
                old.unlink(missing_ok=True)


def file_of(manifest: Manifest) -> Path:
    """Return where the figures of a release are kept."""
    made_of = hashlib.sha256(manifest.model_dump_json().encode() + _code().encode()).hexdigest()
    folder = home().joinpath(*FOLDER, folder_name(manifest.period.name), manifest.subject.id)
    return folder / f"{made_of[:32]}.json"


@cache
def _code() -> str:
    """Return a checksum of the code that works figures out."""
    sources = (one for package in _CODE for one in sorted(Path(str(files(package))).glob("*.py")))
    return hashlib.sha256(b"".join(one.read_bytes() for one in sources)).hexdigest()
