"""What comes with every figure: whoever changes a setting that changes figures changes the hash in the report."""

from datetime import date

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def provenance(study_of, kassa):
    return lambda **changes: study_of(kassa, **changes).figures("x").provenance


def test_settings_of_exclusions_and_period_stand_with_those_of_disclosure(provenance):
    given = provenance(exclusions={"group_from": 12}).parameters
    named = {
        name: given[name] for name in ("least_households", "verdict_high", "group_from", "tickets_max", "start", "end")
    }
    assert named == {
        "least_households": 10,
        "verdict_high": 120,
        "group_from": 12,
        "tickets_max": 200,
        "start": "2025-01-01",
        "end": "2025-12-31",
    }


def test_the_hash_follows_the_settings_and_nothing_else(provenance):
    usual = provenance().parameters_hash
    assert usual == provenance(name="Another name").parameters_hash
    assert usual == provenance(exclusions={"tickets_max": 200, "group_from": 15}).parameters_hash
    assert usual != provenance(exclusions={"group_from": 12}).parameters_hash
    assert usual != provenance(start=date(2025, 1, 1), end=date(2025, 6, 30)).parameters_hash
