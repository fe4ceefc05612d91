"""The licences of installed packages, by their own words."""

import re
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import yaml

from audit.pins import Pin

_LONGEST_NAME = 60


@cache
def free() -> frozenset[str]:
    """Return the names of licences that may be combined with ours."""
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("licences.yaml").read_text(encoding="utf-8"))
    return frozenset(data["free"])


def unfree(pins: list[Pin]) -> list[str]:
    """Return the packages that are installed here and of which no licence is a free one, with what they say."""
    found = []
    for name in sorted({pin.name for pin in pins}):
        try:
            said = stated(distribution(name))
        except PackageNotFoundError:
            continue
        if not said & free():
            found.append(
                f"{name} has a licence that is not in audit/licences.yaml: {', '.join(sorted(said)) or 'none'}"
            )
    return found


def stated(package: Distribution) -> set[str]:
    """Return every licence that a package names: in an expression all of them, else what it writes, or its file."""
    about = package.metadata.json
    expression = about.get("license_expression")
    if expression:
        return set(re.split(r" AND | OR ", str(expression)))
    said = {line.split(" :: ")[-1] for line in about.get("classifier", ()) if line.startswith("License")}
    loose = str(about.get("license", "")).strip()
    said |= {loose} if 0 < len(loose) <= _LONGEST_NAME and "\n" not in loose else set()
    return said or _of_file(package)


def _of_file(package: Distribution) -> set[str]:
    text = package.read_text("licenses/LICENSE") or package.read_text("LICENSE") or ""
    first = text.strip().partition("\n")[0].strip()
    return {first} if first else set()
