"""The communication house and the texts of segments: written on a page, checked as the file is, brought back."""

import pytest
import yaml

from publiek.portal.programme.models import TextVersion
from publiek.portal.programme.services.own_texts import current, current_house
from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.text_changes import KEPT, keep
from publiek.report.house.content import default_house, read_house
from publiek.study.settings import read_settings

ROOF = {"core": "Welkom | Welcome", "foundation": "Meten | Measuring | Jaarplan | Plan of the year"}
HOUSE, JOURNEY = "/programma/teksten/huis/", "/programma/teksten/huis/medium/"


def filled(level="medium"):
    """Return the fields of a journey as the page shows them."""
    journey = default_house().journey(level).model_dump(mode="json")
    found = {"promise": "Altijd iets | Always something", "source": "", "proof": ""}
    for number, phase in enumerate(journey["phases"]):
        found[f"phase{number}_name"] = f"{phase['name']['nl']} | {phase['name']['en']}"
        for part in ("barriers", "helps", "channels"):
            found[f"phase{number}_{part}"] = "\n".join(f"{one['nl']} | {one['en']}" for one in phase[part])
    return found


def test_a_house_is_written_as_the_file_that_a_study_reads(portal):
    client = portal.client("coordinator")
    assert client.post(HOUSE, ROOF).status_code == 302
    assert client.post(JOURNEY, filled()).status_code == 302
    study = study_of(portal.period)
    house = read_house(study.parent / read_settings(study).house)
    assert (house.core.nl, house.foundation[0].source.en, house.starting_point) == ("Welkom", "Plan of the year", False)
    assert house.journey("medium").promise.en == "Always something"
    assert house.journey("licht") == default_house().journey("licht"), "the others stay what they were"


@pytest.mark.parametrize(
    ("page", "changed", "field"),
    [
        (HOUSE, {"core": "Alleen Nederlands"}, "core"),
        (HOUSE, {"core": ""}, "core"),
        (HOUSE, {"core": f"{'a' * 161} | b"}, "core"),
        (HOUSE, {"foundation": ""}, "foundation"),
        (HOUSE, {"foundation": "a | b\n" * 6}, "foundation"),
        (HOUSE, {"foundation": "a | b | c"}, "foundation"),
        (JOURNEY, {"promise": ""}, "promise"),
        (JOURNEY, {"phase1_name": ""}, "phase1_name"),
        (JOURNEY, {"phase1_helps": "a | b\n" * 4}, "phase1_helps"),
        (JOURNEY, {"phase2_channels": f"{'a' * 61} | b"}, "phase2_channels"),
        (JOURNEY, {"proof": "a | b\n" * 5}, "proof"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_kept(portal, page, changed, field):
    answer = portal.client("coordinator").post(page, (ROOF if page == HOUSE else filled()) | changed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not TextVersion.objects.exists()


def test_a_preview_draws_the_house_and_keeps_nothing(portal):
    page = portal.client("coordinator").post(HOUSE, ROOF | {"preview": "1"}).content.decode()
    assert "Welkom" in page
    assert 'class="figures"' in page
    assert not TextVersion.objects.exists()


def test_an_earlier_version_comes_back_and_the_last_twenty_are_kept(portal):
    by = portal.person("coordinator")
    first = default_house().model_dump(mode="json")
    for number in range(KEPT + 5):
        keep("house", first | {"core": {"nl": f"Versie {number}", "en": "Version"}}, by)
    assert TextVersion.objects.count() == KEPT
    oldest = TextVersion.objects.last()
    portal.client("coordinator").post(f"/programma/teksten/versies/{oldest.pk}/terug/")
    assert current("house")["core"]["nl"] == oldest.content["core"]["nl"]


def test_the_first_change_of_the_house_can_be_undone(portal):
    client = portal.client("coordinator")
    client.post(HOUSE, ROOF)
    general = TextVersion.objects.last()
    assert f"/versies/{general.pk}/terug/" in client.get("/programma/teksten/").content.decode()
    client.post(f"/programma/teksten/versies/{general.pk}/terug/")
    assert current_house() == default_house()


def test_the_owners_texts_are_written_for_segments_of_the_edition(portal):
    client = portal.client("coordinator")
    texts = {
        "owner": "Bureau",
        "source": "Handboek | Manual",
        "alleseters_nl": "Gaat overal heen.",
        "alleseters_en": "",
    }
    answer = client.post("/programma/teksten/doelgroepen/", texts)
    assert list(answer.context["form"].errors) == ["alleseters_en"]
    assert (
        client.post("/programma/teksten/doelgroepen/", texts | {"alleseters_en": "Goes everywhere."}).status_code == 302
    )
    study = study_of(portal.period)
    written = yaml.safe_load((study.parent / read_settings(study).portraits).read_text("utf-8"))
    assert written["segments"] == {"alleseters": {"nl": "Gaat overal heen.", "en": "Goes everywhere."}}
