"""Pages for when something cannot be: each leads somewhere."""

import pytest
from django.test import Client
from tests.portal.conftest import LATE

from publiek.portal.collection.services.problems import ProblemError
from publiek.portal.collection.services.studies import period_named

OWN = f"/i/{LATE}"
NAMED = 'Content-Disposition: form-data; name="a"'


@pytest.mark.parametrize(
    ("sent", "form"),
    [
        ("aanleveren/bevestigen/?periode=2025", "aanleveren/?periode=2025"),
        ("aanleveren/bestand/?periode=2025", "aanleveren/?periode=2025"),
        ("bezoekersaantallen/bestand/", "bezoekersaantallen/"),
        ("kalender/herinneringen/", "kalender/"),
    ],
)
def test_an_address_that_only_takes_what_is_sent_leads_to_its_form(portal, sent, form):
    page = portal.client("uploader", LATE).get(f"{OWN}/{sent}")
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert f'href="{OWN}/{form}"' in page.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"a{n}=1" for n in range(2001)), "application/x-www-form-urlencoded"),
        ("a=1", "multipart/form-data"),
        (f"--x\r\n{NAMED}\r\n\r\n{'z' * 200}\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_language_of_the_page(db, settings, body, kind):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100 if "z" in body else 1_000_000
    page = Client().generic("POST", "/account/login/", body, content_type=kind)
    assert page.status_code == 400
    assert "We kunnen niet lezen wat u verstuurde" in page.content.decode()


@pytest.mark.parametrize("address", ["/open/%00/", "/open/2025/bestand/a%00", "/welkom/?periode=%00"])
def test_an_address_with_a_nul_never_gets_to_the_database(db, address):
    page = Client().get(address)
    assert page.status_code == 400
    assert "We kunnen niet lezen" in page.content.decode()


def test_the_api_finds_no_period_of_such_a_name(db, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(ProblemError, match="no_period"):
        period_named("2025\0")


def test_another_name_of_the_host_is_answered_without_it(db):
    page = Client().get("/welkom/", headers={"host": "elders.example"})
    assert page.status_code == 400
    assert "We kunnen niet lezen" in page.content.decode()
    assert "elders.example" not in page.content.decode()


def test_what_broke_is_told_to_whoever_runs_the_server_without_a_value(db, monkeypatch, capsys):
    address = "Keizersgracht 12"

    def breaks():
        raise ValueError(address)

    monkeypatch.setattr("publiek.portal.pages.views.words", breaks)
    page = Client(raise_request_exception=False).get("/uitleg/")
    said = capsys.readouterr().err
    assert page.status_code == 500
    assert "GET help broke" in said
    assert "builtins.ValueError: Aaaaaaaaaaaaa 99" in said
    assert address not in said + page.content.decode()
