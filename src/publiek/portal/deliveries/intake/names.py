"""Names that strangers give their files, made fit to be shown, kept and used as a name."""

import re
import unicodedata
from pathlib import PurePosixPath

NAMELESS = "bestand"
LONGEST = 120
_FOLDERS = re.compile(r"[/\\]")
# What Windows or a shell would take for something else than a letter of a name.
_UNFIT = re.compile(r'[<>:"|?*]')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_LONGEST_ENDING = 6


def plain_name(name: str) -> str:
    """Return a name without folders, control and direction characters, of at most LONGEST characters; never empty.

    Two names that look alike may become one. The ending is kept, as a hint to people: what a file is its bytes tell.
    """
    last = _FOLDERS.split(unicodedata.normalize("NFC", name))[-1]
    shown = "".join(
        character for character in last if unicodedata.category(character)[0] not in "CZ" or character == " "
    )
    fit = re.sub(r" +", " ", _UNFIT.sub("_", shown)).strip(" .")
    stem, ending = _parted(fit)
    if stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem[: LONGEST - len(ending)].strip(' .') or NAMELESS}{ending}"


def _parted(name: str) -> tuple[str, str]:
    ending = PurePosixPath(name).suffix
    if len(ending) > _LONGEST_ENDING or not ending[1:].isalnum():
        return name, ""
    return name[: -len(ending)], ending
