"""The lock files: every package with one version and its checksums, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(?P<version>[A-Za-z0-9.!+_-]+)(?P<rest>.*)")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@dataclass(frozen=True)
class Pin:
    """A package in a lock file, by its plain name; `hashes` is the number of its checksums."""

    name: str
    version: str
    file: str
    hashes: int


def plain(name: str) -> str:
    """Return a package's name as registries compare it: lower case, every sign between words a hyphen."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(file: Path) -> tuple[list[Pin], list[str]]:
    """Return the packages of a lock file, and what is wrong with its lines."""
    pins, faults = [], []
    for line in _logical(file.read_text(encoding="utf-8")):
        found = _PIN.match(line)
        if found is None:
            faults.append(f"{file.name}: no package with one version: '{line[:60]}'")
            continue
        hashes, rest = len(_HASH.findall(found["rest"])), _HASH.sub("", found["rest"]).strip()
        pins.append(Pin(plain(found["name"]), found["version"], file.name, hashes))
        if not hashes:
            faults.append(f"{file.name}: {found['name']} has no checksum")
        if rest and not rest.startswith(";"):
            faults.append(f"{file.name}: {found['name']} has more than a version: '{rest[:60]}'")
    return pins, faults


def _logical(text: str) -> Iterator[str]:
    """Yield lines with their continuations, without comments and blank ones."""
    for line in text.replace("\\\n", " ").splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).strip()
        if bare:
            yield re.sub(r"\s+", " ", bare)


def disagreements(pins: list[Pin]) -> list[str]:
    """Return the packages of which two lock files have different versions."""
    versions: dict[str, dict[str, str]] = {}
    for pin in pins:
        versions.setdefault(pin.name, {})[pin.file] = pin.version
    return [
        f"{name} has several versions: " + ", ".join(f"{version} in {file}" for file, version in found.items())
        for name, found in sorted(versions.items())
        if len(set(found.values())) > 1
    ]
