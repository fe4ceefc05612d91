"""Processes of the product that begin in an instant: forks of one that has its code loaded and did nothing yet.

What they say, files they leave and how they end (the end of Python itself, too) are those of a process of its own.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SERVER = """
import json, os, runpy, sys
from importlib import import_module

for module in ("cli.app", "cli.run", "cli.study", "run.running", "run.reports", "report.write", "study.journey"):
    import_module(f"publiek.{module}")


def begin(arguments, environment, folder, out, error):
    for number, file in enumerate((out, error), 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = arguments
    if arguments[0] == "publiek":
        from publiek.cli.app import main

        main()
    else:
        runpy.run_path(arguments[0], run_name="__main__")


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        begin(**json.loads(line))
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Forks:
    """Starts processes, one after another."""

    def __init__(self, server: "subprocess.Popen[str]", folder: Path) -> None:
        self._server, self._said = server, {name: folder / name for name in ("out", "error")}

    def run(
        self, arguments: Sequence[str], environment: dict[str, str], folder: Path
    ) -> "subprocess.CompletedProcess[str]":
        """Run `publiek` (the first argument) or a file of Python in a folder, with this environment and no other."""
        for file in self._said.values():
            file.write_bytes(b"")
        said = {name: str(file) for name, file in self._said.items()}
        wish = {"arguments": list(arguments), "environment": environment, "folder": str(folder), **said}
        print(json.dumps(wish), file=self._server.stdin, flush=True)
        code = int(self._server.stdout.readline())
        out, error = (file.read_text("utf-8") for file in self._said.values())
        return subprocess.CompletedProcess(list(arguments), code, out, error)


@contextmanager
def forks(folder: Path) -> Iterator[Forks]:
    """Load the product once, and end with the block; what is said is kept in the folder."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", SERVER], text=True, **pipes) as server:
        yield Forks(server, folder)
