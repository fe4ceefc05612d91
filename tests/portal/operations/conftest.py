"""Portals as whoever runs them has them: a home, a database, and commands in processes of their own."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.portal.operations.forking import Forks, forks
from tests.portal.operations.postgres import programs, running


@dataclass(frozen=True)
class Said:
    """What a command said."""

    stdout: str
    stderr: str


@dataclass
class Installed:
    """A portal in a home of its own, on SQLite or on the database that is named."""

    forks: Forks
    home: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, str]:
        """Return the variables that its processes are told."""
        return {"PUBLIEK_PORTAL": str(self.home), "PUBLIEK_PORTAL_DATABASE": self.database, **self.more}

    def run(self, *arguments: object, fails: bool = False) -> Said:
        """Run `publiek portal ...`."""
        return self._call("from publiek.cli.app import main; main()", ("portal", *arguments), fails)

    def python(self, code: str, *arguments: object, fails: bool = False) -> str:
        """Run Python with Django ready; return what it printed."""
        return self._call(code, arguments, fails).stdout

    def killed(self, code: str) -> None:
        """Run Python that has to end by SIGKILL."""
        ended, out, error = self.forks.run(self.home, self.told, code)
        assert ended == -signal.SIGKILL, out + error

    def start(self, code: str, *arguments: object) -> "subprocess.Popen[str]":
        """Start Python with Django ready, in a process of its own, with pipes to it."""
        command = [sys.executable, "-c", "import sys, django; django.setup()\n" + code, *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen(command, env=environment(self.home) | self.told, text=True, **pipes)

    def _call(self, code: str, arguments: tuple, fails: bool) -> Said:
        ended, out, error = self.forks.run(self.home, self.told, code, *map(str, arguments))
        assert (ended != 0) == fails, out + error
        return Said(out, error)


def environment(home: Path) -> dict[str, str]:
    """Return the variables of a process that knows a portal in a home, and nothing of the test that starts it."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("PUBLIEK", "DJANGO"))}
    ours = {"PUBLIEK_PORTAL": str(home), "PUBLIEK_PORTAL_DEMO": "1"}
    return told | ours | {"DJANGO_SETTINGS_MODULE": "publiek.portal.config.settings"}


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
            told = environment(shared / "beginning")
            subprocess.run(
                [sys.executable, "-m", "publiek", "portal", "init"], env=told, check=True, stdout=subprocess.DEVNULL
            )
            (shared / "beginning").rename(shared / "begun")
    return shared / "begun"


@pytest.fixture(scope="session")
def forked(begun, tmp_path_factory):
    """Processes that begin in an instant."""
    with forks(tmp_path_factory.mktemp("forks"), environment(begun)) as found:
        yield found


@pytest.fixture(scope="session")
def installed(begun, forked):
    """Return a way to set up a portal in a folder: as `init` leaves it, or still `empty` but for the files it makes."""

    def make(home: Path, database: str = "", *, empty: bool = False) -> Installed:
        wanted = ("gemaakt",) if empty or database else ("gemaakt", "static", "sleutels", "portal.sqlite3")
        home.mkdir(parents=True)
        for name in wanted:
            (shutil.copytree if (begun / name).is_dir() else shutil.copy)(begun / name, home / name)
        portal = Installed(forked, home, database)
        if database and not empty:
            portal.run("init")
        return portal

    return make
