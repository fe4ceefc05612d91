"""Figures of others: only after the publication, only of who agreed, and to whom they are for."""

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled
from tests.portal.reading.who_reads import MUSEUM, OTHER

from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Publication, Sharing, State
from publiek.portal.tenancy.models import Organisation

NL = {"accept-language": "nl"}


def beside(client, **asked):
    return client.get(reverse("figures_beside", args=[MUSEUM]), asked, headers=NL).content.decode()


def test_before_the_publication_there_is_nothing_to_compare_with(reader):
    for other in ("vakgenoten", "programma", "gelijken"):
        assert "Vergelijken kan zodra het programma" in beside(reader, met=other)


def test_after_it_the_programme_stands_beside(reader, published):
    assert "Naast alle deelnemers samen" in beside(reader, met="programma")


def test_nobody_is_named_where_the_institution_did_not_agree(portal, reader, published):
    Organisation.objects.filter(code=MUSEUM).update(like_minded=False)
    Organisation.objects.filter(code=OTHER).update(like_minded=True)
    found = beside(reader, met="gelijken")
    assert portal.organisation(OTHER).name not in found
    assert "niet gekozen om met naam" in found


def test_who_agreed_is_named_and_nobody_else(portal, reader, published):
    Organisation.objects.filter(code__in=[MUSEUM, OTHER]).update(like_minded=True)
    Organisation.objects.filter(code="museum-loods").update(like_minded=False)
    found = beside(reader, met="gelijken")
    for _ in range(100):
        if "worden klaargezet" not in found:
            break
        found = beside(reader, met="gelijken")
    assert portal.organisation(OTHER).name in found
    assert portal.organisation("museum-loods").name not in found


@pytest.mark.slow
def test_the_programme_is_read_by_members_after_the_publication_only(portal, reader, published):
    address = reverse("programme_figures")
    if "worden klaargezet" in reader.get(address, headers=NL).content.decode():
        assert work_one().state == "done"
    page = reader.get(address, headers=NL).content.decode()
    assert "Hoofdstukken" in page
    published.delete()
    assert "nog geen cijfers van het programma" in reader.get(address, headers=NL).content.decode()


@pytest.mark.slow
def test_who_decides_reads_what_was_prepared_and_members_do_not(portal, reader):
    Publication.objects.create(period=portal.period, number=1, state=State.PREPARED)
    decides = portal.client("coordinator")
    address = reverse("programme_figures")
    if "worden klaargezet" in decides.get(address, headers=NL).content.decode():
        work_one()
    assert "Klaargezet, nog niet gepubliceerd" in decides.get(address, headers=NL).content.decode()
    assert "nog geen cijfers van het programma" in reader.get(address, headers=NL).content.decode()


@pytest.mark.parametrize(("out", "shares", "status"), [(0, 0, 404), (1, 0, 404), (0, 1, 404), (1, 1, 200)])
def test_a_funder_reads_what_is_shared_after_the_publication(portal, out, shares, status):
    if out:
        Publication.objects.create(period=portal.period, number=1, state=State.PUBLISHED)
    if shares:
        with scopes_disabled():
            Sharing.objects.create(organisation=portal.organisation(MUSEUM), period=portal.period)
    funder = portal.client("funder")
    assert funder.get(reverse("shared_figures", args=[MUSEUM])).status_code == status
    assert funder.get(reverse("shared_figures", args=[OTHER])).status_code == 404
    assert funder.get(reverse("figures", args=[MUSEUM])).status_code in {403, 404}


def test_a_campaign_is_planned_by_an_address(reader, figures):
    stadsdeel = next(line.code for line in figures.origin if line.level == "gebied")
    asked = {"wie": ["licht", figures.segments[0].code][1:], "waar": [stadsdeel]}
    page = reader.get(reverse("campaign", args=[MUSEUM]), asked).content.decode()
    assert 'class="figures brief"' in page
    wrong = reader.get(reverse("campaign", args=[MUSEUM]), {"wie": ["niemand"], "waar": ["nergens"]})
    assert wrong.status_code == 200
    assert 'class="figures brief"' not in wrong.content.decode()
    nothing = reader.get(reverse("campaign", args=[MUSEUM]), {"maak": "1"})
    assert set(nothing.context["form"].errors) == {"wie", "waar"}
