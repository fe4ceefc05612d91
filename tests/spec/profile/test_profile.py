"""The cells of a hand-made institution in a hand-made country, worked out on paper."""

import pytest

from publiek.cube.cells import Relation
from publiek.cube.plan import default_plan
from publiek.engine.duck import DuckWorkspace
from publiek.profile.method import Frame, profile
from publiek.tables import AUDIENCE, LEFT_OUT

pytestmark = pytest.mark.slow

POPULATION = {
    ("B1", "a"): 600,
    ("B1", "b"): 300,
    ("B1", "c"): 100,
    ("B2", "a"): 400,
    ("B2", "c"): 600,
    ("G", "a"): 1_000,
    ("G", ""): 500,
    ("V", "b"): 4_000,
}
# area, segment, households, visits, largest; the cell key is the row's number
CELLS = [
    ("B1", "a", 60, 90, 9),
    ("B1", "b", 30, 30, 1),
    ("B2", "a", 20, 25, 2),
    ("B2", "c", 12, 12, 1),
    ("G", "", 7, 9, 3),
    ("V", "b", 11, 11, 1),
]
AUTUMN = [("B1", "a", 15, 20, 4), ("V", "b", 3, 3, 1)]
FRAME = Frame("2025", quarters=("2025-Q3", "2025-Q4"), city="C", regio="R", bases=("C", "R", "NL"))
AREAS = ("B1", "B2", "C", "G", "V", "R", "NL", "rest:R", "rest:NL")


def rows(slicing, name, cells):
    return [(slicing, name, *cell, 2**63 + number) for number, cell in enumerate(cells)]


@pytest.fixture
def counted(country, fill):
    with DuckWorkspace() as workspace:
        cells = [*rows("period", "2025", CELLS), *rows("quarter", "2025-Q4", AUTUMN)]
        cells += [*rows("production", "Aida", AUTUMN[:1]), *rows("production", "Klein", AUTUMN[1:])]
        fill(workspace, AUDIENCE, cells)
        fill(workspace, LEFT_OUT, [("quarter", 2), ("production", 0)])
        return profile(workspace, country(POPULATION), FRAME, default_plan())


def cell(counted, table, name, area, part):
    at = next(found for found in counted.tables if found.name == table)
    place = at.slice_at[name], at.area_at[area], at.part_at[part]
    return int(counted[table].households[place]), int(at.population[place[1:]])


COUNTS = [
    # area, part, institution's households, all households there
    ("NL", "all", 140, 7_500),
    ("NL", "segmented", 133, 7_000),
    ("NL", "unsegmented", 7, 500),
    ("NL", "a", 80, 2_000),
    ("NL", "b", 41, 4_300),
    ("NL", "c", 12, 700),
    ("NL", "level:intensief", 121, 6_300),
    ("NL", "level:licht", 12, 700),
    ("C", "segmented", 122, 2_000),
    ("C", "a", 80, 1_000),
    ("R", "segmented", 122, 3_000),
    ("R", "a", 80, 2_000),
    ("B1", "all", 90, 1_000),
    ("B2", "all", 32, 1_000),
    ("G", "all", 7, 1_500),
    ("V", "all", 11, 4_000),
    ("rest:R", "all", 7, 1_500),
    ("rest:NL", "all", 11, 4_000),
    ("B1", "c", 0, 100),
]


@pytest.mark.parametrize(("area", "part", "households", "living"), COUNTS)
def test_the_cells_of_the_year(counted, area, part, households, living):
    assert cell(counted, "P1", "2025", area, part) == (households, living)


def test_every_area_has_cells_whether_anyone_came_or_not(counted):
    assert {area.code for area in counted.tables[0].areas} == set(AREAS)


def test_a_quarter_without_visits_has_cells_too(counted):
    assert cell(counted, "P2", "2025-Q3", "C", "all") == (0, 2_000)
    assert cell(counted, "P2", "2025-Q4", "C", "a") == (15, 1_000)
    assert cell(counted, "P2", "2025-Q4", "NL", "all") == (18, 7_500)


def test_every_production_is_a_slice_until_disclosure_control_decides(counted):
    productions = next(table for table in counted.tables if table.name == "P3")
    assert productions.slices == ("Aida", "Klein")


def test_a_cell_keeps_the_key_of_its_own_households(counted):
    table = counted.tables[0]
    keys = counted["P1"].cell_keys[0]
    found = int(keys[table.area_at["NL"], table.part_at["level:intensief"]])
    assert found == sum(2**63 + number for number in (0, 1, 2, 5)) % 2**64
    assert keys[table.area_at["rest:R"], table.part_at["all"]] == 2**63 + 4


def test_visits_are_counted_by_slice(counted):
    assert [list(counted[name].visits) for name in ("P1", "P2", "P3")] == [[177], [0, 23], [20, 3]]
    assert [list(counted[name].largest) for name in ("P1", "P2", "P3")] == [[9], [0, 4], [4, 1]]


def test_what_adds_up_is_known(counted):
    assert set(counted.tables[0].area_relations) == {
        Relation("C", ("B1", "B2")),
        Relation("R", ("C", "G")),
        Relation("R", ("C", "rest:R")),
        Relation("NL", ("R",), complete=False),
        Relation("NL", ("C", "G", "V")),
        Relation("NL", ("R", "rest:NL")),
        Relation("rest:R", ("G",)),
        Relation("rest:NL", ("V",)),
    }
    assert set(counted.tables[0].part_relations) == {
        Relation("all", ("segmented", "unsegmented")),
        Relation("segmented", ("level:intensief", "level:licht")),
        Relation("level:intensief", ("a", "b")),
        Relation("level:licht", ("c",)),
    }


def test_which_slices_hold_everybody_is_known(counted):
    assert counted.complete == {"P3"}


def test_every_relation_holds_for_the_true_counts(counted):
    for table in counted.tables:
        households = counted[table.name].households
        for relation in table.area_relations:
            parts = households[:, [table.area_at[code] for code in relation.parts]].sum(1)
            whole = households[:, table.area_at[relation.whole]]
            assert (parts == whole).all() if relation.complete else (parts <= whole).all()
        for relation in table.part_relations:
            parts = households[:, :, [table.part_at[code] for code in relation.parts]].sum(2)
            assert (parts == households[:, :, table.part_at[relation.whole]]).all()
