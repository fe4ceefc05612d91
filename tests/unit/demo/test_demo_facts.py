"""The demo's facts are as published, and its inventions consistent."""

from publiek.demo.facts import gebieden, gemeenten, mixtures
from publiek.demo.institution import institutions, pilot
from publiek.demo.visitors import target_shares

HIGH = 1.2


def test_city_has_its_gebieden_and_stadsdelen():
    assert len(gebieden()) == 24  # 22, Westpoort and Weesp
    assert {g.stadsdeel for g in gebieden()} == {
        *("Centrum", "Westpoort", "West", "Nieuw-West", "Zuid", "Oost", "Noord", "Zuidoost", "Weesp"),
    }
    assert 470_000 <= sum(g.households for g in gebieden()) <= 490_000


def test_rest_of_the_country_is_there_nearest_first():
    assert len(gemeenten()) == 341
    assert all(g.households > 0 for g in gemeenten())
    assert [g.km for g in gemeenten()] == sorted(g.km for g in gemeenten())
    assert 7_400_000 <= sum(g.households for g in gemeenten()) <= 7_700_000


def test_every_gebied_has_a_character():
    mix = mixtures()
    assert set(mix.gebied) == {g.name for g in gebieden()}
    assert set(mix.gebied.values()) == set(mix.character) == set(mix.buildings)


def test_there_are_three_museums_six_festivals_and_twelve_podia():
    disciplines = [institution.discipline for institution in institutions()]
    assert [disciplines.count(name) for name in ("museum", "festival", "podium")] == [3, 6, 12]


def test_every_institution_has_a_layout_of_its_own():
    layouts = [institution.export.columns for institution in institutions()]
    assert len(set(layouts)) == len(layouts) == 21


def test_intended_verdicts_are_those_of_the_pilot():
    intended = [[code for code, index in each.index.items() if index >= HIGH] for each in institutions()]
    assert {code: sum(code in high for high in intended) for code in pilot()} == pilot()


def test_intended_indices_keep_away_from_the_threshold():
    for institution in institutions():
        index = target_shares(institution) / mixtures().share["city"]
        assert not [value for value in index if 1.0 < value < 1.4], institution.code
        assert abs(target_shares(institution).sum() - 1) < 1e-9
