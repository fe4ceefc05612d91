"""After an upload nothing of it can be read anywhere: not in the database, not in a file, not in a session."""

import tempfile
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled
from tests.portal.conftest import LATE, logged_in

PLANTED = (b"9876ZX", b"Kersenbloesem", b"97531")
ROWS = "".join(f"Kersenbloesem {n};9876ZX;97531;2\n" for n in range(40))
EXPORT = f"Naam;Postcode;Huisnr;Aantal\n{ROWS}".encode()
OWN = {"accounts", "audit", "collection", "deliveries", "jobs", "programme", "reading", "sessions", "tenancy"}


def written(home):
    """Everything that was kept, as bytes, by where."""
    temporary = Path(tempfile.gettempdir()).glob("publiek-*/**/*")
    for file in [*home.rglob("*"), *temporary]:
        if file.is_file() and not file.is_symlink() and "demo" not in file.parts:
            yield str(file), file.read_bytes()
    with scopes_disabled():
        for model in apps.get_models():
            if model._meta.app_label in OWN:
                rows = model._base_manager.all()
                yield model._meta.label, serializers.serialize("json", rows).encode()
    for session in Session.objects.all():
        yield "session", str(session.get_decoded()).encode()


@pytest.mark.slow
def test_nothing_of_an_upload_can_be_read(portal, settings):
    settings.UPLOAD_MEMORY_BYTES = 100
    client = logged_in(portal.person("uploader", LATE))
    answer = client.post(
        f"/i/{LATE}/aanleveren/bestand/", {"file": SimpleUploadedFile("Kersenbloesem 9876ZX.csv", EXPORT)}
    )
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    places = dict(written(portal.home))
    assert any(place.endswith(".item") for place in places), "the upload is in the vault, so there is something to find"
    found = [(place, word) for place, content in places.items() for word in PLANTED if word in content]
    assert found == []
