"""What an institution is compared with: every base once, and a setting that makes no sense said before any reading."""

from types import SimpleNamespace

import pytest

from publiek.errors import UserError
from publiek.report.institution.origin import trace
from publiek.study.compared import frame

pytestmark = pytest.mark.slow
CITY, HAARLEM = "GM0363", "GM0392"


@pytest.mark.parametrize(
    ("home", "regio", "bases"),
    [
        ("K", "MRA", ["K", CITY, "MRA", "NL"]),
        (None, None, [CITY, "NL"]),
        (CITY, "MRA", [CITY, "MRA", "NL"]),
        (HAARLEM, "MRA", [HAARLEM, CITY, "MRA", "NL"]),
    ],
    ids=["stadsdeel", "city and country only", "the city itself", "a gemeente outside the city"],
)
def test_bases_are_home_city_regio_and_land_each_once(study_of, kassa, home, regio, bases):
    settings = {"regio": regio} if regio else {}
    released = study_of(kassa, museum={"home": home} if home else None, **settings).figures("x")
    assert [base.code for base in released.bases] == bases
    assert released.default_base == CITY
    home_line = trace(released).home
    assert home_line is not None
    assert home_line.code == CITY, "the rest of the regio is what is left outside the city"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"regio": "K"}, "that is a stadsdeel"),
        ({"regio": "NL"}, "that is a land"),
        ({"regio": "XX"}, "no area 'XX'"),
        ({"default_base": "K"}, f"choose one of {CITY}, NL"),
        ({"museum": {"home": "XX"}}, "no area 'XX'"),
    ],
    ids=["stadsdeel as regio", "land as regio", "unknown regio", "base nobody compares with", "unknown home"],
)
def test_a_base_that_makes_no_sense_is_said_before_any_reading(study_of, tmp_path, settings, said):
    with pytest.raises(UserError, match=said):
        study_of(tmp_path / "not-even-there.csv", **settings).receive(institution="x")


@pytest.mark.parametrize(
    ("households", "said"),
    [(1_000, "the city 'C' is not in it"), (0, "no households in its city 'C'")],
    ids=["a regio elsewhere", "an edition without households"],
)
def test_an_edition_nothing_can_be_compared_with_is_said(study_of, kassa, tmp_path, households, said):
    inside = {"C": frozenset({"B1", "B2"}), "R": frozenset({"B2", "G"})}
    edition = SimpleNamespace(
        path=tmp_path,
        manifest=SimpleNamespace(city="C"),
        area_levels={"C": "gemeente", "R": "regio", "NL": "land"},
        finest_areas=inside.__getitem__,
        households={"C": households}.__getitem__,
    )
    settings = study_of(kassa, regio="R").settings
    with pytest.raises(UserError, match=said):
        frame(settings, edition, settings.institution[0])
