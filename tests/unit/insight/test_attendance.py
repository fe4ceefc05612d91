"""What follows from attendance: coverage, recovery and weights. Totals are invented."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.cube.cells import SEGMENTED
from publiek.disclosure.appetite import default_appetite
from publiek.insight.attendance_weights import Weighting, attendance_weights, hidden_numbers, weighted_share
from publiek.insight.attended import attended, in_year, months_between
from publiek.insight.coverage import Coverage, Known, coverage
from publiek.insight.recovery import OwnRecovery, Told, own_recovery, recovery
from publiek.insight.surroundings import AttendanceLine

YEAR = months_between(date(2025, 1, 1), date(2025, 12, 31))


def year(institution, visits, of=2025, months=12, free=0):
    """Equal months of a year; `visits` and `free` are of the whole."""
    lines = [(visits - free, False), (free, True)] if free else [(visits, False)]
    return [
        AttendanceLine(institution, "museum", date(of, month, 1), "", number // 12, free=is_free)
        for month in range(1, months + 1)
        for number, is_free in lines
    ]


def whole(institution, visits, of):
    return AttendanceLine(institution, "museum", date(of, 1, 1), "", visits, whole_year=True)


def release(institution, visits, start=date(2025, 1, 1), end=date(2025, 12, 31)):
    return SimpleNamespace(
        manifest=SimpleNamespace(
            subject=SimpleNamespace(id=institution), period=SimpleNamespace(name="x", start=start, end=end)
        ),
        cube=SimpleNamespace(tables=(SimpleNamespace(name="P1"),), visits={"P1": np.array([visits])}),
    )


def test_a_period_touches_whole_months_over_a_turn_of_the_year():
    touched = months_between(date(2024, 11, 30), date(2025, 2, 1))
    assert touched == (date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1))
    assert in_year(touched, 2018)[-1] == date(2019, 2, 1)


def test_a_total_of_a_year_counts_only_where_all_its_months_are_asked():
    lines = [whole("a", 1200, 2025)]
    assert attended(lines, "a", YEAR).visits == 1200
    assert attended(lines, "a", YEAR).is_complete
    assert attended(lines, "a", YEAR[:6]).given == 0


@pytest.mark.parametrize(
    ("lines", "visits", "percent", "known"),
    [
        ([], 4000, None, Known.NOT_GIVEN),
        (year("b", 12_000), 4000, None, Known.NOT_GIVEN),
        (year("a", 12_000, months=11), 4000, None, Known.INCOMPLETE),
        (year("a", 12_000), -1, None, Known.HIDDEN),
        (year("a", 480), 400, None, Known.TOO_FEW),
        (year("a", 480), 520, None, Known.TOO_FEW),
        (year("a", 480), 4000, 833, Known.CONTRADICTS),
        (year("a", 0), 4000, None, Known.NOBODY),
        (year("a", 12_000, free=6000), 4010, 33, Known.TOLD),
        (year("a", 12_000), 12_000, 100, Known.TOLD),
        (year("a", 12_000), 13_200, 110, Known.OVER),
        (year("a", 12_000), 13_500, 112, Known.CONTRADICTS),
    ],
)
def test_coverage_says_a_percentage_or_why_there_is_none(lines, visits, percent, known):
    found = coverage(release("a", visits), lines)
    assert (found.percent, found.known) == (percent, known)


def test_coverage_tells_how_much_entrance_was_free():
    assert coverage(release("a", 4010), year("a", 12_000, free=6000)).attendance.free == 6000


def programme(*now_then):
    lines = [line for one, now, then in now_then for line in (*year(one, now), whole(one, then, 2019))]
    return lines, {one: "podium" if one > "m" else "museum" for one, _, _ in now_then}


def told(lines, disciplines):
    return {line.discipline: (line.index, line.told) for line in recovery(lines, disciplines, YEAR, 2019).lines}


def test_recovery_compares_the_same_institutions_in_both_years():
    lines, disciplines = programme(("a", 9000, 10_000), ("b", 6000, 5000), ("c", 2400, 3000))
    lines += year("d", 90_000)  # no reference year
    found = recovery(lines, disciplines | {"d": "museum"}, YEAR, 2019)
    museums = found.lines[1]
    assert (museums.index, museums.institutions, museums.of) == (round(100 * 17_400 / 18_000), 3, 4)


def test_recovery_of_fewer_than_three_is_not_told_nor_can_it_be_subtracted():
    lines, disciplines = programme(
        ("a", 1200, 1200), ("b", 1200, 1200), ("c", 1200, 1200), ("p", 2400, 1200), ("q", 1200, 1200)
    )
    assert told(lines, disciplines) == {
        "": (None, Told.LEFT_OVER),
        "museum": (100, Told.TOLD),
        "podium": (None, Told.TOO_FEW),
    }


@pytest.mark.parametrize(("now", "then"), [(12_000, 1200), (1200, 12_000)])
def test_recovery_that_is_nearly_one_institutions_own_is_not_told(now, then):
    lines, disciplines = programme(("a", now, then), ("b", 1200, 1200), ("c", 1200, 1200))
    assert told(lines, disciplines)["museum"] == (None, Told.DOMINATED)
    assert own_recovery(lines, "a", disciplines, YEAR, 2019) == OwnRecovery(2019, round(100 * now / then), None)


def test_an_institution_is_told_its_own_index_and_that_of_its_discipline():
    lines, disciplines = programme(("a", 2400, 1200), ("b", 1200, 1200), ("c", 1200, 1200), ("p", 600, 1200))
    assert own_recovery(lines, "a", disciplines, YEAR, 2019) == OwnRecovery(2019, 200, 133)
    assert own_recovery(lines, "p", disciplines, YEAR, 2019) == OwnRecovery(2019, 50, None), "the only podium"
    assert own_recovery(lines, "a", disciplines, YEAR, 2018) is None


def test_recovery_from_nothing_is_not_told():
    lines, disciplines = programme(("a", 1200, 0), ("b", 1200, 0), ("c", 1200, 0))
    assert told(lines, disciplines)["museum"] == (None, Told.NOBODY)


totals = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=7)


@given(totals)
def test_no_index_is_told_of_fewer_than_three_or_with_one_above_four_fifths(pairs):
    made = [(chr(ord("i") + number), now * 12, then * 12) for number, (now, then) in enumerate(pairs)]
    lines, disciplines = programme(*made)
    for line in recovery(lines, disciplines, YEAR, 2019).lines:
        own = [(now, then) for one, now, then in made if line.discipline in {"", disciplines[one]}]
        if line.index is not None:
            assert len(own) >= 3
            assert all(max(side) <= 0.8 * sum(side) for side in zip(*own, strict=True))


def covered(institution, visits, known=Known.TOLD):
    return Coverage(institution, attended(year(institution, visits), institution, YEAR), 100, 50, known)


def audience(households, of=2_000):
    """Households of segment x, of all with a segment."""
    numbers = {"x": households, SEGMENTED: of}
    return SimpleNamespace(
        land="NL", appetite=default_appetite(), count=lambda _, part: numbers[part], bounds=lambda *_: (0, 9)
    )


def weights_of(*coverages):
    return attendance_weights(coverages, {one.institution: audience(200) for one in coverages})


def test_a_weighted_share_lies_between_the_institutions_shares_and_weighs_by_attendance():
    weights = weights_of(covered("a", 1200), covered("b", 1200), covered("c", 3600))
    assert weights.weights == {"a": 0.2, "b": 0.2, "c": 0.6}
    assert weights.effective == pytest.approx(1 / 0.44)
    found = weighted_share(weights, {"a": audience(200), "b": audience(400), "c": audience(800)}, "x")
    assert found.value == 30
    deviation = (0.04 * 0.1 * 0.9 + 0.04 * 0.2 * 0.8 + 0.36 * 0.4 * 0.6) / 2_000
    assert found.high - found.low == pytest.approx(2 * 196 * deviation**0.5, abs=0.1)


def test_a_weighted_share_is_reckoned_from_households_and_not_from_rounded_percents():
    """Three shares of 2.4 % are together 2.4 %: not 2, which is what each is told as."""
    weights = weights_of(covered("a", 1200), covered("b", 1200), covered("c", 3600))
    found = weighted_share(weights, dict.fromkeys("abc", audience(2_400, 100_000)), "x")
    assert found.low < 2.4 < found.high
    assert found.value == pytest.approx(2.4)


def test_a_number_that_is_not_shown_counts_in_the_middle_of_its_bounds_with_a_wider_margin():
    """0 to 9 of 2,000 households: 0.2 %, of which the institution's weight is a fifth."""
    weights = weights_of(covered("a", 1200), covered("b", 1200), covered("c", 3600))
    shares = {"a": audience(200), "b": audience(None), "c": audience(800)}
    found, of_none = (weighted_share(weights, shares | {"b": other}, "x") for other in (audience(None), audience(0)))
    assert found.value == pytest.approx(0.2 * 10 + 0.2 * 0.225 + 0.6 * 40, abs=0.5)
    assert of_none.low <= found.low < found.high
    assert hidden_numbers(weights, shares, "x") == 1


def test_an_attendance_that_contradicts_the_delivery_has_no_weight_and_is_named():
    found = weights_of(
        covered("a", 1200), covered("b", 1200), covered("c", 1200), covered("d", 1200, Known.CONTRADICTS)
    )
    assert found.left_out == {"d": Known.CONTRADICTS}
    assert set(found.weights) == {"a", "b", "c"}


@pytest.mark.parametrize("households", [None, 45])
def test_who_knows_too_few_households_has_no_weight_and_leaves_the_others_theirs(households):
    every = [covered(one, 1200) for one in "abcd"]
    found = attendance_weights(every, {**dict.fromkeys("abc", audience(200)), "d": audience(5, households)})
    assert found.left_out == {"d": Known.TOO_FEW}
    assert set(found.weights) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("visits", "why"), [((1200, 1200), Weighting.TOO_FEW), ((1200, 1200, 24_000), Weighting.DOMINATED)]
)
def test_weights_are_not_made_of_too_few_or_of_one(visits, why):
    found = weights_of(*(covered(f"i{number}", one) for number, one in enumerate(visits)))
    assert (found.weighting, found.weights, found.effective) == (why, {}, 0.0)
