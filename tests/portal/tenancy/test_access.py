"""Each page has a rule; who has no role for it does not get it; what is another institution's is not there."""

import pytest

from publiek.portal.tenancy.checks import every_page, every_page_has_a_rule
from publiek.portal.tenancy.rules.permissions import rules


def test_every_page_has_a_rule_and_every_rule_a_page():
    assert every_page_has_a_rule() == []


def test_a_page_without_a_rule_is_found(monkeypatch):
    monkeypatch.delitem(rules().access, "health")
    assert [fault.msg for fault in every_page_has_a_rule()] == ["The page 'health' has no rule."]


def test_a_page_without_a_rule_is_shown_to_nobody(portal, monkeypatch):
    monkeypatch.delitem(rules().access, "health")
    assert portal.client("administrator").get("/gezond/").status_code == 403


@pytest.mark.parametrize(
    ("page", "rule", "said"),
    [
        ("people", "person", "The page 'people' is of an institution, its rule is for others too."),
        ("people", "anyone", "The page 'people' is of an institution, its rule is for others too."),
        ("people", "programme.read", "The page 'people' is of an institution, its rule is for others too."),
        (
            "programme_people",
            "figures.read",
            "The rule of 'programme_people' is about an institution, its address is not.",
        ),
        ("people", "figures.raed", "The rule of 'people' is no permission: 'figures.raed'."),
    ],
)
def test_a_rule_that_would_let_others_in_is_found(monkeypatch, page, rule, said):
    monkeypatch.setitem(rules().access, page, rule)
    assert [fault.msg for fault in every_page_has_a_rule()] == [said]


def test_there_are_pages():
    assert len(every_page()) > 30


@pytest.mark.parametrize(
    "role", ["uploader", "analyst", "publisher", "coordinator", "administrator", "auditor", "funder"]
)
def test_everybody_has_a_first_page(portal, role):
    assert portal.client(role).get("/").status_code == 200


def test_who_is_not_logged_in_is_asked_to(client, db):
    assert client.get("/").url.startswith("/account/login/")


def test_a_publisher_without_a_second_factor_sees_only_how_to_set_it_up(portal):
    assert portal.client("publisher", factor=False).get("/").url == "/account/2fa/"


def test_a_funder_sees_nothing_of_an_institution_that_shares_nothing(portal):
    address = f"/programma/cijfers/gedeeld/{portal.organisation().code}/"
    assert portal.client("funder").get(address).status_code == 404
    assert portal.client("coordinator").get(address).status_code in {403, 404}
