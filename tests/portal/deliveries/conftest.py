"""What tests of deliveries share: a study's folder of one's own, since the vault is on the disk."""

import hashlib
import shutil

import pytest
from django_scopes import scope
from tests.portal.conftest import LATE

from publiek.portal.deliveries.intake.sealed import Waiting
from publiek.portal.deliveries.intake.upload import SealedUpload
from publiek.portal.programme.services.studyfile import write_study
from publiek.study import guarded

SEEN = {}
"""What was seen in a file, by its content and the way in which it was read."""


@pytest.fixture(autouse=True)
def each_file_is_looked_at_once(monkeypatch):
    """Remember what was seen in a file: a look is a process of its own, which takes a second."""
    real = guarded.look

    def look(file, **how):
        told = (hashlib.sha256(file.read_bytes()).hexdigest(), how["layout"], str(how["columns"]), how["sheet"])
        if told not in SEEN:
            SEEN[told] = real(file, **how)
        return SEEN[told]

    monkeypatch.setattr("publiek.portal.deliveries.intake.looking.look", look)
    monkeypatch.setattr("publiek.portal.deliveries.services.looking.look", look)


@pytest.fixture
def own_home(made, portal, settings, tmp_path):
    """The portal, in a fresh copy of its home that this test may change."""
    home = tmp_path / "home"
    shutil.copytree(made, home)
    for folder in portal.home.glob("gemaakt"):  # letters and styles: made once for this process
        (home / folder.name).symlink_to(folder)
    settings.HOME = portal.home = home
    write_study(portal.period)
    return portal


@pytest.fixture
def late(own_home):
    """The institution that delivered nothing yet, in whose scope the test runs."""
    organisation = own_home.organisation(LATE)
    with scope(organisation=organisation):
        yield organisation


@pytest.fixture
def sealed(own_home):
    """Return a function that makes a file as the upload handler does."""

    def make(content: bytes, name="kassa.csv"):
        waiting = Waiting(1 << 20)
        waiting.append(content)
        return SealedUpload(waiting, name, hashlib.sha256(content).hexdigest())

    return make


@pytest.fixture
def export(own_home):
    """The bytes of the file that the late institution would deliver."""
    return own_home.export(LATE).read_bytes()
