"""The profile of a hand-made institution in a hand-made country, worked out on paper."""

import pytest

from publiek.counts import Count
from publiek.engine.workspace import Workspace
from publiek.profile.method import Frame, profile
from publiek.tables import AUDIENCE

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
# area, segment, households, visits; the cell key is the row's number
CELLS = [
    ("B1", "a", 60, 90),
    ("B1", "b", 30, 30),
    ("B2", "a", 20, 25),
    ("B2", "c", 12, 12),
    ("G", "", 7, 9),
    ("V", "b", 11, 11),
]
FRAME = Frame("2025", city="C", regio="R", bases=("C", "R", "NL"))


@pytest.fixture
def counted(country, fill):
    with Workspace() as workspace:
        rows = [("", "2025", *cell, 2**63 + number) for number, cell in enumerate(CELLS)]
        columns = ", ".join(f"{column.name}::{column.type} AS {column.name}" for column in AUDIENCE.columns)
        values = ", ".join(str(row) for row in rows)
        workspace.make("audience", f"SELECT {columns} FROM (VALUES {values}) t({', '.join(AUDIENCE.names)})")
        return profile(workspace, country(POPULATION), FRAME)


def count(*cells):
    """Return the joint count of rows of CELLS."""
    chosen = [CELLS[number] for number in cells]
    key = sum(2**63 + number for number in cells) % 2**64
    return Count(sum(cell[2] for cell in chosen), sum(cell[3] for cell in chosen), key)


def test_the_whole_counts_every_household_and_every_share_those_with_a_segment(counted):
    assert counted.households == count(0, 1, 2, 3, 4, 5)
    assert counted.with_segment == count(0, 1, 2, 3, 5)
    assert counted.population == 7_500


def test_segments_and_levels_over_the_whole_country(counted):
    assert [(part.code, part.visitors, part.population) for part in counted.segments] == [
        ("a", count(0, 2), 2_000),
        ("b", count(1, 5), 4_300),
        ("c", count(3), 700),
    ]
    assert [(part.code, part.visitors, part.population) for part in counted.levels] == [
        ("intensief", count(0, 1, 2, 5), 6_300),
        ("licht", count(3), 700),
    ]


@pytest.mark.parametrize(
    ("place", "visitors", "population", "a"),
    [
        (0, (0, 1, 2, 3), 2_000, ((0, 2), 1_000)),
        (1, (0, 1, 2, 3), 3_000, ((0, 2), 2_000)),
        (2, (0, 1, 2, 3, 5), 7_000, ((0, 2), 2_000)),
    ],
    ids=["city", "regio", "land"],
)
def test_a_base_counts_only_who_lives_there(counted, place, visitors, population, a):
    base = counted.bases[place]
    assert (base.visitors, base.population) == (count(*visitors), population)
    assert (base.segments[0].visitors, base.segments[0].population) == (count(*a[0]), a[1])


def test_origin_has_every_area_whether_anyone_came_or_not(counted):
    lines = {(line.kind, line.code): (line.visitors.households, line.population) for line in counted.origin}
    assert lines == {
        ("area", "B1"): (90, 1_000),
        ("area", "B2"): (32, 1_000),
        ("area", "C"): (122, 2_000),
        ("area", "G"): (7, 1_500),
        ("area", "V"): (11, 4_000),
        ("rest_of_regio", "R"): (7, 1_500),
        ("rest_of_land", "NL"): (11, 4_000),
    }


def test_what_is_left_keeps_the_key_of_its_own_households(counted):
    rest = {line.kind: line.visitors for line in counted.origin if line.kind != "area"}
    assert rest == {"rest_of_regio": count(4), "rest_of_land": count(5)}
