"""`publiek table protect`: what it says, what it writes, how it refuses."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from publiek.cli.table import app
from publiek.errors import UserError

SMALL = "area,segment,count\nA,s,20\nA,t,50\nA,u,10\nB,s,8\nB,t,19\nB,u,22\nC,s,17\nC,t,32\nC,u,12\n"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "in.csv").write_text(SMALL)

    def command(*arguments):
        words = ["protect", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), *arguments]
        return CliRunner().invoke(app, words, catch_exceptions=False)

    return command


def test_tells_what_it_did(run, tmp_path):
    done = run()
    assert done.exit_code == 0
    assert "4 of 16 cells hidden, 3 of them to protect others; no fewer would do." in done.output
    assert "worked out none" in done.output
    assert "B,s,x" in (tmp_path / "out.csv").read_text()


def test_quiet_says_nothing(run, tmp_path):
    assert run("--quiet").output == ""
    assert (tmp_path / "out.account.toml").exists()


def test_options_reach_the_rule(run, tmp_path):
    run("--least", "5", "--no-insiders", "--zeros", "may", "--cost", "value", "--keep-totals", "--width", "3", "-q")
    account = (tmp_path / "out.account.toml").read_text()
    for line in ("least = 5", "width = 3", 'zeros = "may"', "insiders = false", 'cost = "value"', "keep_totals = true"):
        assert line in account


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--above", "area"], "both sides"),
        (["--decimal", ";"], "comma or a point"),
        (["--linked", "b.csv"], "1 linked tables and 0 names"),
        (["--value", "aantal"], "no column 'aantal'"),
    ],
)
def test_refuses_in_plain_words(run, arguments, says):
    with pytest.raises(UserError, match=says):
        run(*arguments)


def test_a_file_that_is_not_there_ends_with_two_and_no_traceback(tmp_path):
    words = [sys.executable, "-m", "publiek", "table", "protect", str(tmp_path / "no.csv"), str(tmp_path / "out.csv")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no such file" in done.stderr
    assert "Traceback" not in done.stderr
