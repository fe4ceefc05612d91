"""The same households give the same figures, whatever the period is called: nothing is drawn twice."""

from datetime import date

import pytest

pytestmark = pytest.mark.slow
DAYS = {"start": date(2025, 1, 1), "end": date(2025, 12, 31)}


def figures(study):
    return study.figures("x").model_dump(exclude={"provenance"})


def test_another_name_for_the_period_draws_nothing_anew(study_of, kassa):
    assert figures(study_of(kassa, period="jaar", **DAYS)) == figures(study_of(kassa))


def test_another_year_draws_anew(study_of, kassa):
    earlier = {**DAYS, "start": date(2024, 12, 31)}
    assert figures(study_of(kassa, period="jaar", **earlier)) != figures(study_of(kassa))
