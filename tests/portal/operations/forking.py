"""Processes of a portal that begin in an instant: forks of one that has Django loaded and no connection open."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER = """
import json, os, sys
import django
django.setup()
import publiek.cli.app, publiek.cli.portal
import publiek.portal.operations.backup.make, publiek.portal.operations.backup.restore
from django.core.management import commands
from publiek.portal.deliveries.services import confirming


def begin(home, environment, out, error, code, arguments):
    from pathlib import Path
    from django.conf import settings
    from django.db import connections
    from publiek.portal.config import environment as told
    os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT), 1)
    os.dup2(os.open(error, os.O_WRONLY | os.O_CREAT), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ |= environment
    settings.HOME, settings.STATIC_ROOT = Path(home), Path(home) / "static"
    settings.EMAIL_FILE_PATH = str(Path(home) / "post")
    database = settings.DATABASES["default"]
    database.clear()
    database.update(told.database(Path(home)))
    connections.configure_settings(settings.DATABASES)
    if hasattr(connections._connections, "default"):
        del connections["default"]  # that knows another database
    sys.argv = ["publiek", *arguments]
    exec(code, {"__name__": "__main__", "sys": sys})


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            begin(**json.loads(line))
            code = 0
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            import traceback
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Forks:
    """Starts processes, one after another."""

    def __init__(self, server: "subprocess.Popen[str]", folder: Path) -> None:
        self._server, self._folder = server, folder

    def run(self, home: Path, environment: dict[str, str], code: str, *arguments: str) -> tuple[int, str, str]:
        """Run Python in a portal; return how it ended (below zero: by which signal), and what it said."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            said = {name: f"{folder}/{name}" for name in ("out", "error")}
            wish = {"home": str(home), "environment": environment, "code": code, "arguments": arguments, **said}
            print(json.dumps(wish), file=self._server.stdin, flush=True)
            ended = int(self._server.stdout.readline())
            out, error = (Path(said[name]).read_text("utf-8") for name in ("out", "error"))
        return ended, out, error


@contextmanager
def forks(folder: Path, environment: dict[str, str]) -> Iterator[Forks]:
    """Load Django once, and end with the block."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", SERVER], env=environment, text=True, **pipes) as server:
        yield Forks(server, folder)
