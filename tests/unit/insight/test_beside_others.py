"""An institution beside its discipline and beside others that consented."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.estimates import share_of
from publiek.disclosure.released import Base, Compared, OriginLine, Released, SegmentFigures, Shown
from publiek.insight.discipline import beside_discipline
from publiek.insight.like_minded import like_minded, most_alike, narrowed, overlap
from publiek.measures.overlap import overlap as measured
from publiek.measures.verdict import Verdict

CODES = ("alleseters", "speurders", "hoppers")


def institution(
    plain: Released, name: str, counts: tuple[Shown, ...], verdicts: tuple[Verdict, ...] = (Verdict.AVERAGE,) * 3
) -> Released:
    whole = sum(count or 0 for count in counts)
    base = Base(code="G", name="Stad", level="gemeente", households=90_000, visitors=whole)
    figures = tuple(
        SegmentFigures(
            code=code, visitors=count, share=None,
            against=(
                Compared(
                    base="G", visitors=count, share=share_of(count, whole, default_appetite()), base_households=30_000,
                    base_share=33.3, index=None, verdict=verdict, indicative=False, reach=None,
                ),
            ),
        )
        for code, count, verdict in zip(CODES, counts, verdicts, strict=True)
    )  # fmt: skip
    about = plain.provenance.model_copy(update={"institution": name, "institution_name": name.title()})
    return plain.model_copy(
        update={"provenance": about, "bases": (base,), "default_base": "G", "segment_figures": figures}
    )


def test_shares_are_set_beside_those_of_the_discipline(plain: Released) -> None:
    own, all_of_them = institution(plain, "zwaan", (600, 300, 100)), institution(plain, "", (3000, 4000, 3000))
    found = {one.code: one for one in beside_discipline(own, all_of_them, "G")}
    assert {code: one.verdict for code, one in found.items()} == {
        "alleseters": Verdict.HIGH, "speurders": Verdict.LOW, "hoppers": Verdict.LOW,
    }  # fmt: skip
    index = found["alleseters"].index
    assert index is not None
    assert index.value == 200
    assert 175 < index.low < 200 < index.high < 225


def test_too_few_stays_too_few_beside_the_discipline(plain: Released) -> None:
    own, all_of_them = institution(plain, "zwaan", (20, None, 60)), institution(plain, "", (3000, 4000, 3000))
    found = {one.code: one for one in beside_discipline(own, all_of_them, "G")}
    assert [found[code].verdict for code in CODES[:2]] == [Verdict.TOO_FEW] * 2
    assert found["hoppers"].index is not None
    assert not found["hoppers"].indicative


def test_there_is_no_comparison_in_an_area_that_one_of_them_lacks(plain: Released) -> None:
    own = institution(plain, "zwaan", (600, 300, 100))
    assert beside_discipline(own, own, "NL") == ()
    assert beside_discipline(own, plain, "G") == ()


@given(counts=st.lists(st.integers(2, 900).map(lambda number: 5 * number), min_size=3, max_size=3))
def test_an_institution_that_is_its_whole_discipline_is_average_in_all(plain: Released, counts: list[int]) -> None:
    own = institution(plain, "zwaan", (counts[0], counts[1], counts[2]))
    assert {one.verdict for one in beside_discipline(own, own, "G")} <= {Verdict.AVERAGE, Verdict.TOO_FEW}


def test_the_most_alike_comes_first_and_who_fills_is_told(plain: Released) -> None:
    own = institution(plain, "zwaan", (500, 400, 100), (Verdict.HIGH, Verdict.AVERAGE, Verdict.LOW))
    near = institution(plain, "loods", (480, 400, 120), (Verdict.HIGH, Verdict.AVERAGE, Verdict.LOW))
    other = institution(plain, "buurthuis", (100, 300, 600), (Verdict.LOW, Verdict.AVERAGE, Verdict.HIGH))
    unknown = institution(plain, "stil", (None, None, None))
    found = like_minded(own, (unknown, other, near, own))
    told = [(one.institution, one.alike.value if one.alike else None) for one in found]
    assert told == [("loods", 98), ("buurthuis", 50), ("stil", None)]
    assert [one.institution for one in most_alike(found)] == ["loods"]
    assert found[0].shared == ("alleseters",)
    assert found[0].fills == ()
    assert found[1].fills == ("hoppers",)


def living(plain: Released, name: str, *counts: int) -> Released:
    lines = [("G", "gemeente", None, sum(counts)), *((f"S{n}", "stadsdeel", "G", c) for n, c in enumerate(counts))]
    lines.append(("W0", "wijk", "S0", 15))
    origin = tuple(
        OriginLine(
            kind="area", level=level, code=code, name=code, parent=parent, households=count, share=None,
            population=1000, reach=None,
        )
        for code, level, parent, count in lines
    )  # fmt: skip
    return institution(plain, name, (50, 50, 50)).model_copy(update={"origin": origin})


def test_where_they_live_is_compared_by_stadsdeel(plain: Released) -> None:
    (found,) = like_minded(living(plain, "zwaan", 100, 100), (living(plain, "loods", 150, 50),))
    assert found.lives_alike is not None
    assert found.lives_alike.value == 75
    assert found.lives_alike.low < 70 and found.lives_alike.high > 80, "two hundred households each tell no more"


def test_what_is_kept_of_an_institution_compares_as_all_of_it(plain: Released) -> None:
    own, other = living(plain, "zwaan", 100, 100), living(plain, "loods", 150, 50)
    assert like_minded(own, (narrowed(other),)) == like_minded(own, (other,))
    assert [one.code for one in narrowed(other).origin] == ["G", "S0", "S1"]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"": 100, "a": 50, "b": 50}, {"": 10, "a": 5, "b": 5}, 100),
        ({"": 100, "a": 100, "b": 0}, {"": 10, "a": 0, "b": 10}, 0),
        ({"": 100, "a": 90, "b": None}, {"": 100, "a": 50, "b": 50}, None),  # half of theirs cannot be compared
        ({"": 100, "a": 90, "b": None}, {"": 100, "a": 85, "b": 15}, 100),
        ({"": None, "a": 90, "b": None}, {"": 100, "a": 85, "b": 15}, None),
        ({}, {}, None),
    ],
)
def test_overlap(mine: dict[str, Shown], theirs: dict[str, Shown], expected: int | None) -> None:
    for found in (overlap(mine, theirs, 5), overlap(theirs, mine, 5)):
        assert (found.value if found else None) == expected


def test_of_two_that_may_be_most_alike_neither_is_named_alone(plain: Released) -> None:
    own, one, two, far = (
        institution(plain, name, counts)
        for name, counts in (
            ("a", (500, 400, 100)),
            ("b", (480, 400, 120)),
            ("c", (470, 400, 130)),
            ("d", (100, 300, 600)),
        )
    )
    assert [partner.institution for partner in most_alike(like_minded(own, (one, two, far)))] == ["b", "c"]


def test_an_overlap_s_interval_holds_that_of_the_audiences_that_were_drawn() -> None:
    """Two audiences, some alike and some not; who of them comes is chance, and so is the rounding."""
    lot, held = np.random.default_rng(11), []
    for _ in range(400):
        mine = lot.dirichlet([9, 9, 9, 9, 9])
        theirs = mine if lot.random() < 0.3 else lot.dirichlet(40 * mine)
        drawn = [lot.multinomial(lot.integers(300, 5_000), one) for one in (mine, theirs)]
        shown = [number // 5 * 5 + 5 * (5 * lot.random(5) < number % 5) for number in drawn]
        found = measured(shown[0].tolist(), shown[1].tolist(), 5)
        held.append(found.low <= np.minimum(mine, theirs).sum() <= found.high)
    assert np.mean(held) >= 0.93
