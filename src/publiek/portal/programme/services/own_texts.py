"""The programme's own texts in reports: versions in the database, and the files that a study reads."""

from pathlib import Path
from typing import Any

import yaml

from publiek.portal.programme.models import TextVersion
from publiek.report.house.content import HouseContent, default_house
from publiek.wholefile import put_whole

FILES = {"house": "huis.yaml", "portraits": "doelgroepen.yaml"}
"""Kinds of texts, which are settings of a study, too, with the file beside study.toml."""


def current(kind: str) -> dict[str, Any]:
    """Return the texts that hold now; empty where there are none."""
    found = TextVersion.objects.filter(kind=kind).first()
    return found.content if found else {}


def current_house() -> HouseContent:
    """Return the communication house that holds now; the general one where the programme has none."""
    content = current("house")
    return HouseContent.model_validate(content) if content else default_house()


def versions(kind: str) -> list[TextVersion]:
    """Return the versions, the latest first."""
    return list(TextVersion.objects.filter(kind=kind).select_related("by"))


def write_texts(folder: Path) -> dict[str, str]:
    """Write the texts that hold now beside a study.toml; return the settings that name them."""
    found = {}
    for kind, name in FILES.items():
        content = current(kind)
        if content:
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
            file = folder / name
            if not file.is_file() or file.read_bytes() != text:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                put_whole(file, text)
            found[kind] = name
    return found
