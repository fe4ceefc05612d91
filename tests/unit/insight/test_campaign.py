"""What a campaign may expect: right on average, honest about doubt, never more than live there."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.cube.cells import Area, Table
from publiek.cube.protected import HIDDEN
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.released import SegmentInfo
from publiek.errors import UserError
from publiek.insight.campaign import campaign
from publiek.insight.expectation import Expected, Uncertain, expected, like_areas, now_in
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.targeting import choose

SEGMENTS = (
    SegmentInfo(code="een", name_nl="De Enen", name_en="The Ones", level="licht"),
    SegmentInfo(code="twee", name_nl="De Tweeën", name_en="The Twos", level="licht"),
    SegmentInfo(code="drie", name_nl="De Drieën", name_en="The Threes", level="medium"),
)
PARTS = ("een", "twee", "drie", "level:licht", "level:medium")
LIVING = {"een": 500, "twee": 300, "drie": 200}
COUNT = 24


def town(count: int = COUNT) -> Surroundings:
    """Gebieden in a row, a kilometre apart, in four stadsdelen."""
    areas = {}
    for number in range(count):
        code = f"G{number:02}"
        areas[code] = AreaFacts(code, f"Gebied {number}", "gebied", f"S{number % 4}", LIVING, (1000.0 * number, 0.0))
    for number in range(4):
        mine = {segment: households * count // 4 for segment, households in LIVING.items()}
        areas[f"S{number}"] = AreaFacts(f"S{number}", f"Deel {number}", "stadsdeel", "C", mine, (0.0, 0.0))
    areas["C"] = AreaFacts("C", "Stad", "gemeente", None, {s: n * count for s, n in LIVING.items()})
    return Surroundings("C", None, SEGMENTS, areas, ())


def reached(rate, around: Surroundings, hide=lambda code: False) -> Reached:
    """What an institution reached: `rate` of an area by code; hidden where `hide` says so."""
    codes = [code for code, area in around.areas.items() if area.level in {"gebied", "stadsdeel", "gemeente"}]
    living = {code: around.areas[code].households for code in codes}
    population = np.array([[*(living[c][s] for s in LIVING), living[c]["een"] + living[c]["twee"], living[c]["drie"]]
                           for c in codes])  # fmt: skip
    shown = np.array([5 * np.round(population[at] * rate(code) / 5) for at, code in enumerate(codes)]).astype(np.int64)
    for at, code in enumerate(codes):
        if hide(code):
            shown[at] = HIDDEN
    areas = tuple(Area(c, around.areas[c].name, around.areas[c].level, around.areas[c].parent) for c in codes)
    table = Table("P1", ("2025",), areas, PARTS, population, (), ())
    return Reached("X", "museum", 1, table, shown, default_appetite())


def test_alike_everywhere_the_expectation_is_what_is_reached_elsewhere():
    around = town()
    target = choose(around, ["een"], ["G03", "G04"])
    found = expected(around, target, reached(lambda _: 0.1, around), None)
    assert isinstance(found, Expected)
    assert found.households.value == pytest.approx(100, abs=2)
    assert found.basis == "own"


def test_the_interval_holds_what_comes_in_95_of_100_cases():
    """Areas drawn alike: what the chosen ones come to lies in the interval about as often as it says."""
    around, lot, held = town(), random.Random(5), []
    target = choose(around, ["drie"], ["G02", "G09", "G20"])
    for _ in range(300):
        rates = {code: lot.gauss(0.3, 0.05) for code in around.areas}
        found = expected(around, target, reached(lambda code, rates=rates: rates[code], around), None)
        assert isinstance(found, Expected)
        comes = sum(200 * rates[area.code] for area in target.areas)
        held.append(found.households.low <= comes <= found.households.high)
    assert 0.92 <= sum(held) / len(held) <= 0.98


@given(rate=st.floats(0, 1), chosen=st.integers(1, 18), seed=st.integers(0, 9))
def test_never_more_is_expected_than_live_there(rate, chosen, seed):
    around, lot = town(), random.Random(seed)
    target = choose(around, ["licht"], [f"G{number:02}" for number in range(chosen)])
    own = reached(lambda _: min(1.0, rate * lot.uniform(0.5, 1.5)), around)
    found = campaign(around, target, own)
    if isinstance(found.expected, Expected):
        households = found.expected.households
        assert 0 < households.low <= households.value <= households.high <= found.living
    elif found.expected.most is not None:
        assert found.expected.most <= found.living


def test_hidden_figures_give_way_to_the_disciplines_pattern():
    around = town()
    target = choose(around, ["een"], ["G03"])
    own = reached(lambda code: 0.1, around, hide=lambda code: code.startswith("G"))
    theirs = reached(lambda code: 0.2, around)
    found = expected(around, target, own, theirs)
    assert isinstance(found, Expected)
    assert found.basis == "discipline"
    assert found.households.value == pytest.approx(50, abs=1), "half of what the discipline reaches, as in the city"
    assert found.households.high - found.households.value > 1.96 * 50**0.5, "of fifty some more or fewer may come"
    assert expected(around, target, own, None) == Uncertain("hidden")


def test_the_interval_by_the_disciplines_pattern_holds_what_comes_in_95_of_100_cases_or_more():
    """Areas differ, the discipline draws as many as they give, the institution a tenth of these: each by chance."""
    around, lot, held = town(), np.random.default_rng(5), []
    target = choose(around, ["een"], ["G02", "G09", "G20"])
    areas = [code for code in around.areas if code.startswith("G")]
    for _ in range(120):
        theirs = dict(zip(areas, lot.poisson(500 * lot.normal(0.3, 0.05, COUNT)), strict=True))
        mine = {code: lot.binomial(number, 0.1) for code, number in theirs.items()}
        found = expected(around, target, counted(mine, around, hide=True), counted(theirs, around))
        assert isinstance(found, Expected)
        comes = sum(mine[area.code] for area in target.areas)
        held.append(found.households.low <= comes <= found.households.high)
    assert sum(held) / len(held) >= 0.93


def counted(numbers: dict[str, int], around: Surroundings, hide: bool = False) -> Reached:
    """What was reached of the first segment in gebieden, and so in the city."""
    whole = numbers | {"C": sum(numbers.values())}
    return reached(
        lambda code: whole.get(code, 0) / around.areas[code].households["een"],
        around,
        hide=lambda code: hide and code in numbers,
    )


def test_too_few_like_areas_and_too_wide_an_interval_are_named():
    around = town()
    own = reached(lambda _: 0.1, around)
    assert expected(around, choose(around, ["een"], [f"G{n:02}" for n in range(20)]), own, None) == Uncertain(
        "few_areas"
    )
    uneven = reached(lambda code: 0.9 if code == "G20" else 0.0, around)
    found = expected(around, choose(around, ["een"], ["G03"]), uneven, None)
    assert isinstance(found, Uncertain)
    assert found.reason == "wide"
    assert 0 < found.most <= 500


def test_like_areas_lie_as_far_from_home():
    around = town()
    target = choose(around, ["een"], ["G10"], home="G06")
    assert {area.code for area in like_areas(around, target)} == {"G00", "G01", "G02", "G03", "G04"} | {
        "G08", "G09", "G11", "G12",
    }  # fmt: skip


def test_a_stadsdeel_is_compared_by_its_gebieden():
    around = town()
    target = choose(around, ["een"], ["S0"])
    assert {area.level for area in like_areas(around, target)} == {"gebied"}
    assert len(like_areas(around, target)) == 18


def test_without_persona_neighbourhoods_it_begins_where_most_live():
    around = town(1)
    small, large = {"een": 110, "twee": 50, "drie": 40}, {"een": 390, "twee": 250, "drie": 160}
    buurten = {
        code: AreaFacts(code, code, "buurt", "G00", living)
        for code, living in (("B1", small), ("B2", large), ("B3", {"drie": 90}))
    }
    around = Surroundings("C", None, SEGMENTS, {**around.areas, **buurten}, ())
    found = campaign(around, choose(around, ["een"], ["G00"]), reached(lambda _: 0.1, around))
    assert not any(one.is_persona for one in found.personas)
    assert [one.area.code for one in found.personas] == ["B2", "B1"], "and none where nobody of the segment lives"


def test_what_is_reached_now_knows_its_doubt():
    around = town()
    target = choose(around, ["een"], ["G03", "G04"])
    shown = now_in(reached(lambda _: 0.1, around), target, target.areas)
    assert shown.reached.value == 100
    assert shown.hidden == 0
    assert shown.reached.high - shown.reached.value == pytest.approx(1.96 * 8**0.5, abs=0.01), "two roundings to fives"
    part = now_in(reached(lambda _: 0.1, around, hide=lambda code: code == "G03"), target, target.areas)
    assert part.hidden > 0
    assert part.reached.high - part.reached.low > shown.reached.high - shown.reached.low


class TestChoosing:
    """Segments and areas by code, name or level; errors list what there is."""

    def test_by_code_name_and_level(self):
        around = town()
        assert choose(around, ["De enen"], ["gebied 3"]).codes == ("een",)
        level = choose(around, ["LICHT"], ["Deel 1"])
        assert level.codes == ("een", "twee")
        assert level.parts == ("level:licht",), "a level's own cells are shown more often"
        assert choose(around, ["een", "drie"], ["S1"]).parts == ("level:medium", "een")

    @pytest.mark.parametrize(
        ("segments", "areas", "what", "mend"),
        [
            ([], ["S1"], "No segments", "een, twee, drie, licht, medium"),
            (["vier"], ["S1"], "no segment 'vier'", "een, twee, drie"),
            (["een"], [], "No areas", "Deel 0 (S0)"),
            (["een"], ["Elders"], "no area 'Elders' in Stad", "Deel 3 (S3)"),
            (["een"], ["Deel 1", "Gebied 3"], "several levels (deel 1: stadsdeel, gebied 3: gebied)", "one level"),
        ],
    )
    def test_what_cannot_be_is_refused_with_what_can(self, segments, areas, what, mend):
        with pytest.raises(UserError) as caught:
            choose(town(), segments, areas)
        assert what in caught.value.what
        assert mend in caught.value.mend

    def test_a_name_of_two_areas_is_not_taken_for_the_first(self):
        around = town()
        twin = AreaFacts("G01", "Gebied 3", "gebied", "S1", LIVING)
        around = Surroundings("C", None, SEGMENTS, {**around.areas, "G01": twin}, ())
        with pytest.raises(UserError) as caught:
            choose(around, ["een"], ["gebied 3"])
        assert "2 areas are called 'Gebied 3'" in caught.value.what
        assert "Gebied 3 (G01), Gebied 3 (G03)" in caught.value.mend
        assert [area.code for area in choose(around, ["een"], ["g03"]).areas] == ["G03"]
