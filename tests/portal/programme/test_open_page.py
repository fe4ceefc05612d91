"""The open page: what two people published and a co-ordinator opened, for everybody, without a cookie."""

import pytest
from django.test import Client
from tests.portal.conftest import TAKING_PART

from publiek.portal.programme.services.openness import set_open
from publiek.portal.programme.services.publication import withdraw
from publiek.portal.programme.services.release.confirm import confirm
from publiek.portal.tenancy.models import Organisation


@pytest.fixture
def opened(complete, waiting):
    """The portal, with an open page for 2025."""
    confirm(waiting, complete.person("publisher", None))
    set_open(waiting, True, complete.person("coordinator"))
    return complete


@pytest.mark.parametrize("address", ["/open/", "/open/en/", "/open/2025/", "/open/2025/en/"])
def test_everybody_reads_the_figures_without_a_cookie(opened, address):
    answer = Client().get(address)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "max-age" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    assert "3.090" in text or "3,090" in text
    assert "<script" not in text
    assert "csrfmiddlewaretoken" not in text
    assert not [code for code in TAKING_PART if Organisation.objects.get(code=code).name in text]


def test_what_did_not_change_is_not_sent_again(opened):
    first = Client().get("/open/")
    assert Client().get("/open/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_reports_for_everybody_can_be_downloaded_and_no_others(opened):
    page = Client().get("/open/2025/bestand/demo-2025.nl.html")
    assert page.status_code == 200
    assert "sandbox" in page["Content-Security-Policy"]
    assert "style-src 'sha256-" in page["Content-Security-Policy"]
    data = Client().get("/open/2025/bestand/demo-2025-csv.nl.zip")
    assert data["Content-Disposition"].startswith("attachment")
    data.close()
    for name in ("open.nl.json", "..%2Fopen.nl.json", "demo-2025.de.html", "manifest.json"):
        assert Client().get(f"/open/2025/bestand/{name}").status_code == 404


@pytest.mark.parametrize("step", ["prepared", "published", "closed", "withdrawn"])
def test_what_is_not_open_is_not_there(complete, waiting, step):
    coordinator = complete.person("coordinator")
    if step != "prepared":
        confirm(waiting, complete.person("publisher", None))
    if step in {"closed", "withdrawn"}:
        set_open(waiting, True, coordinator)
    if step == "closed":
        set_open(waiting, False, coordinator)
    if step == "withdrawn":
        withdraw(waiting, coordinator, "fout")
    client = Client()
    assert "3.090" not in client.get("/open/").content.decode()
    assert client.get("/open/2025/").status_code == 404
    assert client.get("/open/2025/bestand/demo-2025.nl.html").status_code == 404


def test_a_preview_is_for_who_decides(complete, waiting):
    address = f"/programma/publicaties/{waiting.pk}/voorbeeld/nl/"
    assert "3.090" in complete.client("publisher", None).get(address).content.decode()
    assert complete.client("analyst").get(address).status_code == 403
    assert complete.client("funder").get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_members_and_funders_read_the_report_once_it_is_published(complete, waiting):
    address = "/programma/rapport/2025/demo-2025.nl.html"
    assert complete.client("analyst").get(address).status_code == 404
    confirm(waiting, complete.person("publisher", None))
    for role in ("analyst", "uploader", "funder", "coordinator"):
        assert complete.client(role).get(address).status_code == 200
    assert complete.client("auditor").get(address).status_code == 403
