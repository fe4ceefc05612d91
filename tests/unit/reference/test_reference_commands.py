"""`publiek reference` as a user types it: answers, exit codes, and never a traceback."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def publiek(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publiek", "reference", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def built(town):
    town.build()
    return str(town.folder / "editie")


def test_build_shows_what_was_built(town):
    done = publiek("build", str(town.recipe()), "--to", str(town.folder / "uit"))
    assert done.returncode == 0
    assert "Proef (proef), 2025" in done.stdout
    assert "households   54" in done.stdout


def test_build_quietly_says_only_where(town):
    done = publiek("build", str(town.recipe()), "--to", str(town.folder / "uit"), "--quiet")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, str(town.folder / "uit"), "")


def test_build_refuses_a_broken_source_with_file_row_and_mend(town):
    town.source("tree", "stuk.csv", "buurt;wijk\nB8;W8\nB8;W9\n")
    done = publiek("build", str(town.recipe()), "--to", str(town.folder / "uit"))
    assert done.returncode == 2
    assert "stuk.csv, row 3" in done.stderr
    assert "mend:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (town.folder / "uit").exists()


def test_build_replaces_only_when_told(town, built):
    again = ("build", str(town.recipe()), "--to", built)
    assert publiek(*again).returncode == 2
    assert publiek(*again, "--replace").returncode == 0


def test_build_where_a_file_is_in_the_way(town):
    town.file("bestand", "x")
    done = publiek("build", str(town.recipe()), "--to", str(town.folder / "bestand" / "editie"))
    assert done.returncode == 2
    assert "cannot be written here" in done.stderr


@pytest.mark.parametrize(
    ("recipe", "says"),
    [
        ("id = 'x'\nname = 'x'\nyear = 2025\ncity = 'x'\n[[source]]\nkind = 'tre'\n", "source 1, 'kind'"),
        (
            "id = 'x'\nname = 'x'\nyear = 2025\ncity = 'x'\n[[source]]\nkind = 'tree'\n",
            "also needs: path, name, date, licence",
        ),
        ("id = 'x'\nname = 'x'\nyear = 2025\ncity = 'x'\nstad = 1\nsource = []\n", "'stad'"),
        ("id = 'X Y'\nname = 'x'\nyear = 2025\ncity = 'x'\nsource = []\n", "'id'"),
        ("id = ", "not TOML"),
    ],
)
def test_build_says_what_is_wrong_with_a_recipe(tmp_path, recipe, says):
    (tmp_path / "r.toml").write_text(recipe)
    done = publiek("build", str(tmp_path / "r.toml"), "--to", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert says in done.stderr


def test_build_without_a_recipe(tmp_path):
    done = publiek("build", str(tmp_path / "weg.toml"), "--to", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert "There is no recipe" in done.stderr


def test_show_as_json(built):
    done = publiek("show", built, "--json")
    found = json.loads(done.stdout)
    assert (found["id"], found["households"], found["levels"]["buurt"], found["segments"]) == ("proef", 54, 3, [])


def test_show_areas(built):
    assert "B1           buurt      Havenkant" in publiek("show", built, "--areas").stdout
    found = json.loads(publiek("show", built, "--areas", "--json").stdout)
    assert {area["area"]: area["households"] for area in found}["GM0001"] == 4


def test_show_of_what_is_no_edition(tmp_path):
    done = publiek("show", str(tmp_path))
    assert done.returncode == 2
    assert "not an edition" in done.stderr


def test_fetch_from_a_list_that_is_not_there(tmp_path):
    done = publiek("fetch", str(tmp_path / "weg.toml"), "--to", str(tmp_path))
    assert done.returncode == 2
    assert "no such list" in done.stderr


def test_fetch_a_name_that_is_not_listed(tmp_path):
    done = publiek("fetch", "maan", "--to", str(tmp_path))
    assert done.returncode == 2
    assert "choose from: bag-csv" in done.stderr
