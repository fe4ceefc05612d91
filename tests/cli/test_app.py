"""The command itself: help, version, and an end in plain words whatever happens."""

import subprocess
import sys

import pytest

from publiek import __version__


def test_help_names_every_command(publiek):
    answer = publiek("--help")
    assert answer.code == 0
    for command in ("delivery", "address", "reference", "key", "audit", "status", "report", "run", "demo"):
        assert command in answer.out


def test_version(publiek):
    assert publiek("--version").out.strip() == f"publiek {__version__}"


def test_a_wrong_option_is_the_users(publiek):
    assert publiek("report", "--nonsense").code == 2


def test_our_own_fault_ends_with_1_and_shows_no_value(publiek, monkeypatch):
    def fail(path):
        raise ZeroDivisionError("Jan Jansen, 1012AB 12")

    monkeypatch.delenv("PUBLIEK_DEBUG", raising=False)
    monkeypatch.setattr("publiek.secret.write_new_key", fail)
    answer = publiek("key", "new", "x")
    assert answer.code == 1
    assert "our fault" in answer.err
    assert "ZeroDivisionError" in answer.err
    assert "Jansen" not in answer.err
    assert "Traceback" not in answer.err


HEAVY = ("duckdb", "pyarrow", "pydantic", "rich", "numpy", "jinja2", "cryptography", "keyring")


@pytest.mark.parametrize("heavy", HEAVY)
def test_help_starts_without_heavy_libraries(heavy):
    code = f"import sys; import publiek.cli.app; sys.exit('{heavy}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
