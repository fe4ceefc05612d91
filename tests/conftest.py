"""Fixtures of more than one folder of tests."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

PUBLISHED_SEED = "2025"


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with the published seed, made once for all workers of a run. Read it, never write in it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder = shared / "demo-out"
    with (shared / "demo-out.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another worker may be making it
        if not (shared / "demo-out.done").exists():
            command = [
                sys.executable,
                "-m",
                "publiek",
                "demo",
                "--to",
                str(folder),
                "--seed",
                PUBLISHED_SEED,
                "--quiet",
            ]
            subprocess.run(command, check=True)
            (shared / "demo-out.done").touch()
    return folder
