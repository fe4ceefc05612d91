"""The demo's institutions in earlier years: who grew, who shrank, who was not there yet, and nothing of it in 2025."""

import pytest

from publiek.demo.facts import mixtures
from publiek.demo.institution import institutions
from publiek.demo.past import EARLIEST, institutions_in
from publiek.demo.visitors import target_shares

YEARS = range(EARLIEST, 2026)


def _cities(year):
    return {one.code: one.city for one in institutions_in(year)}


def test_this_year_is_the_demo_itself():
    assert institutions_in(2025) == institutions()


def test_some_grow_some_shrink_and_some_join_later():
    earlier, now = _cities(2023), _cities(2025)
    grown = [code for code, households in earlier.items() if households < now[code]]
    shrunk = [code for code, households in earlier.items() if households > now[code]]
    assert len(grown) > len(shrunk) > 2
    assert set(now) - set(earlier) == {"festival-speelgoed", "podium-noorderpoort"}


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_households_for_every_segment(year):
    for institution in institutions_in(year):
        shares = target_shares(institution)
        assert shares.sum() == pytest.approx(1)
        assert (shares >= 0).all()
        assert len(shares) == len(mixtures().segments)


def test_an_export_tells_its_own_year():
    festival = next(one for one in institutions_in(2023) if one.code == "festival-oeverloos")
    assert festival.export.title[1] == "Periode;1-1-2023;31-12-2023"
    assert festival.export.footer[0] == "Gegenereerd op 04-01-2024 09:12 door kassa2"
    assert "MUZIEKHAL_2023.csv" in {one.export.file for one in institutions_in(2023)}


@pytest.mark.parametrize("year", [EARLIEST - 1, 2026])
def test_a_year_it_does_not_know_is_refused(year):
    with pytest.raises(ValueError, match="the demo knows the years"):
        institutions_in(year)
