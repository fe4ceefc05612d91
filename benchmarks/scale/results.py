"""What was measured, in a file of its own that the page is written from: each part is kept as soon as it is there."""

import json
import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results"


class Results:
    """One file of results: parts by name, and the machine on which they were measured."""

    def __init__(self, name: str, folder: Path = RESULTS) -> None:
        """Read what is there."""
        self.file = folder / f"{name}.json"
        self.parts: dict[str, Any] = json.loads(self.file.read_text()) if self.file.exists() else {}

    def keep(self, part: str, found: Any) -> None:
        """Keep a part, in the place of an earlier one by that name."""
        self.parts[part] = found
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps(self.parts, indent=1) + "\n")

    def begin(self, *libraries: str, **options: Any) -> None:
        """Forget everything, and note the machine, the versions of libraries, the day and the options."""
        self.parts = {}
        self.keep("about", {"machine": machine(*libraries), "day": date.today().isoformat(), **options})  # noqa: DTZ011


def machine(*more: str) -> str:
    """Return what is measured on: cores, memory, Python and libraries."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow", *more))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, {libraries}"
    )
