"""A process that is killed leaves nothing readable, counts nothing twice, and can be run again as if nothing happened.

Killed means SIGKILL: no `finally`, no clean-up. Each place below is a function of the product, right before or after
which the process dies. What is searched for is everything in the export that would be recognised.
"""

import gzip
import os
import shutil
import subprocess
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytestmark = pytest.mark.slow
INSTITUTION = "gezelschap-x"

TAKING = [
    ("publiek.custody.intake:encrypt", "before", 1),
    ("publiek.custody.sealed:_nonce", "after", 1),  # within the file: nothing but the header is written
    ("publiek.custody.intake:encrypt", "after", 1),
    ("publiek.custody.intake:flush", "after", 1),
    ("publiek.custody.audit:AuditLog.write", "before", 1),
    ("publiek.custody.audit:flush", "before", 1),
    ("publiek.custody.audit:write_seal", "before", 1),
    ("publiek.custody.audit:AuditLog.write", "after", 1),
    ("publiek.custody.vault:flush_folder", "before", 1),
    ("publiek.custody.vault:Vault.take", "after", 1),
    ("publiek.custody.intake:encrypt", "after", 2),
]
# Between two of these nothing is written to the disk but by the stages themselves: a place in between would leave the
# same behind. Up to the publishing all is in memory and in what spills from it.
RUNNING = [
    ("publiek.custody.memory:_memory", "after", 1),
    ("publiek.study.receiving:receive", "after", 1),
    ("publiek.study.journey:match_addresses", "after", 1),
    ("publiek.study.journey:publish", "before", 1),
    ("pathlib:Path.rename", "before", 1),  # the release is written, and does not have its name yet
    ("publiek.study.journey:publish", "after", 1),
    ("publiek.custody.records:Records.announce", "before", 1),
    ("publiek.custody.records:Records.announce", "after", 1),
    ("publiek.custody.disposal:overwrite", "after", 1),
    ("publiek.custody.disposal:destroy", "after", 1),  # one of the two is gone
    ("publiek.custody.records:Records.complete", "before", 2),
    ("publiek.custody.records:Records._complete", "after", 1),
    ("publiek.custody.audit:write_seal", "before", 3),  # the line of the deletion is written, and not sealed
    ("publiek.custody.audit:AuditLog.write", "after", 3),
    ("publiek.custody.records:write_whole", "after", 3),
    ("publiek.custody.records:remove", "before", 1),
    ("publiek.study.journey:Study.publish", "after", 1),
    ("publiek.study.remembered:Remembered.keep", "after", 1),  # that the figures are made is remembered
    ("publiek.run.reports:write_document", "after", 1),
    ("publiek.run.running:write_listing", "before", 1),
]


def named(stages):
    return [f"{when} {place.partition(':')[2]} {nth}" for place, when, nth in stages]


@pytest.fixture(scope="module")
def undisturbed():
    """What was published by a life without a crash, filled by the first test that asks."""
    return {}


@pytest.fixture
def expected(undisturbed, place, publiek, tmp_path_factory):
    """Return what is published when nothing happens."""
    if not undisturbed:
        assert publiek("delivery", "take", place.study, INSTITUTION, *place.exports, "-q").code == 0
        assert publiek("run", place.study, "-q").code == 0
        undisturbed.update(place.published())
        start_again(place)
    return undisturbed


def start_again(place):
    for folder in ("reports", "releases", "vault", "audit"):
        shutil.rmtree(place.study.parent / folder)


def deletions(publiek, place) -> list[str]:
    return publiek("delivery", "records", place.study).out.splitlines()


def finish_and_check(place, publiek, search, expected):
    """Run again, and compare with a life without a crash."""
    answer = publiek("run", place.study, "-q")
    assert answer.code == 0, answer.err
    assert place.published() == expected
    assert publiek("audit", "verify", place.study).code == 0
    assert len(deletions(publiek, place)) == 2
    assert not list((place.study.parent / "vault").glob("*.item"))
    assert not list((place.study.parent / "vault").glob(".*.part"))
    assert not list((place.study.parent / "audit" / "deletions").glob("*pending*"))
    assert list(place.temporary.iterdir()) == []
    assert search(place) == []


@pytest.mark.parametrize(("where", "when", "nth"), TAKING, ids=named(TAKING))
def test_killed_while_an_export_is_taken(place, publiek, search, expected, where, when, nth):  # noqa: PLR0913, PLR0917
    place.kill(where, when, nth, "delivery", "take", place.study, INSTITUTION, *place.exports)
    assert search(place) == []
    for export in place.exports:
        again = publiek("delivery", "take", place.study, INSTITUTION, export, "-q")
        assert again.code == 0 or "in the vault already" in again.err
    assert len(list((place.study.parent / "vault").glob("*.item"))) == 2
    finish_and_check(place, publiek, search, expected)


@pytest.mark.parametrize(("where", "when", "nth"), RUNNING, ids=named(RUNNING))
def test_killed_while_figures_are_made(place, publiek, search, expected, where, when, nth):  # noqa: PLR0913, PLR0917
    publiek("delivery", "take", place.study, INSTITUTION, *place.exports, "-q")
    place.kill(where, when, nth, "run", place.study)
    assert search(place) == []
    finish_and_check(place, publiek, search, expected)


@pytest.mark.parametrize(
    ("where", "when"),
    [
        ("publiek.study.taking:erase", "before"),
        ("publiek.custody.erase:overwrite", "after"),
        ("publiek.custody.erase:remove", "after"),
    ],
)
def test_killed_while_the_original_is_removed(place, publiek, search, expected, where, when):  # noqa: PLR0913, PLR0917
    first, second = place.exports
    publiek("delivery", "take", place.study, INSTITUTION, second, "-q")
    place.kill(where, when, 1, "delivery", "take", place.study, INSTITUTION, first, "--remove-original")
    assert search(place) == []
    finish_and_check(place, publiek, search, expected)


def test_a_release_that_was_never_finished_goes_within_the_hour(place, publiek):
    publiek("delivery", "take", place.study, INSTITUTION, *place.exports, "-q")
    place.kill("pathlib:Path.rename", "before", 1, "run", place.study)
    (left,) = (place.study.parent / "releases").glob("*/.*")
    publiek("status", place.study)
    assert left.is_dir(), "it may be another process that is writing it"
    old = left.stat().st_mtime - 3601
    os.utime(left, (old, old))
    publiek("status", place.study)
    assert not left.exists()


@pytest.mark.parametrize("command", ["status", "run", "delivery records"])
def test_any_command_sweeps_what_a_killed_one_left(place, publiek, search, command):
    place.kill(
        "publiek.custody.intake:encrypt", "after", 1, "delivery", "take", place.study, INSTITUTION, *place.exports
    )
    place.kill("publiek.study.taking:receive", "after", 1, "delivery", "take", place.study, INSTITUTION, *place.exports)
    assert list((place.study.parent / "vault").glob(".*.part")) or list(place.temporary.iterdir()), "nothing to sweep"
    publiek(*command.split(), place.study)
    assert not list((place.study.parent / "vault").glob(".*.part"))
    assert list(place.temporary.iterdir()) == []


SPILLING = """
import os, sys
from publiek.engine.duck import DuckWorkspace

workspace = DuckWorkspace(memory="60MB", threads=1)
workspace.make("big", "SELECT $mark || (n * 7919 % 1000003) AS t, n FROM range(3000000) x(n)", {"mark": sys.argv[1]})
os.kill(os.getpid(), 9)
"""


def test_what_was_spilled_by_a_killed_process_cannot_be_read_and_is_swept(place, publiek, search, marks):
    mark = min(marks)
    killed = subprocess.run([sys.executable, "-c", SPILLING, mark], env={"TMPDIR": str(place.temporary)}, check=False)
    assert killed.returncode == -9
    spilled = [file for file in place.temporary.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in spilled) > 1_000_000
    assert search(place) == []
    publiek("status", place.study)
    assert list(place.temporary.iterdir()) == []


def as_plain(folder, text):
    (folder / "a.txt").write_text(text)


def as_utf16(folder, text):
    (folder / "a.txt").write_bytes(text.encode("utf-16"))


def as_gzip(folder, text):
    (folder / "a.gz").write_bytes(gzip.compress(text.encode()))


def as_zip(folder, text):
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)


def as_parquet(folder, text):
    pq.write_table(pa.table({"a": [text]}), folder / "a.parquet", compression="zstd")


def as_name(folder, text):
    (folder / text).touch()


def as_deep(folder, text):
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / ".hidden").write_text(f"x{text}x")


@pytest.mark.parametrize("plant", [as_plain, as_utf16, as_gzip, as_zip, as_parquet, as_name, as_deep])
def test_the_search_would_find_it(place, search, marks, plant):
    """Without this, a search that finds nothing says nothing."""
    for folder in place.folders:
        assert search(place) == []
        mark = max(marks)
        plant(folder, mark)
        assert [found for _, found in search(place)] == [mark]
        for file in sorted(folder.rglob("*"), reverse=True):
            if file != place.study:
                file.rmdir() if file.is_dir() else file.unlink()


def test_the_search_finds_the_export_itself(place, search, marks):
    for export in place.exports:
        (place.home / f"{export.stem[-1]}.csv").write_bytes(export.read_bytes())
    found = {mark for _, mark in search(place)}
    assert len(found) > len(marks) / 2, "all but those that were written without their blanks"
