"""A workspace keeps what it holds to itself, on disk too."""

import gc
import stat
import warnings

import pytest

from publiek.engine.duck import DuckWorkspace

MARK = "1012AB-geheim-adres"


def spilling(folder):
    """Return a workspace that has more than fits its memory."""
    workspace = DuckWorkspace(memory="60MB", threads=1, spill=folder)
    workspace.make("big", f"SELECT '{MARK}' || (n * 7919 % 1000003) AS t, n FROM range(3000000) x(n)")
    return workspace


@pytest.mark.slow
def test_what_spills_is_private_and_unreadable(tmp_path):
    with spilling(tmp_path):
        (folder,) = tmp_path.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        spilled = [file for file in folder.iterdir() if file.stat().st_size]
        assert sum(file.stat().st_size for file in spilled) > 1_000_000
        assert not any(MARK.encode() in file.read_bytes() for file in spilled)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_a_workspace_is_forgotten(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        workspace = DuckWorkspace(spill=tmp_path)
        assert list(tmp_path.iterdir())
        del workspace
        gc.collect()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rows", [0, 3, 30_000])
def test_lists_become_a_table_however_long_they_are(rows):
    numbers = [None if n % 3 == 1 else n for n in range(rows)]
    texts = [None if n % 3 == 2 else f"t{n}" for n in range(rows)]
    with DuckWorkspace(threads=1) as workspace:
        workspace.fill("made", {"number": ("INTEGER", numbers), "text": ("VARCHAR", texts)})
        assert workspace.columns("made") == {"number": "INTEGER", "text": "VARCHAR"}
        assert workspace.rows("FROM made") == list(zip(numbers, texts, strict=True))
