"""What an edition knows around a study: checked against what the edition itself counts."""

import pytest
import shapely

from publiek.insight.surroundings import Sector, SectorLine
from publiek.reference.edition import Edition
from publiek.study.surroundings import surroundings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def edition(small_demo):
    return Edition.open(small_demo / "editie")


@pytest.fixture(scope="module")
def around(edition):
    return surroundings(edition, "MRA")


def test_every_area_of_the_edition_is_there_with_its_level(around, edition):
    assert {code: area.level for code, area in around.areas.items()} == edition.area_levels


@pytest.mark.parametrize("holder", ["GM0363", "MRA", "NL", "A", "DX00"])
def test_households_of_an_area_are_those_of_all_finest_areas_in_it(around, edition, holder):
    assert around.areas[holder].living == edition.households(holder) > 0


def test_segments_of_stadsdelen_add_up_to_those_of_the_city(around):
    city = around.areas[around.city].households
    districts = [area for area in around.of_level("stadsdeel") if area.parent == around.city]
    assert city == {segment: sum(one.households.get(segment, 0) for one in districts) for segment in city}


def test_a_centre_lies_inside_the_outline(around):
    drawn = {shape.code: shapely.geometry.shape(shape.geometry) for shape in around.shapes}
    for code in list(drawn)[::25]:
        assert drawn[code].buffer(1).contains(shapely.Point(around.areas[code].centre))
    assert around.areas["NL"].centre is None, "no outline, no centre"


def test_statistics_have_the_names_of_the_reference(around):
    from publiek.reference.loaders.kerncijfers import measures

    known = {name for area in around.areas.values() for name in area.statistics}
    assert known and known <= set(measures())


def test_segments_are_in_the_typologys_order_and_outside_facts_are_handed_on(edition):
    sector = Sector((SectorLine("museum", "A", 3),), "een lijst")
    found = surroundings(edition, sector=sector)
    assert [segment.code for segment in found.segments] == [segment.code for segment in edition.typology.segments]
    assert (found.sector, found.attendance, found.regio) == (sector, (), None)
