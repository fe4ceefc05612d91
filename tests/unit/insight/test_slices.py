"""What productions and quarters tell: only what is surely so, and nothing of what is hidden."""

import pytest

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.estimates import share_of
from publiek.disclosure.released import Part, Released, SegmentFigures, Shown, Slice
from publiek.insight.periods import quarters, returning
from publiek.insight.productions import productions

CODES = ("alleseters", "speurders", "hoppers")


def part(code: str, households: Shown, whole: Shown) -> Part:
    return Part(code=code, households=households, share=share_of(households, whole, default_appetite()))


def one(name: str, households: Shown, counts: tuple[Shown, ...], visits: Shown = None) -> Slice:
    members = tuple(part(code, count, households) for code, count in zip(CODES, counts, strict=True))
    return Slice(name=name, households=households, visits=visits, in_city=None, segments=members, levels=())


def with_slices(plain: Released, whole: int, counts: tuple[int, ...], **slices: tuple[Slice, ...]) -> Released:
    figures = tuple(
        SegmentFigures(code=code, visitors=count, share=share_of(count, whole, default_appetite()), against=())
        for code, count in zip(CODES, counts, strict=True)
    )
    return plain.model_copy(update={"households": whole, "segment_figures": figures, **slices})


def test_a_production_that_surely_draws_others_is_told_and_the_one_for_newcomers_is_the_way_in(plain: Released) -> None:
    made = (one("Hamlet", 1000, (800, 100, 100)), one("Circus", 1000, (300, 300, 400)))
    found = productions(with_slices(plain, 1900, (1050, 400, 450), productions=made))
    assert {(one.place, one.part, one.more) for one in found.standing_out if one.more} == {
        ("Hamlet", "alleseters", True), ("Circus", "speurders", True), ("Circus", "hoppers", True),
    }  # fmt: skip
    assert found.way_in is not None
    assert (found.way_in.place, found.way_in.part) == ("Circus", "hoppers")
    assert found.way_in.times == pytest.approx(40 / 24, rel=0.05)


def test_small_differences_are_not_told(plain: Released) -> None:
    made = (one("Hamlet", 1000, (560, 200, 240)), one("Circus", 1000, (540, 220, 240)))
    found = productions(with_slices(plain, 1900, (1050, 400, 450), productions=made))
    assert found.standing_out == ()
    assert found.way_in is None


def test_nor_are_large_ones_that_may_be_chance(plain: Released) -> None:
    made = (one("Hamlet", 60, (20, 20, 20)), one("Circus", 60, (35, 10, 15)))
    assert productions(with_slices(plain, 110, (55, 25, 30), productions=made)).standing_out == ()


def test_one_production_is_the_whole(plain: Released) -> None:
    made = (one("Circus", 1000, (300, 300, 400)),)
    assert productions(with_slices(plain, 1900, (1050, 400, 450), productions=made)).standing_out == ()


def test_productions_come_by_size_hidden_ones_last_by_name(plain: Released) -> None:
    made = (
        one("b", None, (None,) * 3),
        one("a", None, (None,) * 3),
        one("c", 20, (None,) * 3),
        one("d", 90, (None,) * 3),
    )
    assert [one.name for one in productions(plain.model_copy(update={"productions": made})).slices] == list("dcab")


def test_the_busiest_quarter_is_named_where_it_is_a_tenth_busier(plain: Released) -> None:
    def busy(*visits: Shown) -> tuple[str | None, ...]:
        four = tuple(one(f"2025-Q{place}", 500, (None,) * 3, count) for place, count in enumerate(visits, 1))
        found = quarters(plain.model_copy(update={"quarters": four}))
        return tuple(one.name if one else None for one in (found.busiest, found.quietest))

    assert busy(1000, 1200, 900, 1100) == ("2025-Q2", "2025-Q3")
    assert busy(1000, 1050, 1000, 1090) == (None, None)
    assert busy(1000, 1200, None, 1100) == (None, None)
    assert busy(60, 50, 50, 50) == (None, None), "tickets are rounded to tens: 56 and 54 may be told as 60 and 50"
    assert busy(1000) == (None, None)


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("2025-01-01", "2025-12-31", ("2025-Q2", "2025-Q1")),
        ("2025-01-02", "2025-12-31", ("2025-Q2", "2025-Q4")),
        ("2025-02-01", "2025-12-30", ("2025-Q2", "2025-Q3")),
        ("2025-02-01", "2025-09-29", (None, None)),
    ],
)
def test_part_of_a_quarter_is_not_called_the_quietest(
    plain: Released, start: str, end: str, named: tuple[str | None, ...]
) -> None:
    four = tuple(one(f"2025-Q{place}", 500, (None,) * 3, count) for place, count in enumerate((300, 1200, 900, 600), 1))
    about = plain.provenance.model_copy(update={"parameters": {"start": start, "end": end}})
    found = quarters(plain.model_copy(update={"quarters": four, "provenance": about}))
    assert tuple(one.name if one else None for one in (found.busiest, found.quietest)) == named


def test_who_comes_again_is_what_the_quarters_hold_more_than_the_period(plain: Released) -> None:
    four = tuple(one(f"Q{place}", 300, (100, 75, 30)) for place in range(4))
    found = {one.code: one for one in returning(with_slices(plain, 1000, (250, 300, 120), quarters=four))}
    assert set(found) == {"", "alleseters", "speurders", "hoppers"}
    assert found[""].again.value == 20
    assert found[""].again.low < 20 < found[""].again.high
    assert found["alleseters"].again.value == 60
    assert found["alleseters"].least == pytest.approx(found["alleseters"].again.low / 3)
    assert found["alleseters"].most == found["alleseters"].again.high
    assert found["speurders"].again.value == 0 == found["speurders"].least


@pytest.mark.parametrize(
    "quarters", [(), (1000,), (500, None), (400, 500)], ids=["none", "one", "hidden", "without dates"]
)
def test_who_comes_again_is_not_told_where_it_cannot_be_known(plain: Released, quarters: tuple[Shown, ...]) -> None:
    some = tuple(one(f"Q{place}", count, (None,) * 3) for place, count in enumerate(quarters))
    assert returning(plain.model_copy(update={"households": 1000, "quarters": some})) == ()


def test_nobody_comes_more_than_always(plain: Released) -> None:
    four = tuple(one(f"Q{place}", 900, (None,) * 3) for place in range(4))
    (found,) = returning(plain.model_copy(update={"households": 1000, "quarters": four}))
    assert found.again.value == 260
    assert found.most == 100
