"""Bodies of requests: who may send how much, and what becomes of a file on its way in."""

import re
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

import publiek.portal
from publiek.errors import UserError
from publiek.portal.deliveries.intake import SealedUpload, admit, look_at, sealed_text
from publiek.portal.deliveries.intake.looking import plain
from publiek.portal.deliveries.intake.middleware import BodyMiddleware
from publiek.portal.deliveries.services.attending import take_file
from publiek.portal.deliveries.services.looking import look_in_vault
from publiek.study.wishes import Wishes

EXPORT = b"Postcode;Huisnr;Aantal\n1012AB;12;2\n1013CD;3;1\n"


UPLOAD = "/i/museum-zuiderlicht/aanleveren/bestand/"


def sent(*files, user=True, path=UPLOAD, **more):
    """A request with files, as the middleware gets it."""
    request = RequestFactory().post(path, {"file": list(files), **more})
    request.user = type("Somebody", (), {"is_authenticated": user, "is_active": user})()
    request.held, request.organisation, request.session = (), None, {}
    request.resolver_match = resolve(path)
    return request


def answer_to(request):
    return BodyMiddleware(lambda _: HttpResponse()).process_view(request, None, (), {})


def test_a_file_comes_in_whole_and_sealed():
    request = sent(SimpleUploadedFile("../kassa\u202e.csv", EXPORT), words="ja")
    assert answer_to(request) is None
    upload = request.FILES["file"]
    assert isinstance(upload, SealedUpload)
    assert (upload.name, upload.size, b"".join(upload.chunks())) == ("kassa.csv", len(EXPORT), EXPORT)
    assert request.POST["words"] == "ja"
    with upload.readable() as path:
        assert path.read_bytes() == EXPORT
    assert not path.exists()


def test_a_large_file_is_not_in_memory_nor_plain_on_a_disk(settings, monkeypatch):
    settings.UPLOAD_MEMORY_BYTES = 10
    written = []
    from publiek.portal.deliveries.intake import sealed

    real = sealed._nameless
    monkeypatch.setattr(sealed, "_nameless", lambda: written.append(real()) or written[-1])
    request = sent(SimpleUploadedFile("a.csv", EXPORT))
    assert answer_to(request) is None
    assert b"".join(request.FILES["file"].chunks()) == EXPORT
    (file,) = written
    file.seek(0)
    assert b"1012AB" not in file.read()
    request.close()
    assert file.closed


@pytest.mark.django_db
def test_too_large_by_its_own_words_is_not_read():
    request = sent(SimpleUploadedFile("a.csv", EXPORT))
    request.META["CONTENT_LENGTH"] = str(500_000_000)
    assert answer_to(request).status_code == 413
    assert not hasattr(request, "_files")


@pytest.mark.django_db
def test_too_large_after_all_is_stopped(settings):
    settings.UPLOAD_MOST_BYTES = len(EXPORT) - 1
    request = sent(SimpleUploadedFile("a.csv", EXPORT))
    response = answer_to(request)
    assert response.status_code == 413
    assert "te groot" in response.content.decode()
    assert not request.FILES


@pytest.mark.django_db
@pytest.mark.parametrize(("came_from", "shown"), [("http://testserver/i/x/", True), ("https://elders.example/", False)])
def test_the_way_back_leads_to_a_page_of_ours(settings, came_from, shown):
    settings.UPLOAD_MOST_BYTES = 10
    request = sent(SimpleUploadedFile("a.csv", EXPORT))
    request.META["HTTP_REFERER"] = came_from
    assert (f'href="{came_from}"' in answer_to(request).content.decode()) is shown


@pytest.mark.django_db
def test_several_files_count_together(settings):
    settings.UPLOAD_MOST_BYTES = 2 * len(EXPORT) - 1
    files = [SimpleUploadedFile(f"{n}.csv", EXPORT) for n in range(2)]
    assert answer_to(sent(*files)).status_code == 413


@pytest.mark.django_db
def test_too_many_files_are_stopped(settings):
    settings.UPLOAD_MOST_FILES = 2
    files = [SimpleUploadedFile(f"{n}.csv", EXPORT) for n in range(3)]
    assert answer_to(sent(*files)).status_code == 413


@pytest.mark.django_db
def test_a_stranger_has_no_file_for_us(settings):
    settings.UPLOAD_STRANGER_BYTES = 200
    assert answer_to(sent(SimpleUploadedFile("a.csv", EXPORT * 9), user=False)).status_code == 413


@pytest.mark.django_db
def test_a_page_that_takes_no_files_takes_no_large_ones(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 200
    assert answer_to(sent(SimpleUploadedFile("a.csv", EXPORT * 9), path="/")).status_code == 413
    assert answer_to(sent(SimpleUploadedFile("a.csv", EXPORT * 9))) is None


def test_every_form_with_files_leads_to_a_page_that_takes_them(settings):
    form = re.compile(r"<form[^>]*multipart/form-data[^>]*?\{% url '(\w+)'")
    portal = Path(publiek.portal.__file__).parent
    found = {name for page in portal.rglob("*.html") for name in form.findall(page.read_text("utf-8"))}
    written = sum(page.read_text("utf-8").count("multipart/form-data") for page in portal.rglob("*.html"))
    assert found == set(settings.UPLOAD_PAGES)
    assert written == len(found)


@pytest.mark.django_db
def test_a_form_without_files_is_measured_too(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    request = RequestFactory().post("/", "a=" + "b" * 200, content_type="application/x-www-form-urlencoded")
    request.user, request.resolver_match = sent().user, resolve("/")
    request.held, request.organisation, request.session = (), None, {}
    assert answer_to(request).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["-1", "1e9", "9" * 40, "abc"])
def test_a_length_that_is_none_is_too_large(said):
    request = sent(SimpleUploadedFile("a.csv", EXPORT))
    request.META["CONTENT_LENGTH"] = said
    assert answer_to(request).status_code == 413


def test_a_form_of_another_site_is_still_refused(portal):
    from tests.portal.conftest import logged_in

    client = logged_in(portal.person("uploader"))
    careful = Client(enforce_csrf_checks=True, headers={"cookie": client.cookies.output(header="", sep=";")})
    careful.cookies = client.cookies
    assert careful.post(UPLOAD, {"file": SimpleUploadedFile("a.csv", EXPORT)}).status_code == 403


@pytest.mark.slow
def test_a_look_at_an_upload():
    seen = look_at(sealed_text(EXPORT.decode(), "geplakt.csv"))
    assert (seen.error, seen.account["records"], seen.account["file"]) == (None, 2, "aaaaaaa.csv")


@pytest.mark.slow
def test_a_look_at_something_else_never_raises():
    seen = look_at(sealed_text("%PDF-1.7", "a.csv"))
    assert (seen.account, seen.error.what) == (None, "This file is a PDF, not a ticket export.")


def test_when_too_many_are_looked_at_one_is_told(portal, settings, monkeypatch):
    """Whatever is looked at: a new file, one in the vault in another way, or attendance. Each is a process."""
    from threading import BoundedSemaphore

    from publiek.portal.deliveries.intake import looking

    settings.UPLOAD_LOOK_PATIENCE = 0
    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(looking, "_turns", full)
    assert "Too many files" in look_at(sealed_text("a", "a.csv")).error.what
    with pytest.raises(UserError, match="Too many files"):
        look_in_vault(Path("a.csv"), Wishes())
    with pytest.raises(UserError, match="Too many files"):
        take_file(portal.organisation(), portal.period, sealed_text("a", "a.csv"), portal.person("uploader"))


def test_an_hours_worth(portal, settings):
    settings.UPLOAD_QUOTA_PERSON, settings.UPLOAD_QUOTA_INSTITUTION = (2, 100), (3, 1_000)
    one, two, place = portal.person("uploader"), portal.person("publisher"), portal.organisation()
    for _ in range(2):
        admit(one, place, 10)
    with pytest.raises(UserError, match="in this hour"):
        admit(one, place, 10)
    admit(two, place, 10)
    with pytest.raises(UserError, match="in this hour"):
        admit(two, place, 10)
    with pytest.raises(UserError, match="in this hour"):
        admit(portal.person("analyst"), portal.organisation("museum-loods"), 101)


def test_of_many_uploads_only_a_few_lie_plain_in_memory_at_once(settings):
    uploads, entered = [sealed_text("a", f"{n}.csv") for n in range(3)], Event()

    def third():
        with plain(uploads[2]) as path:
            entered.set()
            assert path.read_bytes() == b"a"

    waiting = Thread(target=third)
    with plain(uploads[0]), plain(uploads[1]):
        waiting.start()
        assert not entered.wait(0.2)
    waiting.join(10)
    assert entered.is_set()
