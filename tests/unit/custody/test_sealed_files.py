"""Encrypted files: every change is noticed, nothing can be read from them, and no nonce is used twice."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.custody import sealed
from publiek.custody.sealed import DamagedError, ciphertext_hash, decrypt, encrypt, key_place, read_header
from publiek.secret import Secret

KEY, HEADER = Secret(b"k" * 32), b'{"id": "x"}'
SMALL = 64


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(sealed, "CHUNK", SMALL)


def encrypted(plain, header=HEADER):
    target = io.BytesIO()
    encrypt(io.BytesIO(plain), target, header, KEY)
    return target.getvalue()


def decrypted(content, key=KEY):
    return b"".join(decrypt(io.BytesIO(content), key))


def start():
    return sum(key_place(HEADER))


def chunks(content):
    """Return what stands before the chunks, and the chunks."""
    size = SMALL + 16
    body = content[start() :]
    return content[: start()], [body[at : at + size] for at in range(0, len(body), size)]


@pytest.mark.parametrize("size", [0, 1, SMALL - 1, SMALL, SMALL + 1, 3 * SMALL, 1000])
def test_what_was_encrypted_is_read_back(size):
    plain = bytes(number % 251 for number in range(size))
    assert decrypted(encrypted(plain)) == plain


def test_nothing_of_it_can_be_read():
    assert b"1012AB" not in encrypted(b"1012AB;12\n" * 100)


def test_the_same_content_is_never_the_same_file():
    one, two = (chunks(encrypted(b"a" * 200))[1] for _ in range(2))
    assert not set(one) & set(two)


@given(at=st.integers(min_value=0), value=st.integers(0, 255))
def test_any_single_byte_changed_is_noticed(at, value):
    plain = b"1012AB;12\n" * 20
    content = bytearray(encrypted(plain))
    at %= len(content)
    same = content[at] == value
    content[at] = value
    if same:
        assert decrypted(bytes(content)) == plain
    else:
        with pytest.raises(DamagedError):
            decrypted(bytes(content))


@pytest.mark.parametrize(
    "harm",
    [
        lambda parts: parts[:-1],
        lambda parts: parts[1:],
        lambda parts: [parts[1], parts[0], *parts[2:]],
        lambda parts: [*parts, parts[-1]],
        lambda parts: [*parts[:2], *parts[3:]],
        lambda parts: [*parts, b"more"],
        lambda parts: [*parts[:-1], parts[-1][:-1]],
        lambda parts: [],
    ],
    ids=["no end", "no start", "swapped", "end doubled", "hole", "more at the end", "last byte off", "nothing left"],
)
def test_chunks_left_out_added_or_moved_are_noticed(harm):
    before, parts = chunks(encrypted(b"x" * (4 * SMALL + 10)))
    with pytest.raises(DamagedError):
        decrypted(before + b"".join(harm(parts)))


def test_a_chunk_of_another_file_is_noticed():
    before, parts = chunks(encrypted(b"x" * 200))
    _, others = chunks(encrypted(b"y" * 200))
    with pytest.raises(DamagedError):
        decrypted(before + parts[0] + others[1] + b"".join(parts[2:]))


def test_another_header_or_key_does_not_open_it():
    content = encrypted(b"x")
    with pytest.raises(DamagedError):
        decrypted(content.replace(b'"x"', b'"y"'))
    with pytest.raises(DamagedError):
        decrypted(content, Secret(b"o" * 32))


def test_without_its_data_key_it_is_lost():
    content = bytearray(encrypted(b"1012AB"))
    at, length = key_place(HEADER)
    content[at : at + length] = bytes(length)
    with pytest.raises(DamagedError):
        decrypted(bytes(content))


@pytest.mark.parametrize(
    "content", [b"", b"PUBLIEK1", b"postcode;nummer\n", b"PUBLIEK1\xff\xff\xff\xff", b"PUBLIEK1\0\0\0\x05abcde"]
)
def test_a_file_that_is_none_is_refused(content):
    with pytest.raises(DamagedError):
        read_header(io.BytesIO(content))


def test_the_hash_of_the_ciphertext_is_that_of_what_stands_in_the_file():
    target = io.BytesIO()
    told = encrypt(io.BytesIO(b"x" * 500), target, HEADER, KEY)
    target.seek(0)
    read_header(target)
    assert ciphertext_hash(target) == told
