"""A co-ordinator sets a programme up: from an empty portal, and by changing what there is."""

import tomllib
from datetime import date
from unittest.mock import Mock

import pytest
from django.utils import timezone
from tests.portal.conftest import LATE, OF_PROGRAMME

from publiek.custody.intake import Taking
from publiek.portal.jobs.queue import ask
from publiek.portal.programme.models import Period, Programme
from publiek.portal.programme.services.institutions import MOST_TEXT, code_for, read_list
from publiek.portal.programme.services.places import lane_of, study_of
from publiek.portal.programme.services.settings import Wrong, WrongSettingsError
from publiek.portal.programme.services.studyfile import study_content, write_study
from publiek.portal.tenancy.models import Organisation
from publiek.study.custody import custody_of
from publiek.study.journey import Study

SETTINGS = {
    "name": "Cultuur in de stad",
    "edition": "editie",
    "regio": "MRA",
    "languages": ["nl", "en"],
    "programme_formats": ["html", "pdf"],
    "group_from": "20",
    "tickets_max": "150",
}


@pytest.fixture
def empty(db, settings, made, tmp_path):
    """A portal with an edition and nothing else, and its co-ordinator."""
    from tests.portal.conftest import Portal

    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    (settings.HOME / "editie").symlink_to(made / "editie")
    return Portal(settings.HOME, None)


def test_from_an_empty_portal_to_a_study_that_can_be_run(empty):
    client = empty.client("coordinator")
    first = client.get("/programma/").content.decode()
    assert 'href="/programma/gegevens/"' in first
    refused = client.post("/programma/gegevens/", SETTINGS | {"code": "Mijn stad"}).content.decode()
    assert "Gebruik alleen kleine letters, cijfers en streepjes" in refused
    assert client.post("/programma/gegevens/", SETTINGS | {"code": "stad"}).url == "/programma/"
    pasted = "naam;discipline;stadsdeel\nMuseum A;Museum;Centrum\nPodium B;podium;\nFestival C;festival;N\n;museum;\n"
    page = client.post("/programma/instellingen/lijst/", {"lines": pasted, "joined": "2026-01-01"})
    assert page.status_code == 200
    assert not Organisation.objects.exists(), "a preview adds nothing"
    client.post("/programma/instellingen/lijst/", {"lines": pasted, "joined": "2026-01-01", "add": "1"})
    assert [one.code for one in Organisation.objects.all()] == ["festival-c", "museum-a", "podium-b"]
    offered = client.get("/programma/instellingen/nieuw/").content.decode()
    assert f'value="{timezone.localdate().year - 1}-01-01"' in offered, "a first period is often last year's"
    days = {"name": "2025", "start": "2025-01-01", "end": "2025-12-31"}
    page = client.post("/programma/perioden/nieuw/", days, follow=True).content.decode()
    assert "kijk bij een instelling vanaf wanneer die meedoet" in page
    Period.objects.all().delete()
    days = {"name": "2026", "start": "2026-01-01", "end": "2026-12-31", "deliver_by": "2027-02-01"}
    assert client.post("/programma/perioden/nieuw/", days).status_code == 302
    assert Organisation.objects.get(code="museum-a").home == "A"
    study = Study(study_of(Period.objects.get()))
    assert (study.settings.id, study.settings.exclusions.group_from) == ("stad", 20)
    assert study.key(), "the year has a key"


def test_settings_change_in_every_study_but_not_what_figures_rest_on(portal):
    client = portal.client("coordinator")
    assert client.post("/programma/gegevens/", SETTINGS | {"regio": "", "reference_year": "2020"}).status_code == 302
    portal.period.refresh_from_db()
    said = study_content(Period.objects.select_related("programme").get())
    assert (said["name"], said["reference_year"], said["languages"]) == ("Cultuur in de stad 2025", 2020, ["nl", "en"])
    assert (said["regio"], said.get("exclusions")) == ("MRA", {}), "figures were made with these"
    written = tomllib.loads(study_of(portal.period).read_text("utf-8"))
    assert written["name"] == "Cultuur in de stad 2025"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reference_year": "2025"}, "reference_year"),
        ({"reference_year": "1066"}, "reference_year"),
        ({"name": ""}, "name"),
        ({"edition": "elders"}, "edition"),
        ({"languages": []}, "languages"),
        ({"group_from": "1"}, "group_from"),
    ],
)
def test_a_wrong_setting_is_told_beside_its_field_and_changes_nothing(portal, changed, field):
    before = study_of(portal.period).read_bytes()
    answer = portal.client("coordinator").post("/programma/gegevens/", SETTINGS | changed)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert Programme.objects.get().name != SETTINGS["name"]
    assert study_of(portal.period).read_bytes() == before


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"name": "2025"}, "name"),
        ({"start": "2026-12-31", "end": "2026-01-01"}, "end"),
        ({"start": "2025-12-31"}, "start"),
        ({"name": "../elders"}, "name"),
        ({"deliver_by": "morgen"}, "deliver_by"),
    ],
)
def test_a_period_that_cannot_be_is_told_why(portal, days, field):
    good = {"name": "2026", "start": "2026-01-01", "end": "2026-12-31", "deliver_by": ""}
    answer = portal.client("coordinator").post("/programma/perioden/nieuw/", good | days)
    assert list(answer.context["form"].errors) == [field]
    assert Period.objects.count() == 1


def test_a_programme_that_was_taken_in_gets_a_next_period(portal):
    """Its studies say themselves where their key is; the programme does not."""
    good = {"name": "2026", "start": "2026-01-01", "end": "2026-12-31", "deliver_by": ""}
    assert "key_file" not in portal.period.programme.settings
    assert portal.client("coordinator").post("/programma/perioden/nieuw/", good).status_code == 302
    assert Study(study_of(Period.objects.get(name="2026"))).key(), "the year has a key"


def test_only_where_it_is_the_year_to_compare_with_that_is_told(portal, monkeypatch):
    good = {"name": "2026", "start": "2026-01-01", "end": "2026-12-31", "deliver_by": ""}
    for wrong, field in (("reference_year", "start"), ("", "__all__")):
        error = WrongSettingsError((Wrong(wrong, "what"),))
        monkeypatch.setattr("publiek.portal.programme.services.periods.check", Mock(side_effect=error))
        answer = portal.client("coordinator").post("/programma/perioden/nieuw/", good)
        assert list(answer.context["form"].errors) == [field]


def test_of_a_period_with_figures_only_the_moment_of_delivering_changes(portal):
    address = f"/programma/perioden/{portal.period.pk}/"
    days = {"name": "1999", "start": "1999-01-01", "end": "1999-12-31", "deliver_by": "2026-03-01"}
    assert portal.client("coordinator").post(address, days).status_code == 302
    found = Period.objects.get()
    assert (found.name, found.start.year, str(found.deliver_by)) == ("2025", 2025, "2026-03-01")


def test_while_figures_are_made_a_period_keeps_what_they_are_made_with(portal):
    about = {"start": date(2024, 1, 1), "end": date(2024, 12, 31), "folder": "onderzoeken/2024"}
    period = Period.objects.create(programme=portal.period.programme, name="2024", **about)
    Programme.objects.update(regio="MRA")
    ask("figures", lane=lane_of(period))
    client = portal.client("coordinator")
    assert client.post("/programma/gegevens/", SETTINGS | {"regio": "", "reference_year": "2020"}).status_code == 302
    client.post(f"/programma/perioden/{period.pk}/", {"name": "2024", "start": "2024-02-01", "end": "2024-12-31"})
    period = Period.objects.select_related("programme").get(pk=period.pk)
    assert (study_content(period)["regio"], period.start) == ("MRA", date(2024, 1, 1))


def test_a_period_for_which_rows_were_collected_goes_on_saying_so(portal):
    """A token turned it on; who saves the programme's other settings does not turn it off behind its back."""
    Period.objects.update(settings={**portal.period.settings, "collect": True})
    custody = custody_of(write_study(Period.objects.select_related("programme").get()))
    taking = Taking(custody.settings.id, LATE, "2025", custody.year, 1, "rows")
    item = custody.vault.hold(b"row", taking, custody.key())
    try:
        portal.client("coordinator").post("/programma/gegevens/", SETTINGS)
        assert study_content(Period.objects.select_related("programme").get())["collect"]
    finally:
        custody.vault.discard(item.id)


def test_who_takes_no_part_is_not_in_the_study_until_that_is_undone(portal):
    client = portal.client("coordinator")
    address = f"/programma/perioden/2025/deelname/{LATE}/"

    def taking_part():
        return {one["id"] for one in tomllib.loads(study_of(portal.period).read_text("utf-8"))["institution"]}

    client.post(address, {"part": "no"})
    assert LATE not in taking_part()
    client.post(address, {"part": "yes"})
    assert LATE in taking_part()


def test_an_institution_changes_leaves_and_comes_back(portal):
    client = portal.client("coordinator")
    about = {"name": "Podium\r\nRumoer", "discipline": "Podium ", "home": "A", "joined": "2025-01-01"}
    about |= {"own_addresses": "1012AB 12"}
    assert client.post(f"/programma/instelling/{LATE}/", about).status_code == 302
    one = Organisation.objects.get(code=LATE)
    assert (one.name, one.discipline, one.own_addresses) == ("Podium Rumoer", "podium", ["1012AB 12"])
    assert client.get(f"/programma/instelling/{LATE}/verlaten/").status_code == 200
    client.post(f"/programma/instelling/{LATE}/verlaten/")
    assert client.get(f"/programma/instelling/{LATE}/").status_code == 404
    client.post(f"/programma/instellingen/terug/{one.pk}/")
    assert client.get(f"/programma/instelling/{LATE}/").status_code == 200


def test_institutions_are_listed_with_the_name_of_their_stadsdeel(portal):
    Organisation.objects.filter(code=LATE).update(home="A")
    assert "<td>Centrum</td>" in portal.client("coordinator").get("/programma/instellingen/").content.decode()


def test_an_own_address_that_cannot_be_read_is_told_by_its_line(portal):
    about = {"name": "Rumoer", "discipline": "podium", "own_addresses": "1012AB 12\nergens", "joined": "2025-01-01"}
    answer = portal.client("coordinator").post(f"/programma/instelling/{LATE}/", about)
    assert "2" in answer.context["form"].errors["own_addresses"][0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Museum A;museum;Centrum", [""]),
        ("naam\tdiscipline\nA\tmuseum", [""]),
        ("stadsdeel,naam,discipline\nCentrum,A,museum", [""]),
        ("A;museum\nA;museum", ["", "twice"]),
        ("A;museum\rB;museum\r\n", ["", ""]),
        ('"' + "A" * (MOST_TEXT - 1), ["name"]),
        ("A;\n;museum\nB;mu seum\nC;museum;Mars", ["discipline", "name", "discipline", "home"]),
        ("", []),
    ],
)
def test_a_pasted_list_tells_of_each_line_what_becomes_of_it(text, wrong):
    assert [line.wrong for line in read_list(text, [("A", "Centrum")])] == wrong


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Museum De Kaap!", "museum-de-kaap"),
        ("Théâtre", "theatre"),
        ("???", "instelling"),
        ("Programme X", "i-programme-x"),
    ],
)
def test_a_code_follows_from_the_name_and_is_free(name, code):
    assert code_for(name) == code
    Organisation.objects.create(code=code, name=name, discipline="museum")
    assert code_for(name) == f"{code}-2"


@pytest.mark.parametrize("role", [one for one in OF_PROGRAMME if one != "coordinator"])
def test_only_the_co_ordinator_sets_up(portal, role):
    client = portal.client(role)
    for page in ("", "gegevens/", "perioden/", "instellingen/", "stand/", "nieuws/", "teksten/"):
        assert client.get(f"/programma/{page}").status_code == 403
