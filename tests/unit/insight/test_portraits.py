"""Portraits say what areas have in common with a segment where it is so, and nothing where it is not."""

import random

import pytest

from publiek.disclosure.released import SegmentInfo
from publiek.insight.persona import FEWEST, LEAST_INDEX, persona_areas, settled
from publiek.insight.portraits import portraits
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.insight.tendency import known
from publiek.insight.traits import TRAITS, Trait
from publiek.measures.jackknife import jackknife, student

SEGMENTS = (
    SegmentInfo(code="oud", name_nl="Oud", name_en="Old", level="medium"),
    SegmentInfo(code="jong", name_nl="Jong", name_en="Young", level="licht"),
    SegmentInfo(code="overal", name_nl="Overal", name_en="Everywhere", level="intensief"),
)
GEBIEDEN, EACH = 12, 8


def town(statistics, *, lot=0) -> Surroundings:
    """12 gebieden of 8 buurten; `statistics`: from the share of the first segment and a random source to statistics."""
    chance = random.Random(lot)
    areas: dict[str, AreaFacts] = {}
    total = dict.fromkeys(("oud", "jong", "overal", ""), 0)
    for gebied in range(GEBIEDEN):
        for buurt in range(EACH):
            old = chance.randint(50, 300)
            living = {"oud": old, "jong": 400 - old, "overal": 200, "": 10}
            code = f"B{gebied:02}{buurt}"
            facts = statistics(old / 600, chance, gebied)
            areas[code] = AreaFacts(code, f"Buurt {code}", "buurt", f"G{gebied:02}", living, None, facts)
            total = {segment: number + living[segment] for segment, number in total.items()}
        areas[f"G{gebied:02}"] = AreaFacts(f"G{gebied:02}", f"Gebied {gebied}", "gebied", "C", {"": 1})
    areas["C"] = AreaFacts("C", "Stad", "gemeente", "NL", total)
    areas["NL"] = AreaFacts("NL", "Nederland", "land", None, total, None, {"owner_occupied": 57.0})
    return Surroundings("C", None, SEGMENTS, areas, ())


def by_gebied(lot):
    """Statistics that differ from gebied to gebied, and have nothing to do with who lives there."""
    levels = [random.Random(1000 * lot + gebied).gauss(40, 8) for gebied in range(GEBIEDEN)]
    return lambda _, chance, gebied: {"owner_occupied": levels[gebied] + chance.gauss(0, 4)}


def by_segment(surroundings):
    return {one.segment.code: one for one in portraits(surroundings).portraits}


def test_where_a_segment_is_common_its_trait_is_and_the_other_way_round():
    around = town(lambda old, chance, _: {"owner_occupied": 20 + 60 * old + chance.gauss(0, 3)})
    found = by_segment(around)
    old, young = found["oud"].tendencies[0], found["jong"].tendencies[0]
    assert (old.direction, young.direction) == ("more", "less")
    assert old.is_clear and old.here.low > old.city > young.here.high
    assert old.land == 57.0
    assert [one.trait.key for one in found["oud"].telling] == ["owner_occupied"]


def test_of_a_segment_that_is_everywhere_alike_nothing_is_said():
    around = town(lambda old, chance, _: {"owner_occupied": 20 + 60 * old + chance.gauss(0, 3)})
    assert by_segment(around)["overal"].tendencies == (), "it is nowhere 1.2 times as common"


def test_a_trait_that_has_nothing_to_do_with_segments_is_seldom_spoken_of():
    """Traits drawn by gebied, without regard to who lives there: at most the 5 % that chance allows."""
    said = []
    for lot in range(80):
        found = by_segment(town(by_gebied(lot), lot=lot))
        said += [one.direction != "alike" for code in ("oud", "jong") for one in found[code].tendencies]
    assert sum(said) / len(said) <= 0.05


def test_the_mean_weighs_every_area_by_who_lives_there():
    around = town(lambda old, *_: {"owner_occupied": 100 * old})
    every = around.of_level("buurt")
    expected = sum(area.statistics["owner_occupied"] * area.living for area in every) / sum(a.living for a in every)
    trait = next(trait for trait in TRAITS if trait.key == "owner_occupied")
    assert known(around, trait).city == pytest.approx(expected)


def test_a_trait_that_too_few_areas_know_is_named_as_unknown():
    around = town(lambda old, chance, _: {"owner_occupied": 30.0} if chance.random() < 0.5 else {})
    found = portraits(around)
    assert {trait.key for trait in found.unknown} == {trait.key for trait in TRAITS}
    assert not found.has_traits


def test_without_statistics_a_portrait_still_says_where_a_segment_lives():
    found = portraits(town(lambda *_: {}))
    assert found.portraits[0].lives and found.portraits[0].personas and not found.has_traits


@pytest.mark.parametrize(
    ("statistics", "expected"),
    [
        ({"age_0_15": 25, "inhabitants": 200}, 12.5),
        ({"age_0_15": 25}, None),
        ({"age_0_15": 0, "inhabitants": 0}, None),
        ({"age_0_15": 25, "inhabitants": 20}, 100.0),
    ],
)
def test_a_part_is_a_percentage_of_its_whole(statistics, expected):
    assert Trait("age_0_15", "age", "percent", ("inhabitants",)).of(statistics) == expected


class TestPersona:
    """Persona neighbourhoods: common and numerous, by a stated rule."""

    around = town(lambda *_: {})

    def test_they_obey_the_rule_and_come_in_its_order(self):
        found = persona_areas(self.around, ("oud",))
        assert found
        assert all(one.index >= LEAST_INDEX and one.households >= FEWEST for one in found)
        assert [one.more for one in found] == sorted((one.more for one in found), reverse=True)

    def test_what_is_more_somewhere_is_less_elsewhere(self):
        assert sum(one.more for one in settled(self.around, ("oud",), "buurt")) == pytest.approx(0, abs=1e-6)

    def test_only_inside_the_areas_asked_for(self):
        found = persona_areas(self.around, ("oud",), inside=("G03",))
        assert {one.area.parent for one in found} <= {"G03"}

    def test_who_has_no_segment_is_left_out_of_the_share(self):
        one = settled(self.around, ("oud", "jong", "overal"), "buurt")[0]
        assert one.share == pytest.approx(100)

    def test_a_segment_nobody_has_lives_nowhere(self):
        assert settled(self.around, ("niemand",), "buurt") == ()


@pytest.mark.parametrize(("freedom", "point"), [(5, 2.571), (9, 2.262), (20, 2.086), (100, 1.984)])
def test_students_t_is_that_of_the_tables(freedom, point):
    assert student(freedom) == pytest.approx(point, abs=0.01)


def test_the_jackknife_of_a_mean_is_its_usual_interval():
    values = [3.0, 5.0, 6.0, 8.0, 13.0]
    mean = sum(values) / 5
    error = (sum((value - mean) ** 2 for value in values) / 4 / 5) ** 0.5
    found = jackknife(mean, [(sum(values) - value) / 4 for value in values])
    assert found.high - found.value == pytest.approx(student(4) * error)
    with pytest.raises(ValueError, match="two groups"):
        jackknife(1.0, [1.0])
