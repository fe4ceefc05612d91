"""The audit of what we install: the project as it is passes, and each planted fault is told."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CHECKSUM = "--hash=sha256:" + "0" * 64


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that audits as the command does: exit code, and what is said."""
    monkeypatch.syspath_prepend(str(ROOT))
    from audit.__main__ import main

    def audit(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, "".join(capsys.readouterr())

    return audit


@pytest.fixture
def project(tmp_path):
    """A copy of what the audit reads of this project."""
    (tmp_path / "docs" / "adr").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "adr" / "0004-dependencies.md", tmp_path / "docs" / "adr")
    for file in (ROOT / "pyproject.toml", *ROOT.glob("requirements*.txt")):
        shutil.copy(file, tmp_path)
    return tmp_path


def advisory(name="kwetsbaar", **affected):
    package = {"ecosystem": "PyPI", "name": name}
    return {"id": "GHSA-0000", "summary": "reads too much", "affected": [{"package": package, **affected}]}


def span(*events):
    return {"ranges": [{"type": "ECOSYSTEM", "events": [dict([event]) for event in events]}]}


def test_this_project_passes(run):
    code, said = run()
    assert (code, said.endswith("nothing wrong\n")) == (0, True), said
    assert "known weaknesses were not looked at" in said


PLANTED = [
    ("los>=1\n", "no package with one version"),
    ("los==1.0\n", "los has no checksum"),
    (f"los @ https://elders.example/los.whl {CHECKSUM}\n", "no package with one version"),
    (f"los==1.0 --index-url https://elders.example {CHECKSUM}\n", "more than a version"),
    ("-e ../los\n", "no package with one version"),
    (f"duckdb==0.0.1 {CHECKSUM}\n", "duckdb has several versions"),
]


@pytest.mark.parametrize(("line", "words"), PLANTED)
def test_a_planted_line_is_told(run, project, line, words):
    file = project / "requirements-dev.txt"
    file.write_text(file.read_text() + line)
    code, said = run("--root", project)
    assert (code, words in said) == (1, True), said


def test_a_dependency_without_record_or_pin_is_told(run, project):
    file = project / "pyproject.toml"
    file.write_text(file.read_text().replace('    "duckdb', '    "leftpad>=1",\n    "duckdb', 1))
    code, said = run("--root", project)
    assert code == 1
    assert "leftpad has no record" in said
    assert "leftpad is in no lock file" in said


WEAK = [
    (span(("introduced", "0"), ("fixed", "2.0")), {"1.9.9": True, "2.0": False, "2.0rc1": True, "10.0": False}),
    (span(("introduced", "1.0"), ("last_affected", "1.4")), {"0.9": False, "1.4": True, "1.4.1": False}),
    (span(("introduced", "0"), ("fixed", "1.0"), ("introduced", "2.0"), ("fixed", "2.1")), {"1.5": False, "2.0": True}),
    (span(("introduced", "0")), {"99": True}),
    ({"versions": ["1.1"]}, {"1.1": True, "1.2": False}),
    ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}, {"1.0": False}),
]


@pytest.mark.parametrize(
    ("affected", "version", "expected"),
    [(affected, version, expected) for affected, versions in WEAK for version, expected in versions.items()],
)
def test_which_versions_an_advisory_means(monkeypatch, affected, version, expected):
    monkeypatch.syspath_prepend(str(ROOT))
    from audit.advisories import weaknesses
    from audit.pins import Pin

    pins = [Pin("kwetsbaar", version, "requirements.txt", 1)]
    found, looked_at = weaknesses(pins, [advisory(**affected)])
    assert (bool(found), looked_at) == (expected, 1)


@pytest.mark.parametrize("packed", [False, True])
def test_a_planted_weak_package_is_told(run, project, tmp_path, packed):
    file = project / "requirements.txt"
    file.write_text(f"{file.read_text()}kwets.baar==1.2 {CHECKSUM}\n")
    place = tmp_path / "lijst"
    place.mkdir()
    (place / "a.json").write_text(json.dumps(advisory("Kwets_Baar", **span(("introduced", "0"), ("fixed", "1.3")))))
    (place / "b.json").write_text(json.dumps(advisory("duckdb", **span(("introduced", "0"))) | {"withdrawn": "2026"}))
    if packed:
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            for one in place.iterdir():
                archive.write(one, one.name)
        place = tmp_path / "all.zip"
    code, said = run("--root", project, "--advisories", place)
    assert code == 1
    assert "kwets-baar 1.2 is affected by GHSA-0000: reads too much" in said
    assert "duckdb" not in said
    assert "held against 2 advisories: 1 wrong" in said


def test_a_list_that_is_not_there_is_no_clean_bill(run, tmp_path):
    assert run("--advisories", tmp_path / "weg.zip")[0] == 2
    assert run("--advisories", tmp_path)[0] == 2
