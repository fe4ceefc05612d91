"""Figures of quarters, productions and crossings: what the release shows, and nothing where it hides."""

import numpy as np
import pytest

from publiek.cube.cells import Area, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import default_appetite
from publiek.disclosure.figures.counted import Counted
from publiek.disclosure.figures.crossings import crossings
from publiek.disclosure.figures.slices import slices
from publiek.disclosure.released import SegmentInfo

PARTS = ("all", "segmented", "unsegmented", "level:licht", "hoppers")
AREAS = (
    Area("K", "Zuid", "stadsdeel", "G"),
    Area("G", "Stad", "city", "NL"),
    Area("NL", "Nederland", "land", None),
)
SEGMENTS = (SegmentInfo(code="hoppers", name_nl="Hoppers", name_en="Hoppers", level="licht"),)
POPULATION = np.array([[1000, 900, 100, 90, 90], [4000, 3600, 400, 400, 400], [9000, 8000, 1000, 800, 800]])


def table(name: str, places: tuple[str, ...], fixed: bool = True) -> Table:
    return Table(name, places, AREAS, PARTS, POPULATION, (), (), fixed)


@pytest.fixture(scope="module")
def cube() -> Cube:
    whole = [[HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN], [300, 300, HIDDEN, 40, 40], [400, 400, HIDDEN, 100, 100]]
    shown = {
        "P1": np.array([whole]),
        "P2": np.array([whole, [[HIDDEN] * 5] * 3]),
        "P3": np.array([whole]),
    }
    visits = {"P1": np.array([900]), "P2": np.array([500, HIDDEN]), "P3": np.array([400])}
    tables = (table("P1", ("2025",)), table("P2", ("2025-Q1", "2025-Q2")), table("P3", ("Hamlet",), fixed=False))
    return Cube(tables, (), shown, visits)


def test_quarters_and_productions_are_told_apart_by_what_is_known_beforehand(cube: Cube) -> None:
    assert [one.name for one in slices(cube, SEGMENTS, default_appetite(), fixed=True)] == ["2025-Q1", "2025-Q2"]
    assert [one.name for one in slices(cube, SEGMENTS, default_appetite(), fixed=False)] == ["Hamlet"]


def test_a_slice_has_the_shares_of_its_own_households(cube: Cube) -> None:
    found = slices(cube, SEGMENTS, default_appetite(), fixed=True)[0]
    assert (found.households, found.visits) == (400, 500)
    assert found.in_city is not None
    assert found.in_city.value == 75
    share = found.segments[0].share
    assert share is not None
    assert share.value == 25
    assert share.low < 25 < share.high
    assert found.levels[0].households == found.segments[0].households == 100


def test_what_a_slice_hides_stays_hidden(cube: Cube) -> None:
    found = slices(cube, SEGMENTS, default_appetite(), fixed=True)[1]
    assert (found.households, found.visits, found.in_city) == (None, None, None)
    assert {part.households for part in found.segments + found.levels} == {None}
    assert {part.share for part in found.segments + found.levels} == {None}


def test_crossings_are_of_the_city_and_its_areas_with_who_lives_there(cube: Cube) -> None:
    found = {(one.area, one.part): one for one in crossings(Counted.whole(cube), SEGMENTS, default_appetite())}
    assert set(found) == {("K", "hoppers"), ("K", "licht"), ("G", "hoppers"), ("G", "licht")}
    assert found["G", "hoppers"].level == "gemeente"
    assert found["G", "hoppers"].population == 400
    reach = found["G", "hoppers"].reach
    assert reach is not None
    assert reach.value == 100
    assert found["K", "hoppers"].households is found["K", "hoppers"].reach is None
