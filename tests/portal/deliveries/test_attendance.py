"""Attendance is typed or sent, kept where every run finds it, and changed later."""

from io import BytesIO

import pytest
from tests.portal.conftest import LATE

from publiek.portal.programme.services.places import study_of
from publiek.study.attendance_file import kept_attendance

HERE = f"/i/{LATE}/bezoekersaantallen/"


@pytest.fixture
def uploader(own_home):
    return own_home.client("uploader", LATE)


def _kept(portal):
    return {
        (str(one.slot), one.production, one.visits, one.free) for one in kept_attendance(study_of(portal.period), LATE)
    }


def _file(content, name="aantallen.csv"):
    file = BytesIO(content)
    file.name = name
    return file


def test_typed_months_are_kept_and_changed(own_home, uploader):
    assert "februari 2025" in uploader.get(HERE).content.decode()
    page = uploader.post(HERE, {"visits-2025-01": "1200", "free-2025-01": "200", "visits-2025-03": "0"}, follow=True)
    assert "De aantallen zijn opgeslagen" in page.content.decode()
    january = {("2025-01", "", 1000, False), ("2025-01", "", 200, True)}
    assert january <= _kept(own_home)
    assert {one for one in _kept(own_home) if one[2]} == january
    uploader.post(HERE, {"visits-2025-01": "1300"})
    assert {one for one in _kept(own_home) if one[2]} == {("2025-01", "", 1300, False)}
    uploader.post(HERE, {})
    uploader.post(HERE, {"visits-2025-01": ""})
    assert _kept(own_home) == set()


def test_what_cannot_be_is_told_beside_the_field(own_home, uploader):
    page = uploader.post(HERE, {"visits-2025-01": "100", "free-2025-01": "200", "visits-2025-02": "veel"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Dit is meer dan alle bezoeken van die maand." in text
    assert "Vul een geheel getal in" in text
    assert 'value="veel"' in text
    assert _kept(own_home) == set()


@pytest.mark.parametrize("said", ["1234", " 1.234 ", "1 234", "1,234", "1\u00a0234"])
def test_a_number_is_read_as_people_write_it(own_home, uploader, said):
    uploader.post(HERE, {"visits-2025-01": said})
    assert ("2025-01", "", 1234, False) in _kept(own_home)


@pytest.mark.parametrize("said", ["1.23", "12.34", "1.2345", "1,5", "1.234,5", "-5", "1e3", "12 3"])
def test_what_may_be_another_number_is_asked_again_and_stays_to_be_seen(own_home, uploader, said):
    """In a field of text: a browser's number field sends nothing of what it does not understand."""
    page = uploader.post(HERE, {"visits-2025-01": said})
    assert page.status_code == 422
    assert f'type="text" name="visits-2025-01" value="{said}"' in page.content.decode()
    assert _kept(own_home) == set()


def test_a_file_is_read_and_its_productions_stay_until_something_is_typed(own_home, uploader):
    content = b"maand;productie;bezoeken\n2025-01;Expo;100\n2025-01;Nacht;20\n2024-12;Expo;7\n"
    page = uploader.post(f"{HERE}bestand/", {"file": _file(content)}, follow=True)
    assert "We hebben uw bestand gelezen" in page.content.decode()
    assert 'value="120"' in page.content.decode()
    uploader.post(HERE, {"visits-2025-01": "120"})
    assert ("2025-01", "Expo", 100, False) in _kept(own_home)
    uploader.post(HERE, {"visits-2025-01": "121"})
    assert _kept(own_home) == {("2025-01", "", 121, False), ("2024-12", "Expo", 7, False)}


def test_an_unclear_cell_is_told_by_its_place_and_changes_nothing(own_home, uploader):
    uploader.post(HERE, {"visits-2025-01": "1300"})
    page = uploader.post(f"{HERE}bestand/", {"file": _file(b"maand;bezoeken\n2025-01;ca. 100\n")})
    assert page.status_code == 422
    assert "rij 2" in page.content.decode().lower()
    assert _kept(own_home) == {("2025-01", "", 1300, False)}
