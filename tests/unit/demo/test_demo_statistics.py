"""The demo's Kerncijfers: consistent with who lives there, as a real table would be."""

import csv

import pytest

from publiek.demo.facts import mixtures
from publiek.reference.edition import Edition
from publiek.study.surroundings import surroundings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published_rows(small_demo):
    with (small_demo / "bron" / "kerncijfers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_buurt_and_gemeente_and_the_country_has_a_row(published_rows):
    kinds = [row["recs"] for row in published_rows]
    assert kinds.count("Buurt") == 488
    assert kinds.count("Gemeente") == 342
    assert kinds.count("Land") == 1


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"), "a_inw"),
        (("a_1p_hh", "a_hh_z_k", "a_hh_m_k"), "a_hh"),
        (("a_nl_all", "a_eur_al", "a_neu_al"), "a_inw"),
    ],
)
def test_parts_add_up_but_for_rounding_to_fives(published_rows, parts, whole):
    for row in published_rows:
        assert abs(sum(int(row[part]) for part in parts) - int(row[whole])) <= 10


def test_the_country_comes_into_the_edition_under_its_own_code(small_demo):
    around = surroundings(Edition.open(small_demo / "editie"))
    assert around.areas["NL"].statistics["households"] == pytest.approx(around.areas["NL"].living, rel=0.01)
    assert around.areas["NL"].statistics["household_size"] > 1.5


def test_buurten_with_more_of_a_segment_are_more_like_it(small_demo):
    """Where families with children are common, the statistics say so."""
    around = surroundings(Edition.open(small_demo / "editie"))
    buurten = [area for area in around.of_level("buurt") if area.living > 20]
    family = mixtures().segments[1]
    buurten.sort(key=lambda area: area.households.get(family, 0) / area.living)
    few, many = buurten[:100], buurten[-100:]

    def children(areas):
        return sum(a.statistics["households_with_children"] for a in areas) / sum(a.living for a in areas)

    assert children(many) > 1.4 * children(few)
