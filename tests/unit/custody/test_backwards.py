"""A log read from its end says the same as one read from its beginning."""

import pytest

from publiek.custody import backwards
from publiek.custody.chain import Entry


@pytest.fixture(params=[7, 64, 1 << 16])
def log(request, tmp_path, monkeypatch):
    """A log of thirty lines, two of an hour, read in blocks of some size."""
    monkeypatch.setattr(backwards, "_BLOCK", request.param)
    entries = [Entry(n, f"2025-01-02T{n // 2:02}:00:00Z", "é", "x", {}, "s", "b") for n in range(30)]
    lines = [entry.line() for entry in entries]
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"\n".join(lines) + b"\n")
    return file, entries, lines


def test_the_latest_comes_first_and_each_with_its_place(log):
    file, entries, lines = log
    found = list(backwards.latest_first(file, backwards.size_of(file)))
    assert [entry for _, entry in found] == entries[::-1]
    places = [sum(len(line) + 1 for line in lines[:n]) for n in range(30)]
    assert [place for place, _ in found] == places[::-1]
    assert [entry for _, entry in backwards.latest_first(file, places[12])] == entries[:12][::-1]


@pytest.mark.parametrize(("hour", "lines_before"), [("00", 2), ("05", 12), ("14", 30), ("23", 30)])
def test_a_moment_has_a_place(log, hour, lines_before):
    file, entries, _ = log
    place = backwards.place_of(file, f"2025-01-02T{hour}:30:00Z")
    assert [entry for _, entry in backwards.latest_first(file, place)] == entries[:lines_before][::-1]


def test_before_everything_there_is_nothing(log):
    assert backwards.place_of(log[0], "2024-12-31T00:00:00Z") == 0


def test_a_line_that_is_none_is_passed_over_and_leaves_nothing_out(log):
    file, _, lines = log
    file.write_bytes(b"\n".join([*lines[:15], b"somebody was here", *lines[16:], b"half a li"]))
    for hour in (2, 7, 14):
        place = backwards.place_of(file, f"2025-01-02T{hour:02}:30:00Z")
        found = [entry.n for _, entry in backwards.latest_first(file, place)]
        assert set(found) >= {n for n in range(29) if n != 15 and n // 2 <= hour}


def test_a_log_that_is_not_there_has_no_lines(tmp_path):
    assert list(backwards.latest_first(tmp_path / "log.jsonl", 10)) == []
    assert backwards.place_of(tmp_path / "log.jsonl", "2025-01-02T02:30:00Z") == 0
