"""Participants beside the sector, and the weights that make them count as it is made up."""

import math
import random
from collections import Counter

import invented_programme as invented
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publiek.insight.overall import Participant
from publiek.insight.representativeness import compare, places_of, sector_by
from publiek.insight.reweighting import Own, mean, own_share, reweighted
from publiek.insight.sector_weights import CLOSE, LARGEST, SMALLEST, weigh
from publiek.insight.surroundings import Sector, SectorLine

AROUND = invented.surroundings()


def taking_part(*of):
    return [Participant(str(number), str(number), discipline, home) for number, (discipline, home) in enumerate(of)]


def sector(*of):
    return Sector(tuple(SectorLine(*line) for line in of), "x")


def test_participants_who_are_the_sector_in_small_are_not_off():
    found = compare(
        taking_part(("museum", "S0"), ("podium", "S1")), sector(("museum", "S0", 10), ("podium", "S1", 10)), AROUND
    )
    assert found.off == 0 and found.absent == ()


def test_off_is_the_part_of_the_participants_that_would_have_to_be_others():
    mine = taking_part(("museum", "S0"), ("museum", "S0"), ("museum", "S0"), ("podium", "S0"))
    found = compare(mine, sector(("museum", "S0", 10), ("podium", "S0", 10)), AROUND)
    assert found.off == 25


def test_a_stadsdeel_may_be_given_by_code_or_name_and_a_home_may_lie_in_it():
    by_code, by_name = (sector_by(sector(("museum", where, 3)), AROUND) for where in ("S0", "binnenveste"))
    assert by_code == by_name == Counter({("museum", "S0"): 3})
    assert places_of(taking_part(("museum", "GB1"), ("museum", None)), AROUND) == {
        "0": ("museum", "S0"),
        "1": ("museum", ""),
    }


def test_nobody_of_a_discipline_or_place_is_said():
    found = compare(taking_part(("museum", "S0")), sector(("museum", "S0", 3), ("podium", "S1", 2)), AROUND)
    assert found.absent == (("podium", "S1"),)
    weights = weigh({"0": ("museum", "S0")}, {("museum", "S0"): 3, ("podium", "S1"): 2})
    assert weights is not None and weights.absent == ("S1", "podium")


def test_an_unknown_place_is_no_other_place():
    """Of whom it is not known where they are, it is not said that they are elsewhere, nor that somewhere is nobody."""
    everybody = sector(("museum", "S0", 10), ("podium", "S1", 10))
    nowhere = compare(taking_part(("museum", None), ("podium", None)), everybody, AROUND)
    assert (nowhere.off, nowhere.stadsdelen, nowhere.unplaced) == (0, (), 2)
    some = compare(taking_part(("museum", "S0"), ("podium", None)), everybody, AROUND)
    assert [(one.code, one.all_participants) for one in some.stadsdelen] == [("S0", 1), ("S1", 1)]
    weights = weigh({"0": ("museum", ""), "1": ("museum", "S0")}, {("museum", "S0"): 3, ("podium", "S1"): 2})
    assert weights is not None and weights.absent == ("podium",)


def test_enough_in_every_crossing_is_post_stratified():
    places = {"a": ("museum", "S0"), "b": ("museum", "S0"), "c": ("podium", "S1"), "d": ("podium", "S1")}
    weights = weigh(places, {("museum", "S0"): 30, ("podium", "S1"): 10})
    assert weights is not None and weights.method == "crossed"
    assert weights.weights == pytest.approx({"a": 1.5, "b": 1.5, "c": 0.5, "d": 0.5})
    assert weights.effective == pytest.approx(16 / (2 * 2.25 + 2 * 0.25))


def test_too_few_in_a_crossing_is_raked_to_both_margins():
    places = {"a": ("museum", "S0"), "b": ("podium", "S0"), "c": ("podium", "S1"), "d": ("podium", "S1")}
    weights = weigh(places, {("museum", "S0"): 4, ("museum", "S1"): 2, ("podium", "S0"): 6, ("podium", "S1"): 8})
    assert weights is not None and weights.method == "raked"
    own = weights.weights
    assert own["a"] == pytest.approx(4 * 6 / 20, abs=1e-4)
    assert own["a"] + own["b"] == pytest.approx(4 * 10 / 20, abs=1e-4)


def test_without_places_only_disciplines_are_weighted():
    places = {"a": ("museum", ""), "b": ("podium", ""), "c": ("podium", "")}
    weights = weigh(places, {("museum", "S0"): 5, ("podium", "S1"): 5})
    assert weights is not None and weights.method == "discipline"
    assert weights.weights["a"] == pytest.approx(1.5)


def test_institutions_of_a_discipline_that_the_sector_does_not_know_have_no_weight():
    assert weigh({"a": ("circus", "S0")}, {("museum", "S0"): 5}) is None


@given(
    st.lists(st.tuples(st.sampled_from("mpf"), st.sampled_from(("S0", "S1", ""))), min_size=2, max_size=25),
    st.dictionaries(
        st.tuples(st.sampled_from("mpf"), st.sampled_from(("S0", "S1"))), st.integers(1, 200), min_size=1, max_size=6
    ),
)
def test_weights_are_held_within_limits_and_their_mean_is_one(places, numbers):
    weights = weigh({str(number): place for number, place in enumerate(places)}, numbers)
    assume(weights is not None)
    values = list(weights.weights.values())
    assert all(SMALLEST - CLOSE <= value <= LARGEST + CLOSE for value in values)
    assert sum(values) / len(values) == pytest.approx(1, abs=1e-6) or set(weights.capped)
    assert 1 - CLOSE <= weights.effective <= len(values) + CLOSE


def test_institutions_that_count_alike_give_their_plain_mean(programme):
    weights = weigh(dict.fromkeys(programme.institutions, ("museum", "S0")), {("museum", "S0"): 30})
    assert weights is not None
    lines = reweighted(programme.audiences, weights, programme.programme, {"a": "a", "f": "f"})
    assert all(line.weighted == line.equal and line.change == 0 for line in lines)


def test_a_number_that_is_not_shown_is_taken_in_the_middle_and_widens(programme):
    small = next(one for one in programme.audiences.values() if one.count("NL", "f") is None)
    found = own_share(small, "f")
    assert not found.shown and found.share > 0 and found.variance > 0


def test_the_interval_of_a_mean_is_students_for_equal_weights_out_of_many():
    own = [Own(share, 0.0, True) for share in (10.0, 12.0, 14.0, 16.0)]
    found = mean(own, [1.0] * 4, 10**9)
    off = 3.18245 * math.sqrt(20 / 3 / 4)
    assert (found.value, found.low, found.high) == (13.0, round(13 - off, 1), round(13 + off, 1))


def test_when_the_whole_sector_takes_part_only_the_rounding_is_uncertain():
    own = [Own(share, 0.0, True) for share in (10.0, 30.0, 50.0)]
    assert mean(own, [1.0] * 3, 3).low == mean(own, [1.0] * 3, 3).high == 30.0


def test_fewer_than_three_institutions_are_not_weighted(programme):
    few = dict(list(programme.audiences.items())[:2])
    weights = weigh(dict.fromkeys(few, ("museum", "S0")), {("museum", "S0"): 30})
    assert weights is not None
    assert reweighted(few, weights, programme.programme, {"a": "a"}) == ()


def test_the_interval_of_a_weighted_mean_covers_the_sector():
    lot = random.Random(3)
    truth = {"museum": [lot.gauss(30, 6) for _ in range(40)], "podium": [lot.gauss(20, 6) for _ in range(80)]}
    everybody = sum(map(sum, truth.values())) / 120
    drawn, covered = {"museum": 12, "podium": 8}, 0
    for _ in range(500):
        taken = {(one, str(at)): share for one, many in drawn.items() for at, share in drawing(lot, truth[one], many)}
        places = {" ".join(key): (key[0], "S0") for key in taken}
        weights = weigh(places, {("museum", "S0"): 40, ("podium", "S0"): 80})
        assert weights is not None and weights.method == "crossed"
        own = [Own(taken[tuple(one.split(" "))], 0.0, True) for one in weights.weights]
        found = mean(own, list(weights.weights.values()), weights.sector)
        covered += found.low <= everybody <= found.high
    assert covered / 500 >= 0.93


def drawing(lot, shares, many):
    return [(at, shares[at]) for at in lot.sample(range(len(shares)), many)]
