"""A portal's home of its own, since rows that are held stay on the disk; and a ticketing system that calls."""

import json
import shutil
import uuid

import pytest
from django.test import Client
from django_scopes import scope
from tests.portal.conftest import LATE, TAKING_PART

from publiek.portal.collection.services.tokens import make


@pytest.fixture(scope="session")
def portal_home(made, tmp_path_factory):
    """A copy for the tests of this folder alone."""
    own = tmp_path_factory.mktemp("collection") / "home"
    shutil.copytree(made, own)
    return own


@pytest.fixture(autouse=True)
def empty_vault(request):
    """Leave nothing behind for the next test."""
    yield
    if "portal_home" in request.fixturenames:
        study = request.getfixturevalue("portal_home") / "onderzoeken" / "2025"
        for folder in (study / "vault", study / "releases" / LATE):
            shutil.rmtree(folder, ignore_errors=True)


class Till:
    """A ticketing system: a browser without cookies, with a token."""

    def __init__(self, text):
        self.text, self.client = text, Client(headers={"authorization": f"Bearer {text}", "accept-language": "en"})

    def get(self, path, **headers):
        return self.client.get(f"/api/v1/{path}", headers=headers)

    def post(self, path, body, key=None, **headers):
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        named = {"idempotency-key": key or str(uuid.uuid4()), **headers}
        return self.client.post(f"/api/v1/{path}", content, content_type="application/json", headers=named)

    def rows(self, *rows, key=None):
        return self.post("periods/2025/rows", {"rows": list(rows)}, key)


@pytest.fixture
def till(portal):
    """Return a function that makes a token of an institution and returns who comes in with it."""

    def made(kind="deliver", code=LATE):
        organisation = portal.organisation(code)
        with scope(organisation=organisation):
            return Till(make(organisation, "kassa", kind, 30, portal.person("publisher", code))[1])

    return made


@pytest.fixture
def reader(till):
    """A program that reads the figures of an institution that has them."""
    return till("read", TAKING_PART[0])


@pytest.fixture(scope="session")
def homes(made):
    """Rows with addresses of the demo's city."""
    import pyarrow.parquet as pq

    from publiek.addresskey import unpack

    table = pq.read_table(made / "editie" / "addresses.parquet").slice(300, 40).to_pylist()
    found = [unpack(row["place"], row["suffix"] or 0) for row in table]
    return [
        {"id": f"k-{at}", "postcode": one.postcode, "number": str(one.number), "addition": one.letter + one.addition,
         "tickets": 2, "production": "Hamlet", "date": "2025-03-14", "order": f"o-{at}"}
        for at, one in enumerate(found)
    ]  # fmt: skip
