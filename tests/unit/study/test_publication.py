"""A release of a study: once, the same again, never another, and written down."""

import json

import pytest

from publiek.errors import UserError
from publiek.study.compared import quarters
from publiek.study.journey import Study

pytestmark = pytest.mark.slow


def entries(study):
    lines = (study.path.parent / "audit" / "log.jsonl").read_text().splitlines()
    return [entry for entry in map(json.loads, lines) if "release.published" in json.dumps(entry)]


def test_a_release_is_written_once_and_the_same_again_changes_nothing(study_of, kassa):
    study = study_of(kassa)
    assert study.figures("x").draft
    folder = study.publish(study.travel("x"))
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}
    assert study.publish(study.travel("x")) == folder
    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()} == before
    assert not study.figures("x").draft
    assert len(entries(study)) == 1


def test_other_figures_for_a_released_period_are_refused_and_shown_as_a_draft_only(study_of, kassa):
    study_of(kassa).publish(study_of(kassa).travel("x"))
    changed = study_of(kassa, exclusions={"group_from": 5})
    with pytest.raises(UserError, match="has been released for 2025"):
        changed.publish(changed.travel("x"))
    assert changed.figures("x").draft


def test_a_period_that_shares_days_with_a_released_one_is_refused(study_of, kassa):
    study_of(kassa).publish(study_of(kassa).travel("x"))
    summer = study_of(kassa, period="zomer", start="2025-06-01", end="2025-08-31")
    with pytest.raises(UserError, match="shares days with 2025"):
        summer.publish(summer.travel("x"))


def test_quarters_are_those_the_period_touches(study_of, kassa):
    year, season, quarter = (
        quarters(study_of(kassa, **days).settings)
        for days in (
            {},
            {"period": "seizoen", "start": "2024-09-01", "end": "2025-02-28"},
            {"period": "lente", "start": "2025-04-01", "end": "2025-06-30"},
        )
    )
    assert year == ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
    assert season == ("2024-Q3", "2024-Q4", "2025-Q1")
    assert quarter == ()


def test_settings_are_read_where_the_study_is(study_of, kassa, tmp_path):
    study = study_of(kassa, releases="vrijgave")
    assert study.publish(study.travel("x")).is_relative_to(tmp_path / "vrijgave" / "x")
    assert Study(study.path).releases == tmp_path / "vrijgave"
