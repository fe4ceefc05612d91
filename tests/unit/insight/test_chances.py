"""Chances: only where reach is surely lower than in the city, never of hidden cells, never more than live there."""

from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.estimates import reach_of
from publiek.disclosure.released import Crossing, Released, Shown
from publiek.insight.chances import chances, level_of_chances

CODES = ("alleseters", "speurders", "hoppers")


def crossing(area: str, part: str, households: Shown, population: int, level: str = "gebied") -> Crossing:
    reach = reach_of(households, population, default_appetite())
    return Crossing(level=level, area=area, part=part, households=households, population=population, reach=reach)


def with_crossings(plain: Released, *found: Crossing) -> Released:
    return plain.model_copy(update={"crossings": found})


def city(part: str = "hoppers", households: int = 1000, population: int = 20_000) -> Crossing:
    return crossing("G", part, households, population, "gemeente")


def test_a_chance_is_what_the_city_s_reach_would_bring(plain: Released) -> None:
    released = with_crossings(plain, city(), crossing("A", "hoppers", 20, 2000), crossing("B", "hoppers", 100, 2000))
    (found,) = chances(released, "gebied", CODES)
    assert (found.area, found.part, found.households) == ("A", "hoppers", 20)
    assert found.missing.value == 80  # 50 in 1,000 of 2,000, less the 20 who came
    assert 0 < found.missing.low < 80 < found.missing.high < 120


def test_the_surest_chance_comes_first(plain: Released) -> None:
    small, large = crossing("A", "hoppers", 10, 1000), crossing("B", "hoppers", 40, 4000)
    found = chances(with_crossings(plain, city(), small, large), "gebied", CODES)
    assert [one.area for one in found] == ["B", "A"]


def test_hidden_crossings_and_small_differences_are_no_chance(plain: Released) -> None:
    released = with_crossings(
        plain, city(), crossing("A", "hoppers", None, 2000), crossing("B", "hoppers", 90, 2000),
        crossing("C", "speurders", 10, 9000),
    )  # fmt: skip
    assert chances(released, "gebied", CODES) == ()


def test_the_level_is_the_finest_of_which_half_is_shown(plain: Released) -> None:
    wijken = [crossing(f"W{place}", "hoppers", None if place else 10, 900, "wijk") for place in range(4)]
    gebieden = [crossing(f"G{place}", "hoppers", 10 if place else None, 900) for place in range(4)]
    assert level_of_chances(with_crossings(plain, city(), *wijken, *gebieden)) == "gebied"
    assert level_of_chances(with_crossings(plain, city(), *wijken)) == "wijk"
    assert level_of_chances(with_crossings(plain, city())) is None


@given(
    here=st.integers(2, 400).map(lambda number: 5 * number),
    lives=st.integers(10, 5000),
    part_of_city=st.floats(0.001, 0.999),
)
def test_there_is_never_more_to_win_than_live_there_and_did_not_come(
    plain: Released, here: int, lives: int, part_of_city: float
) -> None:
    released = with_crossings(
        plain, city(households=round(50_000 * part_of_city), population=50_000),
        crossing("A", "hoppers", min(here, lives), lives),
    )  # fmt: skip
    for one in chances(released, "gebied", CODES):
        assert 0 <= one.missing.low <= one.missing.value <= one.missing.high <= lives - one.households
        assert one.reach.value < one.elsewhere.value


def test_what_is_looked_for_everywhere_is_found_less_soon(plain: Released) -> None:
    near = crossing("A", "hoppers", 65, 2000)
    alone = with_crossings(plain, city(households=1000), near)
    many = with_crossings(
        plain, city(households=1000), near, *(crossing(f"B{place}", "hoppers", 100, 2000) for place in range(200))
    )
    assert [one.area for one in chances(alone, "gebied", CODES)] == ["A"]
    assert chances(many, "gebied", CODES) == ()
