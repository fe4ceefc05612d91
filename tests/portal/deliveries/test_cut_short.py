"""Cut short anywhere in an upload, a look or a preview: the page tells what is there, and going on gives the same."""

from datetime import timedelta

import pytest
from tests.portal.conftest import LATE

from publiek.custody.audit import utc_now
from publiek.custody.notes import FOLDER
from publiek.portal.deliveries.models import Upload
from publiek.portal.deliveries.services import previewing, taking
from publiek.portal.deliveries.services.confirming import confirm
from publiek.portal.deliveries.services.refused import RefusedError
from publiek.portal.deliveries.services.status import status_of
from publiek.portal.deliveries.services.vault import custody_of, custody_to_write, files_of
from publiek.portal.jobs.models import Job, State
from publiek.portal.jobs.worker import work_one
from publiek.study.custody import Custody
from publiek.study.settings import read_settings
from publiek.study.wishes import Wishes, wishes_of

pytestmark = pytest.mark.slow


class CutError(BaseException):
    """The process ends here."""


def cut(monkeypatch, place, when):
    """Let the process end right before or right after something is done, once."""
    holder, name = place
    real = getattr(holder, name)

    def ends(*arguments, **named):
        if when == "after":
            real(*arguments, **named)
        raise CutError

    monkeypatch.setattr(holder, name, ends)
    return lambda: monkeypatch.setattr(holder, name, real)


PLACES = [
    ((taking, "first_look"), "before"),
    ((taking, "first_look"), "after"),
    ((taking, "keep_wishes"), "before"),
    ((taking, "keep_wishes"), "after"),
    ((taking, "_remembered"), "before"),
    ((Upload, "save"), "before"),
    ((Upload, "save"), "after"),
]


@pytest.mark.parametrize("place", PLACES)
def test_an_upload_that_is_cut_short_is_there_once_or_not_at_all(own_home, late, sealed, monkeypatch, place):
    content = b"postcode;huisnummer;aantal\n" + b"1011AB;1;2\n" * 20
    person, mend = own_home.person("uploader", LATE), cut(monkeypatch, *place)
    with pytest.raises(CutError):
        taking.take_in(late, own_home.period, sealed(content), person)
    mend()
    page = own_home.client("uploader", LATE).get(f"/i/{LATE}/aanleveren/")
    assert page.status_code == 200
    is_there = len(files_of(custody_of(own_home.period), late))
    assert status_of(late, own_home.period).stage == ("waiting" if is_there else "nothing")
    try:
        taking.take_in(late, own_home.period, sealed(content), person)
    except RefusedError as told:
        assert (told.key, is_there) == ("deliver.refused.known", 1)
    (item,) = files_of(custody_of(own_home.period), late)
    ((_, upload),) = taking.uploads_of(late, own_home.period, custody_of(own_home.period))
    if upload.look["account"] is None:  # what was seen was not written down: one looks again
        upload = taking.look_again(late, own_home.period, item, person, lambda wishes: wishes)
    assert upload.look["account"]["tickets"] == 40


def test_a_preview_that_is_cut_short_begins_again(own_home, late, sealed, export, monkeypatch):
    person = own_home.person("uploader", LATE)
    taking.take_in(late, own_home.period, sealed(export), person)
    asked = previewing.ask_preview(late, own_home.period, person)
    mend = cut(monkeypatch, (previewing, "preview"), "after")
    with pytest.raises(CutError):
        work_one()
    mend()
    assert previewing.ask_preview(late, own_home.period, person).pk == asked.pk
    job = Job.objects.get(pk=asked.pk)
    assert job.state == State.RUNNING  # its owner died; the lease runs out
    Job.objects.filter(pk=asked.pk).update(lease=job.asked_at)
    assert work_one().state == State.DONE
    assert previewing.preview_of(late, own_home.period).result["quality"]["used_rows"] > 100
    assert status_of(late, own_home.period).stage == "waiting"


def test_what_was_not_confirmed_is_not_used(own_home, late, sealed, export):
    """A file that comes in between the confirmation and the work: somebody has to look again."""
    person = own_home.person("uploader", LATE)
    taking.take_in(late, own_home.period, sealed(export), person)
    mark = previewing.ask_preview(late, own_home.period, person).about["mark"]
    work_one()
    confirm(late, own_home.period, mark, person)
    custody = custody_to_write(own_home.period)
    (item,) = files_of(custody, late)
    with sealed(export + b"\n").readable() as path:
        custody.vault.take(path, taking.Taking(custody.settings.id, LATE, "2025", 2025, 1), custody.key())
    assert work_one().state == State.DEAD
    status = status_of(late, own_home.period)
    assert (status.stage, status.files) == ("refused", 2)
    assert item in files_of(custody_of(own_home.period), late)
    page = own_home.client("uploader", LATE).get(f"/i/{LATE}/aanleveren/").content.decode()
    assert "De cijfers konden niet worden gemaakt" in page


def test_a_file_that_expires_has_to_be_sent_again_or_forgone(own_home, late, sealed, export):
    person, client = own_home.person("uploader", LATE), own_home.client("uploader", LATE)
    taking.take_in(late, own_home.period, sealed(export), person)
    study = custody_of(own_home.period).path
    Custody(study, read_settings(study), now=lambda: utc_now() + timedelta(hours=25)).sweep()
    assert status_of(late, own_home.period).stage == "expired"
    page = client.get(f"/i/{LATE}/aanleveren/")
    assert "Een bestand is verwijderd voordat u het bevestigde" in page.content.decode()
    (gone,) = page.context["expired"]
    client.post(f"/i/{LATE}/aanleveren/bestand/{gone.id}/verwijderen/?periode=2025")
    assert status_of(late, own_home.period).stage == "nothing"


def test_wishes_of_files_that_are_gone_are_gone_too(own_home, late, sealed):
    person = own_home.person("uploader", LATE)
    rows = b"postcode;huisnummer;aantal\n" + b"1011AB;1;2\n"
    first = taking.take_in(late, own_home.period, sealed(rows * 2), person)
    custody = custody_of(own_home.period)
    notes = custody.vault.folder / FOLDER
    assert [file.stem for file in notes.iterdir()] == [first.item]
    taking.remove(late, own_home.period, first.item, person)
    assert list(notes.iterdir()) == []
    second = taking.take_in(late, own_home.period, sealed(rows * 3), person)
    assert [file.stem for file in notes.iterdir()] == [second.item]
    (item,) = files_of(custody, late)
    assert wishes_of(custody, item) == Wishes()
