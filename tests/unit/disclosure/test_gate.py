"""The release gate on small lands: what would tell too much, what is hidden for it, and what stays."""

import itertools

import numpy as np
import pytest

from publiek.counts import CubeCounts, TableCounts
from publiek.cube.cells import Area, Cover, Relation, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.gate import check
from publiek.disclosure.control.gate.likely import Shown, posterior

APPETITE = default_appetite()
PLENTY = 100_000


def table(name="P1", *, parts=("all",), gemeenten=("A", "B", "C"), slices=("2025",), complete=True):
    """A land of gemeenten; the land comes first. Everybody's segment is known where there are segments."""
    areas = (Area("NL", "Nederland", "land", None), *(Area(code, code, "gemeente", "NL") for code in gemeenten))
    population = np.full((len(areas), len(parts)), PLENTY)
    return Table(
        name=name,
        slices=slices,
        areas=areas,
        parts=parts,
        population=population,
        area_relations=(Relation("NL", tuple(gemeenten), complete=complete),),
        part_relations=(Relation("all", parts[1:]),) if parts[1:] else (),
        fixed=True,
    )


def one(made, true, shown, visits=None):
    """A cube and counts of one table; true and shown in the shape of its cells, None for hidden."""
    cells = np.array(true).reshape(made.shape)
    numbers = np.array([HIDDEN if p is None else p for p in np.array(shown, dtype=object).ravel()]).reshape(made.shape)
    return {made.name: (made, cells, numbers, np.array(visits or [HIDDEN] * len(made.slices)))}


def given(*tables, covers=(), complete=frozenset()):
    made = {name: found for each in tables for name, found in each.items()}
    cube = Cube(
        tuple(found[0] for found in made.values()),
        covers,
        {name: found[2].astype(np.int64) for name, found in made.items()},
        {name: found[3] for name, found in made.items()},
    )
    counts = {
        name: TableCounts(true, true.astype(np.uint64), visits, visits) for name, (_, true, _, visits) in made.items()
    }
    return cube, CubeCounts(cube.tables, covers, counts, complete)


def shown(checked, name="P1"):
    return [None if p == HIDDEN else int(p) for p in checked.cube.shown[name].ravel()]


@pytest.mark.parametrize(
    ("true", "before", "after", "why"),
    [
        # NL, A, B, C: the numbers, what they are rounded to, what leaves
        ((40, 22, 14, 4), (40, 20, 15, None), (40, 20, 15, None), "C may be 0 to 9"),
        ((23, 14, 9, 0), (25, 10, None, None), (25, 10, None, None), "B and C together are 7 to 18, each 0 to 9"),
        ((0, 0, 0, 0), (None, None, None, None), (None, None, None, None), "nothing is shown, nothing is told"),
    ],
)
def test_what_tells_nothing_leaves(true, before, after, why):
    checked = check(*given(one(table(), true, before)), APPETITE)
    assert shown(checked) == list(after), why
    assert sum(checked.record.hidden.values()) == 0


def test_a_lone_hidden_number_between_seven_and_nine_hides_its_smallest_neighbour():
    # NL is 21 to 29 and A 10 to 14: B, hidden and so at most 9, would be 7 to 9.
    made = table(gemeenten=("A", "B"))
    checked = check(*given(one(made, (23, 14, 9), (25, 10, None))), APPETITE)
    assert shown(checked) == [25, None, None]
    assert checked.record.hidden == {"P1": 1}
    assert checked.record.reasons["cell"] == 1


def test_where_nobody_lives_outside_the_parts_the_last_of_them_is_told_by_the_others():
    # Nobody lives outside A and B, so B, hidden, is 7 to 9, as where the parts are said to be all of the land.
    made = table(gemeenten=("A", "B"), complete=False)
    checked = check(*given(one(made, (23, 14, 9), (25, 10, None))), APPETITE)
    assert shown(checked) == [25, None, None]


@pytest.mark.parametrize(
    ("true", "before", "after"),
    [
        ((23, 14), (25, 15), [25, 15]),  # the rest is 2 to 18
        ((14, 11), (10, 15), [10, None]),  # the rest is 1 to 3
    ],
)
def test_the_rest_of_a_land_is_a_number_too(true, before, after):
    made = table(gemeenten=("A",), complete=False)
    assert shown(check(*given(one(made, true, before)), APPETITE)) == after


def test_two_numbers_that_differ_by_one_to_three_are_not_both_shown():
    # 14 rounded down lies under 11 rounded up: so there is a difference, and it is 1 to 3.
    made = table(gemeenten=("A", "B"))
    checked = check(*given(one(made, (14, 11, 3), (10, 15, None))), APPETITE)
    assert checked.record.hidden == {"P1": 1}
    assert shown(checked).count(None) == 2


def test_the_same_households_are_hidden_together():
    # Everybody has a segment, and there is but one: 'all' and 'segmented' are twins. NL 25, A 10, so B would be 7 to 9.
    made = table(parts=("all", "segmented"), gemeenten=("A", "B"))
    checked = check(*given(one(made, (23, 23, 14, 14, 9, 9), (25, 25, 10, 10, None, None))), APPETITE)
    assert shown(checked) == [25, 25, None, None, None, None]
    assert checked.record.hidden == {"P1": 2}


def test_the_land_is_hidden_last():
    # NL 10 is smaller than A 15, and telling: but the land's total is kept as long as another one helps.
    made = table(gemeenten=("A", "B"))
    checked = check(*given(one(made, (14, 11, 3), (10, 15, None))), APPETITE)
    assert shown(checked) == [10, None, None]


def test_visits_are_hidden_with_the_households_of_the_land():
    # Two quarters, all of it told but for Q2: 10 to 14 of 21 to 29 leave 7 to 9. Q1 is all that can be hidden for it.
    whole, quarters = table(gemeenten=("A",)), table("P2", gemeenten=("A",), slices=("Q1", "Q2"))
    tables = one(whole, (23, 23), (25, 25), [30]), one(quarters, (14, 14, 9, 9), (10, 10, None, None), [20, HIDDEN])
    checked = check(*given(*tables, covers=(Cover("P1", "P2"),), complete=frozenset({"P2"})), APPETITE)
    assert shown(checked, "P2") == [None, None, None, None]
    assert checked.cube.visits["P1"].tolist() == [30]
    assert checked.cube.visits["P2"].tolist() == [HIDDEN, HIDDEN]


def test_a_slice_lies_in_its_period():
    # Quarters: Q1 shown as 10 (10 to 14) of a period of 25 (21 to 29), every visit is in a quarter: Q2 is 7 to 9.
    whole, quarters = table(gemeenten=("A",)), table("P2", gemeenten=("A",), slices=("Q1", "Q2"))
    tables = one(whole, (23, 23), (25, 25)), one(quarters, (14, 14, 9, 9), (10, 10, None, None))
    cube, counts = given(*tables, covers=(Cover("P1", "P2"),), complete=frozenset({"P2"}))
    checked = check(cube, counts, APPETITE)
    assert checked.record.hidden == {"P1": 0, "P2": 2}
    gaps = check(cube, CubeCounts(counts.tables, counts.covers, counts.counts), APPETITE)
    assert gaps.record.hidden == {"P1": 0, "P2": 0}, "households may have come outside the quarters"


def test_the_visits_of_a_slice_bound_its_households():
    # NL is 11 to 19, A 10 to 14, and they differ: B is 1 to 9. With 13 visits at most, NL is at most 13, and B 1 to 3.
    fine = APPETITE.model_copy(update={"ticket_base": 2})
    made = table(gemeenten=("A", "B"))
    true, before = (13, 11, 2), (15, 10, None)
    assert shown(check(*given(one(made, true, before)), fine)) == [15, 10, None]
    assert shown(check(*given(one(made, true, before, visits=[12])), fine)) == [15, None, None]


def test_a_number_too_large_for_its_area_is_hidden_on_the_far_side():
    # 20 live in B: hidden is under 10 or over 10. Known to be over 10: 11 to 20 households, which is wide enough.
    made = table(gemeenten=("A", "B"))
    made.population[:, 0] = 220, 200, 20
    checked = check(*given(one(made, (57, 39, 18), (60, 40, None))), APPETITE)
    assert shown(checked) == [60, 40, None]


def test_what_is_hidden_for_another_reason_stays_hidden():
    checked = check(*given(one(table(), (60, 30, 20, 10), (60, None, 20, None))), APPETITE)
    assert shown(checked) == [60, None, 20, None]


def test_the_same_cube_gives_the_same_release():
    made = table(gemeenten=tuple("ABCDEFGH"))
    true = (79, 14, 9, 9, 11, 13, 8, 9, 6)
    cube, counts = given(one(made, true, (80, 10, None, None, 10, 15, None, None, None)))
    first, second = check(cube, counts, APPETITE), check(cube, counts, APPETITE)
    assert first.record == second.record
    assert shown(first) == shown(second)


def test_a_cube_of_other_counts_is_refused():
    made = table(gemeenten=("A", "B"))
    with pytest.raises(ValueError, match="not those of the counts"):
        check(*given(one(made, (40, 25, 15), (60, 25, 15))), APPETITE)
    with pytest.raises(ValueError, match="do not add up"):
        check(*given(one(made, (40, 25, 16), (40, 25, 15))), APPETITE)


def test_a_value_that_is_nearly_certain_hides_a_neighbour():
    # B is 0 to 4: of NL and A, both shown as 10, most likely the same households.
    made = table(gemeenten=("A", "B"))
    true, before = (12, 12, 0), (10, 10, None)
    assert shown(check(*given(one(made, true, before)), APPETITE)) == list(before)
    strict = APPETITE.model_copy(update={"gate_most_certain": 0.4})
    assert check(*given(one(made, true, before)), strict).record.hidden == {"P1": 1}


@pytest.mark.parametrize("parts", [[15], [10], [15, 10], [20, 25, 15]])
@pytest.mark.parametrize("more", [0, 5, 10])
def test_the_posterior_is_that_of_all_cases(parts, more):
    """Every combination of true numbers, weighed by how likely it is shown as it is."""
    whole = sum(parts) + more
    likely = np.zeros(10)
    for hidden, *numbers in itertools.product(range(10), *(range(max(10, p - 4), p + 5) for p in parts)):
        weight = np.prod([1 - abs(n - p) / 5 for n, p in zip(numbers, parts, strict=True)])
        total = sum(numbers) + hidden
        if hidden or len(parts) > 1:
            weight *= max(0, 1 - abs(total - whole) / 5)
        elif whole != parts[0]:
            weight = 0
        likely[hidden] += weight
    found = posterior(
        Shown(whole, max(10, whole - 4), whole + 4), tuple(Shown(p, max(10, p - 4), p + 4) for p in parts), 0, 9, 5
    )
    assert found == pytest.approx(likely / likely.sum())


class TestBeside:
    """A sector's cube, when its institutions' cubes are out."""

    def sector(self, true, before):
        return given(one(table("S1", gemeenten=("A", "B")), true, before))

    def institution(self, true, before):
        return given(one(table("P1", gemeenten=("A", "B")), true, before))[0]

    def test_what_institutions_tell_hides_the_sectors_number(self):
        # Alone: NL is 11 to 19, A 10 to 14, and they differ: B is 1 to 9. The institution says that B is 4 at most.
        true, before = (14, 11, 3), (15, 10, None)
        beside = [self.institution(true, (10, 10, None))]
        assert shown(check(*self.sector(true, before), APPETITE), "S1") == [15, 10, None]
        assert shown(check(*self.sector(true, before), APPETITE, beside), "S1") == [15, None, None]

    def test_several_institutions_add_up(self):
        # The same, but another one's B may be up to 9 households more.
        true, before = (14, 11, 3), (15, 10, None)
        beside = [self.institution(true, (10, 10, None)), self.institution((3, 0, 3), (None, None, None))]
        assert shown(check(*self.sector(true, before), APPETITE, beside), "S1") == [15, 10, None]

    def test_what_others_tell_anyway_is_beyond_the_gate(self):
        # The institution's B is 7 to 9, whatever the sector hides.
        true, before = (23, 14, 9), (25, 15, None)
        beside = [self.institution(true, (25, 10, None))]
        assert shown(check(*self.sector(true, before), APPETITE, beside), "S1") == [25, 15, None]

    def test_institutions_of_other_areas_say_nothing(self):
        made = table("P1", gemeenten=("X", "Y"))
        made = Table(**{**made.__dict__, "slices": ("2024",)})
        other = given(one(made, (40, 20, 20), (40, 20, 20)))[0]
        checked = check(*self.sector((23, 14, 9), (25, 15, None)), APPETITE, [other])
        assert shown(checked, "S1") == [25, 15, None]
