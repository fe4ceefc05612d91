"""The simulated city is one that could exist: areas nest, addresses are valid, numbers are those of the facts."""

import numpy as np
import pytest
import shapely

from publiek.addresskey import POSTCODE
from publiek.demo.city.addresses import make_addresses
from publiek.demo.city.around import make_gemeenten
from publiek.demo.city.land import make_land
from publiek.demo.city.segments import make_segments
from publiek.demo.elsewhere import make_elsewhere
from publiek.demo.facts import NORTH_WEST, gebieden, gemeenten, mixtures

SCALE = 0.05


@pytest.fixture(scope="module")
def buurten():
    return make_land(2025, SCALE)


@pytest.fixture(scope="module")
def addresses(buurten):
    return make_addresses(buurten, 2025)


def test_buurten_cover_the_city_without_overlap(buurten):
    shapes = [buurt.shape for buurt in buurten]
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(shapely.union_all(shapes).area, rel=1e-6)


def test_buurten_have_names_and_codes_of_their_own(buurten):
    assert len({buurt.code for buurt in buurten}) == len({buurt.name for buurt in buurten}) == len(buurten)
    assert 470 <= len(buurten) <= 500
    assert {buurt.gebied.name for buurt in buurten} == {gebied.name for gebied in gebieden()}


def test_each_wijk_lies_in_one_gebied(buurten):
    pairs = {(buurt.wijk, buurt.gebied_code) for buurt in buurten}
    assert len(pairs) == len({wijk for wijk, _ in pairs})


def test_each_buurt_has_exactly_its_homes(buurten, addresses):
    homes = np.bincount(addresses.buurt[addresses.residential], minlength=len(buurten))
    assert homes.tolist() == [buurt.households for buurt in buurten]


def test_each_address_occurs_once_and_is_valid(addresses):
    keys = set(zip(addresses.postcode, addresses.number, addresses.letter, addresses.addition, strict=True))
    assert len(keys) == len(addresses)
    assert all(POSTCODE.fullmatch(postcode) for postcode in set(addresses.postcode))
    assert 1 <= addresses.number.min() <= addresses.number.max() <= 99999
    assert set(addresses.letter) <= {"", *"ABCDEFGHJKLMNPRSTVW"}
    assert all(len(addition) <= 4 and (addition == "" or addition.isalnum()) for addition in set(addresses.addition))


def test_each_address_lies_in_its_buurt(buurten, addresses):
    shapes = np.array([buurt.shape for buurt in buurten])[addresses.buurt]
    # On the line is near enough: co-ordinates are rounded to 10 cm.
    assert shapely.dwithin(shapes, shapely.points(addresses.x, addresses.y), 0.2).all()


def test_about_one_in_twelve_addresses_is_no_home(addresses):
    assert 0.06 < 1 - addresses.residential.mean() < 0.12


def test_segments_have_the_shares_of_the_city_and_differ_between_buurten(buurten, addresses):
    segment = make_segments(buurten, addresses, 2025)
    assert ((segment == -1) == ~addresses.residential).all()
    city = np.bincount(segment[segment >= 0], minlength=11) / addresses.residential.sum()
    assert city == pytest.approx(mixtures().share["city"], abs=0.01)
    first = [np.mean(segment[(addresses.buurt == b) & (segment >= 0)] == 0) for b in range(len(buurten))]
    assert np.std(first) > 0.03


def test_postcodes_elsewhere_have_all_households_and_no_city_postcode(addresses):
    elsewhere = make_elsewhere(2025, SCALE)
    digits = {postcode[:4] for postcode in elsewhere.postcode}
    assert not digits & {postcode[:4] for postcode in addresses.postcode}
    assert elsewhere.households.sum() == sum(round(g.households * SCALE) for g in gemeenten())
    assert elsewhere.odds.sum(axis=1) == pytest.approx(1)
    assert len(set(elsewhere.postcode)) == len(elsewhere.postcode)


def test_the_gemeenten_around_touch_no_city_and_do_not_overlap(buurten):
    around = make_gemeenten(1, buurten)
    city = shapely.union_all([buurt.shape for buurt in buurten])
    shapes = list(around.values())
    assert set(around) == {one.code for one in gemeenten() if one.province in NORTH_WEST}
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(shapely.union_all(shapes).area)
    assert all(shape.intersection(city).area < 1 for shape in shapes)
