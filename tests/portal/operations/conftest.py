"""Portals as whoever runs them has them: a home, a database, and commands in processes of their own."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.portal.operations.postgres import programs, running


@dataclass
class Installed:
    """A portal in a home of its own, on SQLite or on the database that is named."""

    home: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return what its processes are told."""
        own = {"PUBLIEK_PORTAL": str(self.home), "PUBLIEK_PORTAL_DATABASE": self.database, "PUBLIEK_PORTAL_DEMO": "1"}
        told = {name: value for name, value in os.environ.items() if not name.startswith(("PUBLIEK", "DJANGO"))}
        return {**told, **own, "DJANGO_SETTINGS_MODULE": "publiek.portal.config.settings", **self.more}

    def run(self, *arguments: object, fails: bool = False) -> subprocess.CompletedProcess:
        """Run `publiek portal ...`."""
        return self._call([sys.executable, "-m", "publiek", "portal", *map(str, arguments)], fails)

    def python(self, code: str, *arguments: object, fails: bool = False) -> str:
        """Run Python with Django ready; return what it printed."""
        begin = "import sys, django; django.setup()\n"
        return self._call([sys.executable, "-c", begin + code, *map(str, arguments)], fails).stdout

    def start(self, code: str, *arguments: object) -> "subprocess.Popen[str]":
        """Start Python with Django ready, with pipes to it."""
        begin = "import sys, django; django.setup()\n"
        command = [sys.executable, "-c", begin + code, *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen(command, env=self.environment, text=True, **pipes)

    def _call(self, command: list[str], fails: bool) -> subprocess.CompletedProcess:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server; skipped where none is installed."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path may have 107 letters
    try:
        with running(folder, where) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """The home of a portal as `init` leaves it on SQLite, made once for all test processes: copy it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen") else base
    with (shared / "begun.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "begun").exists():
            Installed(shared / "beginning").run("init")
            (shared / "beginning").rename(shared / "begun")
    return shared / "begun"


@pytest.fixture(scope="session")
def installed(begun):
    """Return a way to set up a portal in a folder: as `init` leaves it, or still `empty` but for the files it makes."""

    def make(home: Path, database: str = "", *, empty: bool = False) -> Installed:
        wanted = ("gemaakt",) if empty or database else ("gemaakt", "static", "sleutels", "portal.sqlite3")
        home.mkdir(parents=True)
        for name in wanted:
            (shutil.copytree if (begun / name).is_dir() else shutil.copy)(begun / name, home / name)
        portal = Installed(home, database)
        if database and not empty:
            portal.run("init")
        return portal

    return make
