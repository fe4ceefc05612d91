"""What waits of an upload is in memory, or on the disk under a key that only this process has."""

import os
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from publiek.portal.deliveries.intake.sealed import Waiting

SECRET = b"1012AB;12;hs;Jan Jansen\n"


@pytest.fixture
def open_files():
    """Return a function that tells what this process can read of the files that it has open and that have no name."""

    def read():
        found = []
        for link in Path("/proc/self/fd").iterdir():
            try:
                target = str(link.readlink())
            except FileNotFoundError:
                continue
            if "(deleted)" in target or "#" in target:
                found.append(link.read_bytes())
        return found

    return read


def test_little_stays_in_memory(open_files):
    before = len(open_files())
    waiting = Waiting(1_000)
    waiting.append(SECRET)
    assert len(open_files()) == before
    assert b"".join(waiting.blocks()) == SECRET


def test_what_is_beyond_is_encrypted_and_has_no_name(open_files):
    waiting = Waiting(50)
    for _ in range(100):
        waiting.append(SECRET)
    assert b"".join(waiting.blocks()) == SECRET * 100
    on_disk = [content for content in open_files() if len(content) > 2_000]
    assert on_disk
    assert not any(b"1012AB" in content or b"Jansen" in content for content in on_disk)
    waiting.close()
    assert not [content for content in open_files() if len(content) > 2_000]


def test_the_same_bytes_are_sealed_differently_each_time(open_files):
    first, second = Waiting(0), Waiting(0)
    for waiting in (first, second):
        waiting.append(SECRET * 9)
        list(waiting.blocks())
    contents = [content for content in open_files() if len(content) == len(SECRET) * 9 + 16]
    assert len(set(contents)) == 2
    first.close()
    second.close()


def test_what_was_changed_on_the_disk_is_not_believed():
    waiting = Waiting(0)
    waiting.append(SECRET)
    list(waiting.blocks())
    os.pwrite(waiting._file.fileno(), b"\0", 3)
    with pytest.raises(InvalidTag):
        list(waiting.blocks())
    waiting.close()


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=8), st.integers(0, 100))
def test_what_goes_in_comes_out_as_often_as_one_likes(blocks, room):
    waiting = Waiting(room)
    for block in blocks:
        waiting.append(block)
    assert [b"".join(waiting.blocks()) for _ in range(2)] == [b"".join(blocks)] * 2
    assert waiting.size == sum(map(len, blocks))
    waiting.close()
