"""Which cells of a programme may be shown: worked out on paper, three institutions a, b and c and their visitors.

Every row: households that came to a, b, c by themselves; to a and b; to all three; and what becomes of the cell.
"""

import numpy as np
import pytest

from publiek.counts import CubeCounts, ReasonCounts, SectorCounts, Spread, TableCounts
from publiek.cube.cells import ALL, SEGMENTED, UNSEGMENTED, Area, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.control.protection import Protection
from publiek.disclosure.control.sector import together
from publiek.disclosure.control.sector_rule import Beside, Rule, apart, strict_cells
from publiek.secret import Secret

APPETITE = default_appetite()
PARTS = (ALL, SEGMENTED, UNSEGMENTED, "level:licht", "s1")
LEVELS = ("buurt", "gebied", "stadsdeel", "gemeente", "city", "land")
MEMBERS = ("a", "b", "c")
STRICT = [("buurt", ALL), ("gebied", ALL), ("gemeente", ALL), ("land", "s1"), ("city", "level:licht")]
KEY = Secret(bytes(range(32)))
# only at a, only at b, only at c, at a and b, at all three
PAPER = [
    # strict cells: a small area, or a crossing with a segment
    ((10, 10, 10, 0, 0), True, "each leaves twenty others"),
    ((5, 5, 5, 0, 0), True, "each leaves ten others"),
    ((6, 5, 4, 0, 0), False, "a has 6 of 15, and sees nine others"),
    ((20, 20, 0, 0, 0), False, "two institutions"),
    ((40, 0, 0, 0, 0), False, "one institution"),
    ((100, 5, 5, 0, 0), True, "a sees ten others"),
    ((100, 5, 4, 0, 0), False, "a sees nine others"),
    ((0, 0, 0, 0, 30), False, "everybody came to all three: each sees that there are no others"),
    ((0, 0, 12, 12, 0), True, "a and b see twelve others, c sees twelve"),
    ((0, 0, 9, 30, 0), False, "a and b see nine others"),
    ((2, 2, 2, 0, 0), False, "six households: fewer than ten"),
]
# large areas, all households: nobody may be left with one to nine others, but none at all is no secret
ON_PAPER_LARGE = [
    ((100, 5, 4, 0, 0), False, "a sees nine others"),
    ((100, 5, 5, 0, 0), True, "a sees ten others"),
    ((0, 0, 0, 0, 30), True, "everybody came to all three"),
    ((20, 20, 0, 0, 0), False, "two institutions"),
]


def table(population=10_000):
    areas = tuple(Area(level, level, level, None) for level in LEVELS)
    living = np.full((len(areas), len(PARTS)), population)
    return Table("S1", ("2025",), areas, PARTS, living, (), ())


def counted(only_a, only_b, only_c, a_and_b, all_three):
    """Return the counts of a programme with the same households in every cell."""
    whole = only_a + only_b + only_c + a_and_b + all_three
    members = (only_a + a_and_b + all_three, only_b + a_and_b + all_three, only_c + all_three)
    return sector(whole, members)


def sector(whole, members):
    made = table()
    cells = np.full(made.shape, whole)
    true = TableCounts(cells, np.full(made.shape, 12345, dtype=np.uint64), np.array([whole * 3]), np.array([3]))
    by_member = np.stack([np.full(made.shape, one) for one in members])
    names = MEMBERS[: len(members)]
    spread = Spread({"S1": cells}, {"S1": by_member})
    return SectorCounts(CubeCounts((made,), (), {"S1": true}), names, spread, {})


def shown(counts, beside=None):
    cube = Protection(APPETITE, KEY).cube(counts.whole)
    hidden = Rule(APPETITE, beside or Beside()).hidden(cube, counts)
    return cube.hide(hidden).shown["S1"][0] != HIDDEN


def where(level, part):
    return LEVELS.index(level), PARTS.index(part)


@pytest.mark.parametrize(("came", "is_shown", "why"), PAPER, ids=[row[-1] for row in PAPER])
@pytest.mark.parametrize("cell", STRICT)
def test_small_areas_and_crossings(came, is_shown, why, cell):
    assert shown(counted(*came))[where(*cell)] == is_shown, why


@pytest.mark.parametrize(("came", "is_shown", "why"), ON_PAPER_LARGE, ids=[row[-1] for row in ON_PAPER_LARGE])
@pytest.mark.parametrize("cell", [("stadsdeel", ALL), ("city", SEGMENTED), ("land", UNSEGMENTED)])
def test_large_areas(came, is_shown, why, cell):
    assert shown(counted(*came))[where(*cell)] == is_shown, why


def test_the_level_is_a_parameter():
    strict = strict_cells(table(), APPETITE)[0]
    assert {(level, part) for level in LEVELS for part in PARTS if not strict[where(level, part)]} == {
        (level, part) for level in ("stadsdeel", "city", "land") for part in (ALL, SEGMENTED, UNSEGMENTED)
    }
    everywhere = strict_cells(table(), APPETITE.model_copy(update={"sector_foreign_from": "land"}))
    assert everywhere.all()
    only_buurten = strict_cells(table(), APPETITE.model_copy(update={"sector_foreign_from": "buurt"}))[0]
    assert not only_buurten[where("gebied", ALL)]


# An institution's own number is hidden where fewer than ten came; the programme must not lift it.
LIFTED = [
    # households at a, b, c (nobody at two of them); is the programme shown?
    (30, 30, 3, True, "at most 63 less 60: c is from 0 to 9"),
    (30, 30, 9, False, "if 69 is shown as 70, c is 6 or more"),
]


@pytest.mark.parametrize(("a", "b", "c", "is_shown", "why"), LIFTED, ids=[row[-1] for row in LIFTED])
def test_a_hidden_number_of_one_institution_is_not_lifted(a, b, c, is_shown, why):
    counts = counted(a, b, c, 0, 0)
    own = table()
    cube = Cube((own,), (), {"S1": np.full(own.shape, HIDDEN)}, {})
    key = next(Secret(bytes([number]) * 32) for number in range(99) if up(counts, Secret(bytes([number]) * 32)))
    protected = Protection(APPETITE, key).cube(counts.whole)
    hidden = Rule(APPETITE, Beside(institutions={"c": cube})).hidden(protected, counts)["S1"]
    assert (not hidden[0][where("land", ALL)]) == is_shown, why


def up(counts, key):
    """Return whether the lot rounds up."""
    cube, true = Protection(APPETITE, key).cube(counts.whole), counts.whole["S1"].households
    return bool((cube.shown["S1"] > true).all())


# A programme of 60, and a discipline in it: who is left between the two must not be surely few.
BETWEEN = [
    # programme, discipline, left at others than the discipline (by institution d, e, f); is the discipline shown?
    (60, 60, (0, 0, 0), True, "nobody is left"),
    (60, 40, (8, 7, 5), True, "twenty are left, at three institutions"),
    (60, 40, (20, 0, 0), False, "surely somebody, at one institution"),
    (60, 55, (5, 0, 0), True, "perhaps nobody is left: from 0 to 13"),
    (60, 45, (6, 5, 4), True, "fifteen, from 7 to 23"),
    (60, 40, (15, 4, 1), True, "twenty are left: d sees five others, and cannot know"),
]


@pytest.mark.parametrize(("whole", "part", "left", "is_shown", "why"), BETWEEN, ids=[row[-1] for row in BETWEEN])
def test_a_discipline_beside_its_programme(whole, part, left, is_shown, why):
    counts = sector(part, (part // 2, part // 2, part // 2))
    made = table()
    programme = Cube((made,), (), {"S1": np.full(made.shape, whole)}, {})
    rest = Spread(
        {"S1": np.full(made.shape, whole - part)}, {"S1": np.stack([np.full(made.shape, one) for one in left])}
    )
    assert shown(counts, Beside(programme, rest))[where("land", "s1")] == is_shown, why


# Which disciplines get figures of their own: three institutions in it, and none or three outside it.
DISCIPLINES = [
    ("mmm fff ppp", "f m p"),
    ("mm fffff", ""),  # two museums: too few; five festivals: two outside
    ("mmm ff", ""),
    ("mmmm", "m"),
    ("mmm pppp f", "m p"),
]


@pytest.mark.parametrize(("institutions", "released"), DISCIPLINES)
def test_which_disciplines_have_figures(institutions, released):
    members = {f"{letter}{place}": letter for place, letter in enumerate(institutions.replace(" ", ""))}
    found = dict(apart(members, APPETITE.sector_least_institutions))
    assert " ".join(found) == released
    assert all({members[one] for one in inside} == {name} for name, inside in found.items())


def test_rows_of_all_deliveries_are_added_by_reason_whatever_the_order():
    lines = [
        ReasonCounts("match", "exact", 70, 90, used=True),
        ReasonCounts("delivery", "total", 2, 0, used=False),
        ReasonCounts("match", "exact", 30, 30, used=True),
        ReasonCounts("address", "foreign", 5, 6, used=False),
    ]
    found = together(lines)
    assert [(line.reason, line.rows, line.tickets) for line in found] == [
        ("exact", 100, 120),
        ("foreign", 5, 6),
        ("total", 2, 0),
    ]
    assert found == together(lines[::-1])
