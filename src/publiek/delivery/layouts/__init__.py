"""The layouts of ticketing systems: facts, one dated YAML file each, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from publiek.facts import read_facts

GENERIC = "generic"


@dataclass(frozen=True)
class Layout:
    """The header names of one system: by role, the vague ones apart, and those that tell it from others."""

    name: str
    title: str
    source: str
    dated: str
    columns: Mapping[str, tuple[str, ...]]
    vague: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verified: bool = True


def _texts(table: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(str(value) for value in values) for key, values in (table or {}).items()}


def _read(name: str, data: Mapping[str, Any]) -> Layout:
    return Layout(
        name=name,
        title=data["title"],
        source=data["source"],
        dated=str(data["dated"]),
        columns=_texts(data.get("columns")),
        vague=_texts(data.get("vague")),
        telling=tuple(str(header) for header in data.get("telling", ())),
        groups=_texts(data.get("groups")),
        hints=_texts(data.get("hints")),
        verified=data.get("verified", True),
    )


@cache
def layouts() -> dict[str, Layout]:
    """Return every layout by name, in alphabetical order."""
    found = sorted(files(__package__).iterdir(), key=lambda item: item.name)
    return {
        item.name.removesuffix(".yaml"): _read(item.name.removesuffix(".yaml"), read_facts(item))
        for item in found
        if item.name.endswith(".yaml")
    }
