"""What the pages say of measurements, and that it is what was measured."""

import pytest
from benchmarks.page import PAGE
from benchmarks.scale.page import sections
from benchmarks.scale.results import Results
from benchmarks.scale.tables import growth, ratios, spread
from benchmarks.service import page as service

STAGES = ("reading", "addresses", "matching", "audience", "release", "report, HTML")


def journey(rows, until=2.0):
    stage = {"wall": rows / 1e6, "cpu": rows / 1e6, "memory": 5e8, "spilled": 0}
    stages = {name: {**stage, "until": until} for name in STAGES}
    return {"wall": 9.0, "cpu": 9.0, "memory": 5e8, "failure": None, "answer": {"answer": 7, "stages": stages}}


def job(wall, failure=None):
    return {"wall": wall, "cpu": wall, "memory": 3e8, "failure": failure, "answer": None if failure else 7}


@pytest.fixture
def results(tmp_path):
    found = Results("scale", tmp_path)
    found.begin(rounds=2)
    found.keep("1000000", [{"journey": journey(10**6, 2.0), "limit": job(1.0), "pandas": job(8.0)},
                           {"journey": journey(10**6, 6.0), "limit": job(2.0), "pandas": job(9.0)}])  # fmt: skip
    found.keep("10000000", [{"journey": journey(10**7), "limit": job(1.0), "pandas": job(1.0, "stopped at 4 GB")}])
    return found


def test_a_ratio_is_taken_within_a_round(results):
    text = "\n".join(sections(results)["One delivery, side by side"])
    assert "| publiek / the limit | 2.50 (2.00-3.00) | 2.00 |" in text


def test_a_job_that_failed_is_a_row_with_its_reason(results):
    text = "\n".join(sections(results)["One delivery, side by side"])
    assert "| the same as publiek in pandas | 10,000,000 | stopped at 4 GB |" in text


def test_a_cost_that_does_not_grow_says_so(results):
    text = "\n".join(sections(results)["One delivery, stage by stage"])
    assert "| audience | 1,000 | 1,000 | 1.00 |" in text


def test_a_journey_that_failed_is_told(results):
    results.keep("20000000", [{"journey": job(1.0, "ended with -9")}])
    assert "20,000,000 rows: ended with -9" in "\n".join(sections(results)["One delivery, stage by stage"])


def test_a_power_tells_how_a_cost_grows():
    assert growth({10: 1.0, 1000: 100.0}) == "1.00"
    assert growth({10: 1.0, 1000: 10_000.0}) == "2.00"
    assert growth({10: 1.0}) == "–"
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00-3.00)"
    assert ratios([{}], lambda _: None, lambda _: 1.0) == "–"


def test_the_page_says_what_was_measured():
    text = PAGE.read_text(encoding="utf-8")
    for title, lines in sections(Results("scale")).items():
        assert "\n".join(["", f"## {title}", "", *lines, ""]) in text
    assert "\n".join(service.section(Results("many_programmes").parts)) in text


def test_the_plan_says_what_was_measured():
    text = service.PLAN.read_text(encoding="utf-8")
    assert service.filled(text, service.plan(Results("many_programmes").parts)) == text


def test_figures_go_between_their_marks():
    page = "a\n<!-- figures: x -->\nold\n<!-- end -->\nb\n<!-- figures: y -->\n<!-- end -->\nc\n"
    done = service.filled(page, {"x": ["1", "2"], "y": ["3"]})
    assert done == "a\n<!-- figures: x -->\n1\n2\n<!-- end -->\nb\n<!-- figures: y -->\n3\n<!-- end -->\nc\n"
    with pytest.raises(KeyError):
        service.filled(page, {"x": []})
