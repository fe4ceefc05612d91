"""The audit log: whatever is done to it by anybody without its key is told, and a crash is not mistaken for that."""

import json
import re
import stat
import subprocess
import sys
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.custody.audit import AuditLog, user
from publiek.custody.chain import Entry, hashed, parse
from publiek.custody.erase import write_whole
from publiek.custody.seal import Seal, write_seal
from publiek.errors import UserError
from publiek.secret import Secret

OTHER = Secret(b"o" * 32)


@pytest.fixture
def five(audit):
    """A log of five lines."""
    for number in range(5):
        audit.write("delivery.read", rows=number, institution="museum-a")
    return audit


def lines(audit):
    return audit.file.read_bytes().splitlines(keepends=True)


def rewrite(audit, changed):
    audit.file.write_bytes(b"".join(changed))


def rechained(entries, key):
    """Return lines that are chained and signed anew, as a forger would who has another key."""
    before, made = "0" * 64, []
    for number, entry in enumerate(entries, 1):
        new = Entry(**{**entry.__dict__, "n": number, "before": before, "mac": ""}).signed(key)
        before = hashed(new.line())
        made.append(new.line() + b"\n")
    return made


def test_a_log_that_was_left_alone_is_whole(five):
    found = five.verify()
    assert (found.good, found.count, found.notes) == (True, 5, ())
    assert [entry.about["rows"] for entry in five.entries()] == [0, 1, 2, 3, 4]
    assert {entry.who for entry in five.entries()} == {"tester"}


def test_a_log_that_is_not_there_is_whole_and_empty(audit):
    assert audit.verify().good
    assert audit.verify().count == 0


def test_only_its_owner_can_read_it(five):
    for file in (five.file, five.folder / "seal.json"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(five.folder.stat().st_mode) == 0o700


def edit(found):
    entry = json.loads(found[2])
    entry["about"]["rows"] = 99
    found[2] = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
    return found


@pytest.mark.parametrize(
    ("harm", "line"),
    [
        (edit, 3),
        (lambda found: found[:2] + found[3:], 3),
        (lambda found: found[:1] + found[2:0:-1] + found[3:], 2),
        (lambda found: [*found[:3], found[2], *found[3:]], 4),
        (lambda found: found[:4], 5),
        (lambda found: [], 1),
        (lambda found: [*found, found[4]], 6),
        (lambda found: [*found[:2], b"\n", *found[2:]], 3),
        (lambda found: [*found[:2], b'{"n": 3}\n', *found[3:]], 3),
        (lambda found: [found[0].replace(b'{"n":1', b'{"n": 1'), *found[1:]], 1),
        (lambda found: rechained([parse(line.strip()) for line in found[:2] + found[3:]], OTHER), 1),
    ],
    ids=[
        "a line changed", "a line removed", "two lines swapped", "a line doubled", "the last removed", "all removed",
        "a line added", "a blank line", "a line of another kind", "only its spacing changed", "written anew",
    ],
)  # fmt: skip
def test_the_first_bad_line_is_named(five, harm, line):
    rewrite(five, harm(lines(five)))
    found = five.verify()
    assert found.bad_line == line
    assert found.why


def test_a_log_and_a_seal_written_anew_without_the_key_are_told(five):
    forger = AuditLog(five.folder, lambda: OTHER, who="forger")
    five.file.unlink()
    (five.folder / "seal.json").unlink()
    forger.write("delivery.read", rows=1)
    assert forger.verify().good
    assert five.verify().bad_line == 1


def test_a_seal_that_was_changed_or_removed_is_told(five):
    seal = five.folder / "seal.json"
    seal.write_text(seal.read_text().replace('"count": 5', '"count": 4'))
    assert not five.verify().good
    seal.unlink()
    assert "no seal" in five.verify().why


def test_what_was_removed_stays_told_after_more_was_written(five):
    rewrite(five, lines(five)[:3])
    five.write("delivery.read", rows=7)
    found = five.verify()
    assert found.bad_line == 4
    assert "sealed 5 lines, found 3 lines" in found.why


@pytest.mark.parametrize("cut", [1, 10, 150])
def test_a_line_that_a_crash_left_half_written_is_mended_and_told(five, cut):
    before = lines(five)
    half = before[-1][:-cut]
    with five.file.open("ab") as file:
        file.write(half)
    assert five.verify().good
    assert "unfinished line" in five.verify().notes[0]
    five.write("delivery.read", rows=8)
    after = [entry.what for entry in five.entries()]
    assert after[5:] == ["audit.recovered", "delivery.read"]
    assert lines(five)[:5] == before
    assert (five.verify().good, five.verify().notes) == (True, ())


def test_a_sealed_line_that_was_cut_is_no_crash(five):
    rewrite(five, [*lines(five)[:4], lines(five)[4][:-20]])
    assert five.verify().bad_line == 5
    five.write("delivery.read")
    assert not five.verify().good


def test_a_crash_between_line_and_seal_is_no_damage(five):
    seal = (five.folder / "seal.json").read_bytes()
    five.write("delivery.read", rows=9)
    (five.folder / "seal.json").write_bytes(seal)
    assert five.verify().good
    assert "not sealed yet" in five.verify().notes[0]
    five.write("delivery.read", rows=10)
    assert [entry.what for entry in five.entries()] == ["delivery.read"] * 7
    assert (five.verify().good, five.verify().notes) == (True, ())


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_disk_that_is_full_for_a_while_is_no_damage(five, monkeypatch, is_replaced):
    def full(file, seal, key):
        if is_replaced:
            write_seal(file, seal, key)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("publiek.custody.audit.write_seal", full)
        for _ in range(3):
            with pytest.raises(UserError, match="No space"):
                five.write("delivery.confirmed")
    five.write("delivery.read")
    found = five.verify()
    assert (found.good, found.count, found.notes) == (True, 9 if is_replaced else 6, ())


def test_what_could_not_be_written_whole_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "seal.json").write_text("old")
    monkeypatch.setattr("publiek.custody.erase.flush", Mock(side_effect=OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "seal.json", b"new")
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"seal.json": "old"}


def test_a_crash_before_the_first_seal_is_no_damage(audit):
    audit.write("delivery.read")
    (audit.folder / "seal.json").unlink()
    audit.write("delivery.read")
    assert audit.verify().good


def test_a_log_put_back_with_its_seal_is_told_by_a_seal_noted_elsewhere(five):
    saved = [(file, file.read_bytes()) for file in (five.file, five.folder / "seal.json")]
    five.write("delivery.delete", id="x")
    noted = Seal.parse(f"{five.verify().count}:{five.verify().head}")
    for file, content in saved:
        file.write_bytes(content)
    assert five.verify().good, "this is what cannot be proven from the folder alone"
    assert five.verify(noted).bad_line == 6
    five.write("delivery.read")
    assert five.verify(noted).bad_line == 6, "another line in its place is not the line that was noted"


def test_a_seal_that_is_none_is_refused():
    with pytest.raises(UserError, match="no seal"):
        Seal.parse("5:abc")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    key = Secret(b"a" * 32)
    audit = AuditLog(tmp_path_factory.mktemp("log"), lambda: key, who="tester")
    for number in range(3):
        audit.write("delivery.read", rows=number)
    return audit, audit.file.read_bytes()


@given(at=st.integers(min_value=0), value=st.integers(0, 255))
def test_any_single_byte_changed_is_told(written, at, value):
    audit, original = written
    content = bytearray(original)
    content[at % len(content)] = value
    audit.file.write_bytes(content)
    assert audit.verify().good is (content == original)


def test_addresses_and_mail_are_masked_wherever_they_are(audit):
    audit.write("x", name="1012 AB.csv", list=["jan@jansen.nl"], inner={"1012ab": {"deep": "Jan <j@x.nl> 1012AB"}})
    text = re.sub("[0-9a-f]{16,}", "", audit.file.read_text())  # any four figures may stand in a hash
    assert "1012" not in text
    assert "jansen" not in text
    assert "j@x" not in text
    assert "9999 AA" in text


def test_the_user_is_that_of_the_system_and_not_of_the_environment(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody else")
    assert user() != "somebody else"


def test_a_folder_that_cannot_be_written_is_said(tmp_path, audit_key):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UserError, match="cannot be written"):
        AuditLog(tmp_path / "taken", lambda: audit_key).write("x")


WRITER = """
import sys
from pathlib import Path
from publiek.custody.audit import AuditLog
from publiek.secret import Secret

log = AuditLog(Path(sys.argv[1]), lambda: Secret(b"a" * 32), who=sys.argv[2])
for _ in range(40):
    log.write("delivery.read")
"""


@pytest.mark.slow
def test_two_writers_make_one_chain(tmp_path, audit_key):
    folder = tmp_path / "audit"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, folder, name]) for name in ("a", "b")]
    assert [writer.wait() for writer in writers] == [0, 0]
    log = AuditLog(folder, lambda: audit_key)
    assert (log.verify().good, log.verify().count) == (True, 80)
    assert {entry.who for entry in log.entries()} == {"a", "b"}
