"""News: written, looked at, published, taken back, removed and put back; what a person writes is never code."""

import pytest
from django.test import Client

from publiek.portal.programme.models import News
from publiek.portal.programme.templatetags.posts import post

TEXT = {"title_nl": "Aanleveren", "text_nl": "Het kan tot 1 maart.", "title_en": "", "text_en": ""}


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Een\n\nTwee", "<p>Een</p>\n<p>Twee</p>"),
        ("Een\nTwee", "<p>Een<br>Twee</p>"),
        ("- een\r\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("Zie [hier](https://a.nl/b?c=1&d)", '<p>Zie <a href="https://a.nl/b?c=1&amp;d" rel="noopener">hier</a></p>'),
        ("[thuis](/open/)", '<p><a href="/open/" rel="noopener">thuis</a></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (r"[x](/\ergens.nl)", r"<p>[x](/\ergens.nl)</p>"),
        ("[x](//elders.nl)", "<p>[x](//elders.nl)</p>"),
        ('[x](https://a.nl/"onclick=)', "<p>[x](https://a.nl/&quot;onclick=)</p>"),
        ("[<b>](https://a.nl)", '<p><a href="https://a.nl" rel="noopener">&lt;b&gt;</a></p>'),
    ],
)
def test_a_text_is_paragraphs_lists_and_links_and_nothing_else(written, html):
    assert str(post(written)) == html


def test_a_draft_is_read_by_nobody_and_a_post_by_members(portal):
    client = portal.client("coordinator")
    client.post("/programma/nieuws/nieuw/", TEXT)
    reader = portal.client("uploader")
    assert "1 maart" not in reader.get("/nieuws/").content.decode()
    found = News.objects.get()
    client.post(f"/programma/nieuws/{found.pk}/doen/", {"act": "publish"})
    assert "1 maart" in reader.get("/nieuws/").content.decode()
    assert "1 maart" not in Client().get("/open/").content.decode()
    client.post(f"/programma/nieuws/{found.pk}/", TEXT | {"public": "on"})
    assert "1 maart" in Client().get("/open/").content.decode()


@pytest.mark.parametrize(("act", "back"), [("unpublish", "publish"), ("remove", "put_back")])
def test_what_is_done_to_a_post_can_be_undone(portal, act, back):
    client = portal.client("coordinator")
    page = client.post("/programma/nieuws/nieuw/", TEXT | {"publish": "1"}, follow=True)
    assert "is gepubliceerd" in page.content.decode()
    found = News.objects.get()
    client.post(f"/programma/nieuws/{found.pk}/doen/", {"act": act})
    assert "1 maart" not in portal.client("analyst").get("/nieuws/").content.decode()
    client.post(f"/programma/nieuws/{found.pk}/doen/", {"act": back})
    assert "1 maart" in portal.client("analyst").get("/nieuws/").content.decode()


def test_a_preview_keeps_nothing(portal):
    page = portal.client("coordinator").post("/programma/nieuws/nieuw/", TEXT | {"preview": "1"})
    assert "<p>Het kan tot 1 maart.</p>" in page.content.decode()
    assert not News.objects.exists()


def test_an_english_title_without_a_text_is_told(portal):
    page = portal.client("coordinator").post("/programma/nieuws/nieuw/", TEXT | {"title_en": "Deliver"})
    assert list(page.context["form"].errors) == ["text_en"]


def test_who_reads_english_gets_the_english_post_and_else_the_dutch_one(portal):
    News.objects.create(**TEXT | {"title_en": "Deliver", "text_en": "By 1 March."}, published_at="2026-01-01T00:00Z")
    News.objects.create(**TEXT | {"title_nl": "Nog een"}, published_at="2026-01-02T00:00Z")
    page = portal.client("funder").get("/nieuws/", headers={"Accept-Language": "en"}).content.decode()
    assert "By 1 March." in page
    assert 'lang="nl"><h2>Nog een' in page
