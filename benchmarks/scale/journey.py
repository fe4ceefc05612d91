"""The journey of one delivery as `publiek run` travels it, stage by stage, in one process with its usual workspace."""

import os
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import tomli_w

from benchmarks.scale.clock import Clock
from benchmarks.scale.data import Data

INSTITUTION = "kassa"
FORMATS = ("html", "pdf", "pptx", "xlsx")
INSIDE = {
    "publiek.study.journey.read_addresses": "addresses",
    "publiek.study.journey.conclude_addresses": "addresses",
    "publiek.study.journey.match_addresses": "matching",
}
"""Functions that one call of the journey holds together, and the stages that they are."""


def travel(data: Data, rows: int) -> dict[str, Any]:
    """Travel from the files to reports; return the rows with a household, and what each stage took."""
    with TemporaryDirectory(prefix="publiek-bench-") as folder:
        spill = Path(folder) / "spill"
        spill.mkdir()
        clock = Clock(spill)
        with ExitStack() as clocks:
            clocks.enter_context(patch.dict(os.environ, {"TMPDIR": str(spill)}))
            clocks.enter_context(patch.object(tempfile, "tempdir", str(spill)))
            for place, name in INSIDE.items():
                clocks.enter_context(patch(place, clock.timed(name, place)))
            answer = _travelled(Path(folder), data, rows, clock)
    return {"answer": answer, "stages": {name: asdict(stage) for name, stage in clock.stages.items()}}


def _travelled(folder: Path, data: Data, rows: int, clock: Clock) -> int:
    from publiek.progress import SILENT
    from publiek.run.single import Wanted, write_one
    from publiek.study.journey import Study

    study = Study(write_study(folder, data, rows))
    received = clock.stage("reading", lambda: study.receive(institution=INSTITUTION))
    matched = study.match(received)
    found: int = received.workspace.value(
        "SELECT count(*) FROM read_tickets SEMI JOIN (FROM matched WHERE place IS NOT NULL) USING (raw_id)"
    )
    audience = clock.stage("audience", lambda: study.audience(matched))
    release = clock.stage("release", lambda: study.release(audience))
    received.workspace.close()
    study.publish(release)
    for format in FORMATS:
        wanted = Wanted(study.path, INSTITUTION, folder / f"verslag.{format}")
        clock.stage(f"report, {format.upper()}", partial(write_one, wanted, SILENT))
    return found


def write_study(folder: Path, data: Data, rows: int) -> Path:
    """Write the study of one institution with one delivery; return its study.toml."""
    key = folder / "2025.key"
    key.touch(mode=0o600)
    key.write_text("ab" * 32)
    study = folder / "study.toml"
    institution = {"id": INSTITUTION, "name": "Kassa", "discipline": "museum", "deliveries": [str(data.csv(rows))]}
    settings = {
        "id": "bench",
        "name": "Benchmark",
        "period": "2025",
        "edition": str(data.edition),
        "key_file": str(key),
        "regio": "MRA",
        "institution": [institution],
    }
    study.write_bytes(tomli_w.dumps(settings).encode())
    return study
