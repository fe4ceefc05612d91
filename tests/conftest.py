"""What many tests share: simulated programmes, made once."""

import functools
import gc
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from hypothesis import settings
from tests.examples import ASKED
from tests.once import once

# Started in the background, a shell has us ignore Ctrl-C: then no test could try what it does.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Looking for garbage as often as Python does of itself is a tenth of the time of all tests.
gc.set_threshold(50_000, 20, 50)

# Slow because the machine is busy is not wrong.
settings.register_profile("unhurried", deadline=None, max_examples=ASKED)
settings.load_profile("unhurried")

# A process of the command line works out its commands once, and so do the tests.
typer.main.get_command = functools.cache(typer.main.get_command)

SMALL = 0.05
FIRST = "tests/spark/"


def pytest_collection_modifyitems(items):
    """Begin with what shares a cluster: all of it is then in one process, and nobody waits for it at the end.

    Of several processes each begins with a part of the list of its own, and takes over what is last in another's.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


@pytest.fixture(scope="session")
def small_demo_made(tmp_path_factory):
    """The demo's folder with a twentieth of its households, made once for all test processes: nobody writes in it."""
    from publiek.demo.prepare import prepare

    return once(tmp_path_factory, "small-demo", lambda to: prepare(to, 2025, scale=SMALL))


@pytest.fixture(scope="session")
def small_demo(small_demo_made, tmp_path_factory):
    """This process's own copy of the small demo: sources, edition, deliveries, key, study.toml."""
    return shutil.copytree(small_demo_made, tmp_path_factory.mktemp("demo") / "klein")


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The study.toml of the demo with the published seed, made once for all test processes; reports are not written."""
    from publiek.demo import SEED
    from publiek.demo.prepare import STUDY, prepare

    return once(tmp_path_factory, "published", lambda to: prepare(to, SEED)) / STUDY


@dataclass(frozen=True)
class Answer:
    """What the command line said."""

    code: int
    out: str
    err: str


@pytest.fixture
def publiek(monkeypatch, capsys):
    """Return a function that runs the command line as the shell would, in this process."""
    from publiek.cli.app import main

    def run(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["publiek", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)

    return run
