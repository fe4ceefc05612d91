"""What an earlier run has done is remembered in a file that may be lost, or be nonsense."""

import pytest

from publiek.study.remembered import FILE, Remembered


def test_what_was_done_with_just_this_is_known_to_the_next_run(tmp_path):
    folder = tmp_path / "rapporten"
    first = Remembered(folder)
    assert not first.knows("a", "1")
    first.keep("a", "1")
    assert Remembered(folder).knows("a", "1")
    assert not Remembered(folder).knows("a", "2")
    assert not Remembered(folder, fresh=True).knows("a", "1")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', "\xff"])
def test_nonsense_is_nothing(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    assert not Remembered(tmp_path).knows("a", "1")


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path):
    (tmp_path / "file").write_text("")
    found = Remembered(tmp_path / "file" / "rapporten")
    found.keep("a", "1")
    assert found.knows("a", "1")
