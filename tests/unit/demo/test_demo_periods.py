"""The demo over several years: one city, and for each year a study with its own sales."""

import pytest

from publiek.delivery.receive import receive
from publiek.demo.periods import prepare_periods
from publiek.engine.duck import DuckWorkspace
from publiek.study.attendance import read_attendance
from publiek.study.settings import read_settings

pytestmark = pytest.mark.slow
ONE = "podium-spreekuur"
AS_SMALL_DEMO = 0.05


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    return prepare_periods(tmp_path_factory.mktemp("demo") / "jaren", 2025, (2024, 2025), scale=AS_SMALL_DEMO)


def test_this_year_is_that_of_the_demo(studies, small_demo):
    mine, theirs = (sorted((folder / "aanleveringen").iterdir()) for folder in (studies[2025].parent, small_demo))
    assert [file.name for file in mine] == [file.name for file in theirs]
    assert [file.read_bytes() for file in mine] == [file.read_bytes() for file in theirs]
    kept = "bezoekersaantallen/museum-zuiderlicht.xlsx"
    assert (studies[2025].parent / kept).read_bytes() == (small_demo / kept).read_bytes()


def test_years_share_the_edition_and_have_a_key_each(studies):
    settings = {year: read_settings(study) for year, study in studies.items()}
    editions = {(studies[year].parent / each.edition).resolve() for year, each in settings.items()}
    keys = {(studies[year].parent / each.key_file).read_text() for year, each in settings.items()}
    assert (len(editions), len(keys)) == (1, 2)
    assert {year: each.period for year, each in settings.items()} == {2024: "2024", 2025: "2025"}


def test_an_earlier_year_has_institutions_that_took_part_then_and_tickets_of_then(studies):
    settings = read_settings(studies[2024])
    assert "podium-noorderpoort" not in {one.id for one in settings.institution}
    export = next(one.deliveries[0] for one in settings.institution if one.id == ONE)
    with DuckWorkspace() as workspace:
        receive(workspace, studies[2024].parent / export)
        days = workspace.rows("SELECT year(visited_on), count(*) FROM tickets GROUP BY ALL")
    assert [year for year, _ in days] == [2024]


def test_the_reference_year_was_what_it_was(studies):
    found = {}
    for year, study in studies.items():
        told = read_attendance(study.parent / "bezoekersaantallen" / f"{ONE}.csv")
        found[year] = {one.slot: one.visits for one in told.totals if one.slot.year == 2019}
    assert found[2024] == found[2025]
    assert found[2024]
