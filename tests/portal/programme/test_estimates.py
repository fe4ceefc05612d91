"""Where households are gone, as in a portal they mostly are, a publication holds estimates from releases alone."""

import json
import shutil

import pytest
from tests.portal.programme.conftest import prepared

from publiek.portal.programme.services.places import study_of
from publiek.portal.programme.services.release import files
from publiek.portal.programme.services.release.confirm import confirm
from publiek.portal.programme.services.release.files import folder_of

pytestmark = pytest.mark.slow


@pytest.fixture
def without_households(complete, tmp_path):
    """The portal without an exact release of the programme, which is put back afterwards."""
    releases = study_of(complete.period).parent / "releases"
    exact, aside = releases / "programme-demo-2025", tmp_path / "aside"
    exact.rename(aside)
    yield complete
    shutil.rmtree(exact, ignore_errors=True)
    aside.rename(exact)


def test_estimates_are_prepared_told_as_such_and_confirmed(without_households, monkeypatch):
    monkeypatch.setattr(files, "LANGUAGES", ("nl",))
    monkeypatch.setattr(files, "formats_of", lambda _: ("csv",))
    found = prepared(without_households, None)
    assert any(name.endswith("2025.estimates/estimates.csv") for name in found.checksums)
    page = json.loads((folder_of(found) / "open.nl.json").read_text("utf-8"))
    assert any("schatting" in " ".join(notice).lower() for notice in page["notices"])
    assert page["keys"]
    assert page["parts"]
    confirm(found, without_households.person("publisher", None))
    assert found.state == "published"
