"""What many tests share: a small simulated programme, made once."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SMALL = 0.05


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory):
    """The demo's folder with a twentieth of its households: sources, edition, deliveries, key, study.toml."""
    from publiek.demo.prepare import prepare

    return prepare(tmp_path_factory.mktemp("demo") / "klein", 2025, scale=SMALL).parent


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
