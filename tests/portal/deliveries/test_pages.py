"""The pages of the journey, by Django's client: what a person without JavaScript meets."""

import re
from datetime import date
from io import BytesIO

import pytest
from django_scopes import scope
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.rules.columns import found_in
from publiek.portal.jobs.worker import work_one
from publiek.portal.programme.models import Period
from publiek.portal.tenancy.models import Organisation

HERE = f"/i/{LATE}/aanleveren/"


@pytest.fixture
def uploader(own_home):
    return own_home.client("uploader", LATE)


def _file(content, name="kassa.csv"):
    file = BytesIO(content)
    file.name = name
    return file


def _uploads():
    with scope(organisation=Organisation.objects.get(code=LATE)):
        return list(Upload.objects.all())


def _send(client, content, name="kassa.csv"):
    return client.post(f"{HERE}bestand/?periode=2025", {"file": _file(content, name)}, follow=True)


@pytest.mark.slow
def test_the_whole_journey(own_home, uploader, export):
    assert "Bestand versturen" in uploader.get(HERE).content.decode()
    page = _send(uploader, export)
    assert "Kloppen deze kolommen?" in page.content.decode()
    assert "Zeker" in page.content.decode()
    page = uploader.get(HERE)
    assert "Controleer wat we gebruiken" in page.content.decode()
    page = uploader.post(f"{HERE}controle/?periode=2025", follow=True)
    assert "We kijken wat er te gebruiken is" in page.content.decode()
    assert uploader.get(f"{HERE}controle/?periode=2025", headers={"HX-Request": "true"}).status_code == 200
    work_one()
    assert uploader.get(f"{HERE}controle/?periode=2025", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    page = uploader.get(f"{HERE}controle/?periode=2025")
    mark = page.context["form"].initial["mark"]
    assert "Dit gebruiken we van uw bestanden" in page.content.decode()
    refused = uploader.post(f"{HERE}bevestigen/?periode=2025", {"mark": mark})
    assert refused.status_code == 422
    assert "Zet een vinkje" in refused.content.decode()
    page = uploader.post(f"{HERE}bevestigen/?periode=2025", {"mark": mark, "everything": "on"}, follow=True)
    assert "Uw cijfers worden gemaakt" in page.content.decode()
    assert work_one().fault == {}
    page = uploader.get(HERE, follow=True)
    assert "De cijfers van 2025 zijn gemaakt" in page.content.decode()
    assert "Verwijderbewijs" in page.content.decode()
    records = uploader.get(f"/i/{LATE}/verwijderbewijzen/")
    (record,) = records.context["records"]
    assert "Gebruikt voor de cijfers" in records.content.decode()
    assert uploader.get(f"/i/{LATE}/verwijderbewijzen/{record.id}/").status_code == 200
    kept = uploader.get(f"/i/{LATE}/verwijderbewijzen/{record.id}/bestand/")
    assert kept.json()["record"]["reason"] == "processed"
    asked = uploader.post(f"{HERE}correctie/?periode=2025", {"why": "Een halve maand ontbrak."}, follow=True)
    assert "Uw aanvraag is verstuurd" in asked.content.decode()


def test_a_file_without_clear_columns_is_put_right(own_home, uploader, export):
    lines = export.decode("utf-8-sig").splitlines()
    content = "\n".join(["een;twee;drie;vier", *("1234;1;x;2" for _ in lines[:3])]).encode()
    page = _send(uploader, content)
    (upload,) = _uploads()
    assert upload.look["account"] is None
    assert "We begrijpen dit bestand nog niet" in page.content.decode()
    assert "aaaaa.csv" not in page.content.decode(), "a masked name tells nothing"
    assert page.content.decode().count("<code>") >= 4  # every column, by masked cells
    assert page.content.decode().count("welke het huisnummer") == 1, "what to do is said once"
    assert "Zeg eerst van elk bestand" in uploader.get(HERE).content.decode()


@pytest.mark.slow
def test_each_column_tells_what_its_cells_look_like_and_how_often(own_home, uploader):
    codes = ["1011AB"] * 6 + ["1011 AB"] * 3 + ["1011ab", "1011-AB"]
    content = "postcode;nummer\n" + "".join(f"{code};1\n" for code in codes)
    for rows in (content, content + "1012CD;2\n"):
        page = " ".join(re.sub("<[^>]+>", " ", _send(uploader, rows.encode()).content.decode()).split())
    assert "9999AA 7 van 12 9999 AA 3 van 12 9999aa 1 van 12 iets anders 1 van 12" in page
    assert "9 alle 12" in page
    assert re.search(r"Bestand [12] \(CSV, 12 rijen\)", page), "which of the two files this is"


def test_what_is_no_export_is_told_and_not_kept(own_home, uploader):
    for content, told in ((bytes(1_000), "is leeg"), (b"MZ" + bytes(1_000), "Dit bestand is een programma")):
        page = _send(uploader, content, "x.exe")
        assert page.status_code == 422
        assert 'role="alert"' in page.content.decode()
        assert told in page.content.decode()
    assert _uploads() == []


@pytest.mark.parametrize("page", ["aanleveren/plakken/", "aanleveren/controle/", "bezoekersaantallen/bestand/"])
def test_for_a_period_in_which_one_takes_no_part_nothing_is_taken(own_home, uploader, page):
    """The address of a form can be sent with any period in it, also one of before the institution was there."""
    early = {"start": date(2019, 1, 1), "end": date(2019, 12, 31), "folder": "onderzoeken/2019"}
    Period.objects.create(programme=own_home.period.programme, name="2019", **early)
    sent = {"rows": "postcode\thuisnummer\n1011AB\t1\n", "file": _file(b"maand;bezoeken\n2019-01;5\n")}
    answer = uploader.post(f"/i/{LATE}/{page}?periode=2019", sent)
    assert "doet niet mee" in answer.content.decode()
    assert not (own_home.home / "onderzoeken" / "2019").exists()


def test_pasted_rows_are_a_file(own_home, uploader, export):
    rows = "postcode\thuisnummer\taantal\n1011AB\t1\t2\n1012CD\t3\t1\n1013EF\t5\t1\n"
    page = uploader.post(f"{HERE}plakken/?periode=2025", {"rows": rows}, follow=True)
    assert "Uw bestand (CSV, 3 rijen): we konden 3 rijen lezen" in page.content.decode(), "names of columns are no row"


@pytest.mark.slow
def test_choices_of_columns_are_remembered(own_home, uploader):
    rows = "woon;nummer;x;y\n" + "".join(f"10{n:02}AB;{n};{n};z\n" for n in range(11, 60))
    _send(uploader, rows.encode())
    (upload,) = _uploads()
    fields = dict.fromkeys(("letter", "addition", "full", "date", "production", "quantity"), "-")
    page = uploader.post(
        f"{HERE}bestand/{upload.item}/?periode=2025",
        {**fields, "postcode": "#1", "number": "#3", "remember": "on"},
        follow=True,
    )
    assert "De kolommen zijn opgeslagen" in page.content.decode()
    assert Organisation.objects.get(code=LATE).columns == {"number": "x"}
    (upload,) = _uploads()
    assert {one["role"]: one["header"] for one in upload.look["account"]["columns"]}["number"] == "x"


def _look(header, cell, *others):
    told = enumerate([(header, cell), *others], start=1)
    columns = [{"place": n, "header": h, "filled": 1, "patterns": [{"cell": c, "times": 1}]} for n, (h, c) in told]
    read = [{"role": "full", "header": header, "confidence": 1, "found_by": "header"}]
    read += [{"role": "number", "header": h, "confidence": 1, "found_by": "header"} for h, _ in others]
    return {"columns": columns, "account": {"columns": read, "header_row": 1}}


@pytest.mark.parametrize(
    ("look", "within"),
    [
        (_look("Adres", "Aaaaaaa 99 a, 9999 AA Aaaaa"), {"postcode", "number", "letter", "addition"}),
        (_look("Adres", "Aaaaaaa 99"), {"number", "letter", "addition"}),
        (_look("Straat", "Aaaaaaa"), set()),
        (_look("Plaats", "9999AA Aaaaa"), {"postcode"}),
        (_look("Straat", "Aaaa 9999", ("nummer", "99")), set()),
    ],
)
def test_parts_of_an_address_are_where_the_whole_address_is(look, within):
    """So that the page does not say 'not found' of a house number that is read from the street's column."""
    assert {one.role for one in found_in(look, {}) if one.within} == within


def test_a_file_is_removed_after_a_question(own_home, uploader, export):
    _send(uploader, export)
    (upload,) = _uploads()
    address = f"{HERE}bestand/{upload.item}/verwijderen/?periode=2025"
    assert "Dit bestand verwijderen?" in uploader.get(address).content.decode()
    assert "Het bestand is verwijderd" in uploader.post(address, follow=True).content.decode()
    assert uploader.get(f"{HERE}bestand/{upload.item}/?periode=2025").status_code == 404


def test_what_is_of_another_institution_is_not_there(own_home, export):
    _send(own_home.client("uploader", LATE), export)
    other = own_home.client("uploader", TAKING_PART[0])
    (upload,) = _uploads()
    assert other.get(f"{HERE}bestand/{upload.item}/").status_code == 404
    assert other.get(f"/i/{TAKING_PART[0]}/aanleveren/bestand/{upload.item}/").status_code == 404
    assert other.post(f"/i/{TAKING_PART[0]}/aanleveren/bestand/{upload.item}/verwijderen/").status_code == 404
    assert len(_uploads()) == 1


def test_no_page_shows_an_address_of_the_file(own_home, uploader, export):
    page = _send(uploader, export)
    codes = set(re.findall(rb"[1-9]\d{3} ?[A-Z]{2}", export))
    assert len(codes) > 20
    assert not [code for code in codes if code in page.content]


def test_who_only_reads_sees_no_way_to_send(own_home, uploader, export):
    _send(uploader, export)
    page = own_home.client("analyst", LATE).get(HERE).content.decode()
    assert "Bestand 1" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert own_home.client("analyst", LATE).post(f"{HERE}bestand/").status_code == 403


def test_a_page_that_waits_for_work_that_is_gone_is_loaded_anew(portal):
    """The page that comes in its place is not put into a part of it."""
    client = portal.client("uploader", LATE)
    for page in ("voortgang", "controle"):
        answer = client.get(f"/i/{LATE}/aanleveren/{page}/?periode=2025&vanzelf=1", headers={"HX-Request": "true"})
        assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")
