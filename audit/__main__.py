"""`python -m audit [--advisories FOLDER-OR-ZIP]`: say what is wrong with what we install; exit code 1 if anything."""

import argparse
import re
import sys
import tomllib
from pathlib import Path

from audit.advisories import read_advisories, weaknesses
from audit.licences import unfree
from audit.pins import Pin, disagreements, plain, read_pins

ROOT = Path(__file__).resolve().parents[1]
_RECORD = "docs/adr/0004-dependencies.md"


def faults_of(root: Path) -> tuple[list[Pin], list[str]]:
    """Return all pins of a project and what is wrong with them, apart from advisories."""
    pins: list[Pin] = []
    faults: list[str] = []
    for file in sorted(root.glob("requirements*.txt")):
        found, wrong = read_pins(file)
        pins += found
        faults += wrong
    return pins, [*faults, *disagreements(pins), *_unrecorded(root, pins), *unfree(pins)]


def _unrecorded(root: Path, pins: list[Pin]) -> list[str]:
    """Return what the project asks for without a record of why, or without a pin."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    recorded = {
        plain(name) for name in re.findall(r"^\| `([^`]+)` \|", (root / _RECORD).read_text("utf-8"), re.MULTILINE)
    }
    names = sorted({plain(found[0]) for line in asked if (found := re.match(r"[A-Za-z0-9._-]+", line))})
    pinned = {pin.name for pin in pins}
    compared = {
        plain(one) for line in project["optional-dependencies"].get("bench", []) for one in re.findall(r"^[a-z]+", line)
    }
    return [
        *(f"{name} has no record in {_RECORD}" for name in names if name not in recorded | compared),
        *(f"{name} is in no lock file" for name in names if name not in pinned),
    ]


def main(arguments: list[str]) -> int:
    """Print what is wrong; return the exit code: 0 nothing, 1 something, 2 the advisories cannot be read."""
    parser = argparse.ArgumentParser(prog="audit", description="Look at the packages we install, without a network.")
    parser.add_argument("--advisories", type=Path, help="a folder or ZIP of advisories in the OSV format (PyPI)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder with the lock files")
    given = parser.parse_args(arguments)
    pins, faults = faults_of(given.root)
    told = f"{len({pin.name for pin in pins})} packages in {len({pin.file for pin in pins})} lock files"
    if given.advisories:
        try:
            found, looked_at = weaknesses(pins, read_advisories(given.advisories))
        except (OSError, ValueError, KeyError) as error:
            sys.stderr.write(f"The advisories cannot be read: {error}\n  where: {given.advisories}\n")
            return 2
        if not looked_at:
            sys.stderr.write(f"There are no advisories (*.json).\n  where: {given.advisories}\n")
            return 2
        faults += map(str, found)
        told += f", held against {looked_at} advisories"
    else:
        told += "; known weaknesses were not looked at: name a list with --advisories"
    sys.stdout.write("".join(f"{fault}\n" for fault in faults) + f"{told}: {len(faults) or 'nothing'} wrong\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
