"""`publiek demo`: the whole journey from the command line, here of a hundredth of the households and three of the
institutions, as few as have figures together.
"""

from functools import partial

import pytest

from publiek.demo import institution, simulate
from publiek.demo import prepare as preparing
from publiek.demo.institution import institutions
from publiek.errors import UserError
from publiek.run import running
from publiek.run.fault import fault_of
from publiek.run.running import Outcome

pytestmark = pytest.mark.slow


SOME = institutions()[::7]


@pytest.fixture(autouse=True)
def _a_small_city_with_few_reports(monkeypatch):
    for module in (simulate, preparing, institution):
        monkeypatch.setattr(module, "institutions", lambda: SOME)
    monkeypatch.setattr(preparing, "prepare", partial(preparing.prepare, scale=0.01))
    monkeypatch.setattr(preparing, "ALL_FORMATS", ("html",))
    monkeypatch.setattr(preparing, "LANGUAGES", ("nl",))


def test_summary_shows_every_institution_and_every_segment_beside_the_pilot(publiek, tmp_path):
    answer = publiek("demo", "--to", tmp_path / "demo", "--seed", "3")
    lines = answer.out.splitlines()
    assert (answer.code, answer.err.count("attention")) == (0, 0)
    header = next(line for line in lines if line.startswith("Institution"))
    assert header.split() == ["Institution", "Rows", "Usable", "Households", "High"]
    reports = tmp_path / "demo" / "rapporten"
    for one in SOME:
        assert any(line.startswith(one.name) for line in lines), one.name
        report = reports / one.code / f"{one.code}.nl.html"
        assert f"  {report}" in lines
        assert report.stat().st_size > 10_000
    assert any(line.split()[:2] == ["Weelderige", "Cultuurminnaars"] and line.split()[-1] == "21" for line in lines)
    named = [line.strip() for line in lines if line.startswith("  /")]
    assert named[0] == str(reports / "programme-demo-3" / "programme-demo-3.nl.html"), "the overall report comes first"
    assert named[-1] == str(reports / "index.html")
    assert "\x1b" not in answer.out


def test_quiet_names_the_reports_and_nothing_else(publiek, tmp_path, monkeypatch):
    reports = (tmp_path / "a.html", tmp_path / "b.html")
    outcomes = [Outcome("figures", "a", folder=tmp_path), Outcome("report", "a", files=reports)]
    monkeypatch.setattr(running, "run_study", lambda *_: iter(outcomes))
    answer = publiek("demo", "--to", tmp_path / "demo", "--quiet")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [str(report) for report in reports]


def test_an_institution_that_fails_is_named_and_ends_with_1(publiek, tmp_path, monkeypatch):
    fault = fault_of(UserError("It cannot be read.", mend="mend it"))
    outcomes = [Outcome("figures", "museum-x", faults=(fault,))]
    monkeypatch.setattr(running, "run_study", lambda *_: iter(outcomes))
    answer = publiek("demo", "--to", tmp_path / "demo")
    assert answer.code == 1
    assert "museum-x: It cannot be read." in answer.err


def test_a_folder_with_something_else_ends_with_2(publiek, tmp_path):
    (tmp_path / "other.txt").write_text("mine")
    answer = publiek("demo", "--to", tmp_path)
    assert answer.code == 2
    assert "something else" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("seed", ["-1", "x", "1.5"])
def test_a_seed_that_is_no_number_ends_with_2(publiek, tmp_path, seed):
    assert publiek("demo", "--to", tmp_path / "demo", "--seed", seed).code == 2
