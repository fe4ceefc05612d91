"""Whom nobody reaches, by rule; and who is nearest to them."""

from dataclasses import replace

import invented_programme as invented
import numpy as np
import pytest

from publiek.cube.protected import HIDDEN
from publiek.insight.nearest import nearest
from publiek.insight.unreached import HALF, LEAST_LIVING, Spot, cannot_say, spots, unreached


def hide(reached, *cells):
    shown = reached.shown.copy()
    for area, part in cells:
        shown[reached.table.area_at[area], reached.table.part_at[part]] = HIDDEN
    return replace(reached, shown=shown)


@pytest.fixture(scope="module")
def every(programme):
    return spots(programme.programme, "G1", "gebied", invented.SEGMENTS)


def test_every_segment_in_every_area_is_looked_at(every):
    assert len(every) == 4 * len(invented.SEGMENTS)


def test_on_the_list_is_what_is_surely_under_half_of_what_the_city_reaches(every):
    found = unreached(every)
    assert found
    for spot in every:
        wanted = spot.living >= LEAST_LIVING and spot.at_most < HALF * spot.expected
        assert (spot in found) == wanted
    assert {spot.segment for spot in found} >= {"f"}
    assert not {spot.segment for spot in found} & {"a", "b"}


def test_most_missed_first_and_what_is_not_shown_last_by_name(programme):
    reached = hide(programme.programme, ("GB3", "f"), ("GB0", "f"))
    found = unreached(spots(reached, "G1", "gebied", invented.SEGMENTS))
    shown = [spot.missed for spot in found if not spot.hidden]
    hidden = [spot for spot in found if spot.hidden]
    assert shown == sorted(shown, reverse=True)
    assert list(found[len(shown) :]) == hidden
    assert [(spot.area, spot.segment) for spot in hidden] == sorted((spot.area, spot.segment) for spot in hidden)


def test_a_hidden_number_that_may_be_large_is_said_to_be_unknown(programme):
    gone = [(area.code, part) for area in invented.AREAS for part in invented.PARTS if area.level == "gebied"]
    reached = hide(programme.programme, *gone)
    every = spots(reached, "G1", "gebied", invented.SEGMENTS)
    assert cannot_say(every) == sum(
        spot.living >= LEAST_LIVING and spot.at_most >= HALF * spot.expected for spot in every
    )
    assert all(spot.hidden and spot.reach is None for spot in every)


def test_what_is_missed_is_never_below_nothing():
    assert Spot("a", "GB0", 500, 400, None, 400, 100.0).missed == 0


def test_nearest_is_who_reaches_most_of_the_segment_there(programme):
    found = nearest(programme, "GB0", "a")
    most = max(programme.audiences, key=lambda one: programme.audiences[one].count("GB0", "a") or 0)
    assert (found.institution, found.by, found.kilometres) == (most, "segment", None)


def without(programme, *parts):
    """The same, with these parts of GB3 hidden at every institution."""
    blind = {one: hide(reached, *(("GB3", part) for part in parts)) for one, reached in programme.audiences.items()}
    found = replace(programme)
    object.__setattr__(found, "audiences", blind)
    return found


def test_else_who_reaches_most_households_there(programme):
    assert nearest(without(programme, "f"), "GB3", "f").by == "area"


def test_else_who_lies_nearest(programme):
    found = nearest(without(programme, "f", "all"), "GB3", "f")
    assert found.by == "distance"
    assert found.kilometres == pytest.approx(0.5)
    assert programme.by_id[found.institution].home == "S1"


def test_without_outlines_and_numbers_nobody_is_nearest(programme):
    around = programme.surroundings
    areas = {code: replace(area, centre=None) for code, area in around.areas.items()}
    nowhere = without(replace(programme, surroundings=replace(around, areas=areas)), "f", "all")
    assert nearest(nowhere, "GB3", "f") is None


def test_nothing_is_said_of_areas_that_do_not_exist(programme):
    assert spots(programme.programme, "G1", "wijk", invented.SEGMENTS) == ()
    assert np.all(programme.programme.shown >= HIDDEN)
