"""Known weaknesses: a folder or a ZIP of advisories in the OSV format, one JSON file each, held against the pins.

Format: ossf.github.io/osv-schema. A range is a list of events; a version is affected from 'introduced' up to, but not
including, 'fixed', or up to and including 'last_affected'.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from audit.pins import Pin, plain

_ECOSYSTEM = "PyPI"


@dataclass(frozen=True)
class Weakness:
    """A pin that an advisory speaks of."""

    pin: Pin
    advisory: str
    summary: str

    def __str__(self) -> str:
        return f"{self.pin.file}: {self.pin.name} {self.pin.version} is affected by {self.advisory}: {self.summary}"


def read_advisories(place: Path) -> Iterator[dict[str, Any]]:
    """Yield every advisory of a folder or a ZIP; OSError or ValueError where there is none that can be read."""
    if place.is_dir():
        for file in sorted(place.rglob("*.json")):
            yield json.loads(file.read_text(encoding="utf-8"))
        return
    with zipfile.ZipFile(place) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def weaknesses(pins: Iterable[Pin], advisories: Iterable[dict[str, Any]]) -> tuple[list[Weakness], int]:
    """Return the weaknesses of the pins, and how many advisories were looked at."""
    by_name: dict[str, list[Pin]] = {}
    for pin in pins:
        by_name.setdefault(pin.name, []).append(pin)
    found, looked_at = [], 0
    for advisory in advisories:
        looked_at += 1
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", []):
            package = affected.get("package", {})
            if package.get("ecosystem", "").split(":")[0] == _ECOSYSTEM:
                known = by_name.get(plain(package.get("name", "")), [])
                found += [_weakness(pin, advisory) for pin in known if is_affected(pin.version, affected)]
    return list(dict.fromkeys(found)), looked_at


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Return whether a version is one of those that an advisory names or spans."""
    if version in affected.get("versions", []):
        return True
    spans = (one for one in affected.get("ranges", []) if one.get("type") in {"ECOSYSTEM", "SEMVER"})
    return any(_within(version, span.get("events", [])) for span in spans)


def _within(version: str, events: list[dict[str, str]]) -> bool:
    ours, affected = Version(version), False
    for event in sorted(events, key=_place):
        (kind, said), *_ = event.items()
        reached = ours > _version(said) if kind == "last_affected" else ours >= _version(said)
        if reached:
            affected = kind == "introduced"
    return affected


def _place(event: dict[str, str]) -> tuple[Version, bool]:
    # Where one range ends and another begins at the same version, the end comes first.
    (kind, said), *_ = event.items()
    return _version(said), kind == "introduced"


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def _weakness(pin: Pin, advisory: dict[str, Any]) -> Weakness:
    told = advisory.get("summary") or advisory.get("details", "").split("\n")[0]
    return Weakness(pin, advisory.get("id", "an advisory without a name"), told[:200])
