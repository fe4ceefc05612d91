"""A file is there whole or not at all, whatever becomes of who writes it."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from publiek.wholefile import beside, left_beside, put_whole


@pytest.fixture
def place(tmp_path):
    """A file with something in it, whose name looks like a pattern."""
    file = tmp_path / "verslag [1].html"
    file.write_bytes(b"before")
    return file


def test_a_file_takes_the_place_of_an_earlier_one_and_leaves_nothing_beside_it(place):
    put_whole(place, b"after")
    assert place.read_bytes() == b"after"
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_what_is_broken_off_leaves_what_was_there(place, monkeypatch, method, error):
    real = getattr(Path, method)

    def broken(path, given):
        if method == "write_bytes":
            real(path, given[:1])
        raise error

    monkeypatch.setattr(Path, method, broken)
    with pytest.raises(type(error)):
        put_whole(place, b"after")
    assert place.read_bytes() == b"before"
    assert list(place.parent.iterdir()) == [place]


def test_two_threads_that_write_the_same_file_each_write_it_whole(place):
    """A web server answers in threads of one process: without places of their own one moves what another has begun."""
    contents = [letter * 1_000_000 for letter in (b"a", b"b", b"c", b"d")]
    with ThreadPoolExecutor(len(contents)) as pool:
        list(pool.map(lambda content: [put_whole(place, content) for _ in range(5)], contents))
    assert place.read_bytes() in contents
    assert list(place.parent.iterdir()) == [place]


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        put_whole(tmp_path / "nergens" / "x", b"")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_found_and_nothing_else(place):
    mine, other = beside(place), place.with_name(f".{place.name}.{os.getpid() + 1}.part")
    for file in (mine, other, place.with_name(".verslag 1.html.7.part"), place.with_name("verslag [1].html.part")):
        file.write_bytes(b"")
    assert set(left_beside(place)) == {mine, other}
