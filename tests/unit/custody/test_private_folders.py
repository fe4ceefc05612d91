"""Folders of dead processes are removed, those of living ones are not."""

import subprocess
import sys

import pytest

from publiek.engine.lock import alone, try_lock
from publiek.engine.private import PrivateFolder, abandoned, sweep
from publiek.errors import UserError

KILLED = """
import os, sys
from pathlib import Path
from publiek.engine.private import PrivateFolder
folder = PrivateFolder(Path(sys.argv[1]))
(folder.path / "spilled").write_text("1012AB")
os.kill(os.getpid(), 9)
"""


def test_a_living_folder_is_left_alone(tmp_path):
    folder = PrivateFolder(tmp_path)
    assert sweep(tmp_path) == 0
    assert folder.path.is_dir()
    folder.cleanup()
    assert list(tmp_path.iterdir()) == []


def test_that_of_a_killed_process_goes(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert killed.returncode == -9
    (left,) = abandoned(tmp_path)
    assert (left / "spilled").read_text() == "1012AB", "or there would be nothing to sweep"
    assert sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_is_left_alone(tmp_path):
    (tmp_path / "publiek-notes.txt").write_text("a file")
    (tmp_path / "publiek-new").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "publiek-link").symlink_to(tmp_path / "elsewhere")
    assert sweep(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 4


def test_a_lock_is_held_by_one_and_ends_with_its_file(tmp_path):
    held = try_lock(tmp_path / "lock")
    assert try_lock(tmp_path / "lock") is None
    held.close()
    with alone(tmp_path / "lock"):
        assert try_lock(tmp_path / "lock") is None


def test_who_waits_too_long_is_told(tmp_path):
    waited = []
    with (
        alone(tmp_path / "lock"),
        pytest.raises(UserError, match="busy"),
        alone(tmp_path / "lock", patience=0.1, wait=waited.append),
    ):
        pass
    assert waited
