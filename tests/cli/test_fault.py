"""A fault of ours is told so that it can be found, and without any value."""

import errno

import pytest

from publiek.engine.duck import DuckWorkspace
from publiek.run.fault import fault_of, told


def fail(text):
    raise ValueError(text)


def plain():
    fail("Jan Jansen, 1012AB 12")


def nested():
    try:
        fail("Jan Jansen")
    except ValueError as error:
        raise RuntimeError("1012AB 12") from error


def in_between():
    try:
        fail("Jan Jansen")
    finally:
        {}["Damrak 1"]


def hidden():
    try:
        fail("Jan Jansen")
    except ValueError:
        raise RuntimeError("1012AB 12") from None


CASES = [
    (plain, ["ValueError: Aaa Aaaaaa, 9999AA 99"]),
    (nested, ["RuntimeError: 9999AA 99", "ValueError: Aaa Aaaaaa", "It came from"]),
    (in_between, ["KeyError: 'Aaaaaa 9'", "ValueError: Aaa Aaaaaa"]),
    (hidden, ["RuntimeError: 9999AA 99"]),
]


@pytest.mark.parametrize(("broken", "expected"), CASES)
def test_kind_and_place_are_told_and_no_value(broken, expected):
    with pytest.raises(Exception) as caught:
        broken()
    text = told(caught.value)
    assert all(part in text for part in expected)
    assert "test_fault.py" in text
    values = [line for line in text.splitlines() if "Error: " in line]
    assert len(values) == sum("Error" in part for part in expected)
    assert not any(word in line for line in values for word in ("Jansen", "1012", "Damrak"))


def test_an_error_of_an_error_ends():
    one, other = ValueError("a"), ValueError("b")
    one.__context__, other.__context__ = other, one
    assert told(one).count("ValueError") == 10


def test_the_command_tells_no_value_with_debug(publiek, monkeypatch):
    def broken(path, *_):
        raise ZeroDivisionError("Jan Jansen, 1012AB 12")

    monkeypatch.setenv("PUBLIEK_DEBUG", "1")
    monkeypatch.setattr("publiek.secret.write_new_key", broken)
    answer = publiek("key", "new", "x")
    assert answer.code == 1
    assert "Traceback" in answer.err
    assert "ZeroDivisionError: Aaa Aaaaaa, 9999AA 99" in answer.err


@pytest.mark.parametrize(("number", "ours"), [(errno.ENOSPC, False), (errno.EACCES, False), (errno.EBADF, True)])
def test_a_full_disk_is_not_our_fault(number, ours):
    fault = fault_of(OSError(number, "text of a library", "vrijgave"))
    assert fault.ours is ours
    assert ("where: vrijgave\n  mend:  make room" in fault.text) is not ours


@pytest.mark.parametrize(("room", "ours"), [("1MB", False), (None, True)])
def test_too_little_room_for_what_spills_is_not_our_fault(tmp_path, room, ours):
    with DuckWorkspace(memory="30MB", spill=tmp_path) as workspace:
        if room:
            workspace.connection.execute(f"SET max_temp_directory_size = '{room}'")
        broken = (
            "SELECT range, hash(range)::VARCHAR AS text FROM range(5_000_000)" if room else "SELECT 'Damrak 1'::INTEGER"
        )
        with pytest.raises(Exception) as caught:
            workspace.make("much", broken)
    fault = fault_of(caught.value)
    assert fault.ours is ours
    assert ("GB free" in fault.text) is not ours
    assert "Damrak" not in fault.text
