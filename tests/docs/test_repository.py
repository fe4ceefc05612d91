"""What the whole repository keeps to: no host of a registry, no path of one machine, a changelog, telling names."""

import re
import tomllib
from pathlib import Path

import pytest

import publiek

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file passes its own test.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "ana" + "conda.org",
    "art" + "ifactory",
    "dev" + "pi",
)
MACHINE = re.compile(
    r"(?<![\w.$}\-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "opt/" + "pypi", "ho" + "me/[a-z]+")) + r")(?=/|\b)"
)
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
BINARY = {".png", ".parquet", ".xlsx", ".ods", ".gpkg", ".zip", ".gz"}


@pytest.fixture(scope="module")
def texts(tracked: list[Path]) -> list[tuple[str, str]]:
    files = [file for file in tracked if file.suffix not in BINARY]
    return [(file.relative_to(ROOT).as_posix(), file.read_bytes().decode("utf-8", "replace")) for file in files]


def test_no_registry_is_named(texts):
    named = [(name, host) for name, text in texts for host in HOSTS if host in text.lower()]
    assert named == []


def test_no_path_of_one_machine(texts):
    found = [(name, match.group()) for name, text in texts for match in MACHINE.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"), [("see /wo" + "rk/shared", True), ("net/wo" + "rk and a/wo" + "rk/b", False)]
)
def test_a_machine_path_would_be_seen(text, found):
    assert bool(MACHINE.search(text)) is found


def test_the_changelog_has_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(publiek.__version__)}\] - \d{{4}}-\d{{2}}-\d{{2}}$", text, re.MULTILINE)
    assert text.index("## [Unreleased]") < text.index(f"## [{publiek.__version__}]")


def test_every_place_says_the_same_version_and_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == publiek.__version__
    assert f"\nversion: {publiek.__version__}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_no_vague_module_names(tracked):
    parts = {part for file in tracked for part in (*file.relative_to(ROOT).parts[:-1], file.stem)}
    assert parts & VAGUE == set()


def test_make_targets_of_the_documents_exist(texts):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {
        target
        for name, text in texts
        if name.endswith(".md")
        for target in re.findall(r"(?:`|^)make ([a-z]+)\b", text, re.MULTILINE)
    }
    assert asked >= {"demo", "test"}
    assert asked <= targets
