"""Object storage for tests: a bucket of one's own on a server of this machine."""

import pytest
from tests.storage.server import ask, serving

from publiek.objects import Stored


@pytest.fixture(scope="session")
def server():
    """The address of an S3-compatible server."""
    with serving() as address:
        yield address


@pytest.fixture
def surroundings(server, monkeypatch):
    """Who this test is to the storage, as anybody says it: in the environment."""
    given = {"AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "testsleutel", "AWS_SECRET_ACCESS_KEY": "testgeheim"}
    for name, value in {**given, "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture
def bucket(server, surroundings):
    """An empty bucket."""
    ask(f"{server}/moto-api/reset", "POST")
    ask(f"{server}/emmer", "PUT")
    return Stored.at("s3://emmer")


@pytest.fixture
def fill():
    """Return a function that puts the files of a folder in the storage."""

    def put(folder, to):
        for file in sorted(folder.iterdir()):
            (to / file.name).put(file.read_bytes())
        return to

    return put
