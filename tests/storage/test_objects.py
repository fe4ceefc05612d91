"""What is said of an address, a key or a network that is not right: in words, and never a key."""

import pytest
from tests.storage.server import ask

from publiek.errors import UserError
from publiek.objects import Stored, is_address

pytestmark = pytest.mark.slow


def test_what_was_put_is_read_back_in_blocks(bucket):
    content = bytes(range(256)) * 20_000
    (bucket / "map" / "bestand.bin").put(content)
    blocks = list((bucket / "map" / "bestand.bin").blocks())
    assert len(blocks) > 1
    assert b"".join(blocks) == content


def test_what_is_not_there(bucket):
    assert (bucket / "niets").content() is None
    with pytest.raises(UserError, match="There is no such file in this storage") as error:
        list((bucket / "niets").blocks())
    assert str(error.value.where) == "s3://emmer/niets"


def test_no_bucket(bucket):
    with pytest.raises(UserError, match="no such bucket"):
        Stored.at("s3://andere/x").put(b"x")


def test_no_right(bucket, server):
    (bucket / "x").put(b"x")
    ask(f"{server}/moto-api/reset-auth", "POST", b"0")
    try:
        with pytest.raises(UserError, match="does not let this be read") as error:
            (bucket / "x").content()
    finally:
        ask(f"{server}/moto-api/reset-auth", "POST", b"1000000")
    assert "AWS_ACCESS_KEY_ID" in error.value.mend
    assert "testgeheim" not in str(error.value)


def test_no_network(surroundings):
    surroundings.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(UserError, match="cannot be reached"):
        Stored.at("s3://emmer/x").content()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("s3://sleutel:geheim@emmer/x", "may not hold a key"),
        ("ftp://emmer/x", "no address of object storage"),
        ("s3:///x", "not complete"),
        ("s3://emmer/x?versie=1", "not complete"),
    ],
)
def test_addresses_that_are_refused(address, told):
    with pytest.raises(UserError, match=told) as error:
        Stored.at(address)
    assert "geheim" not in error.value.message()


def test_a_path_is_no_address():
    assert [is_address(one) for one in ("kassa.csv", "/map/kassa.csv", "C:\\map\\kassa.csv", "s3://emmer/x")] == [
        False,
        False,
        False,
        True,
    ]
