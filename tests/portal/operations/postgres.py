"""A real PostgreSQL for tests: Debian's, in a folder of its own, on a socket that nobody else sees."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NOBODY = "nobody"


@dataclass(frozen=True)
class Server:
    """A server that runs: where its socket is, and how to speak to it."""

    folder: Path
    programs: Path

    def address(self, name: str) -> str:
        """Return how the portal names a database of it."""
        return f"postgresql://publiek@/{name}?host={self.folder}"

    def make(self, name: str) -> str:
        """Make an empty database and return its address."""
        self.run("createdb", "-h", self.folder, "-U", "publiek", name)
        return self.address(name)

    def run(self, program: str, *arguments: object) -> str:
        """Run one of PostgreSQL's programs."""
        command = [self.programs / program, *map(str, arguments)]
        return subprocess.run(_unprivileged(command), check=True, capture_output=True, text=True, cwd="/").stdout


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def running(folder: Path, where: Path) -> Iterator[Server]:
    """Start a server with its data in a short-named folder; end it with the block."""
    server = Server(folder, where)
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        who = pwd.getpwnam(NOBODY)
        os.chown(folder, who.pw_uid, who.pw_gid)
    data = folder / "data"
    server.run("initdb", "-D", data, "-U", "publiek", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -k {folder} -F"
    server.run("pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    try:
        yield server
    finally:
        server.run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _unprivileged(command: list) -> list:
    if os.geteuid() != 0:
        return command
    return ["setpriv", f"--reuid={NOBODY}", "--regid=nogroup", "--clear-groups", *command]
