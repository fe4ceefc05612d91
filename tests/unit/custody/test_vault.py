"""The vault: nothing readable on any disk, nothing twice, nothing half, nothing older than a day."""

import json
import os
import stat
from datetime import UTC, datetime

import pytest

from publiek.custody import memory
from publiek.custody.audit import AuditLog
from publiek.custody.item import read_item
from publiek.custody.notes import note_of
from publiek.custody.sealed import key_place, read_header
from publiek.custody.vault import Taking, Vault
from publiek.errors import UserError
from publiek.secret import Secret

TAKING = Taking("proef", "museum-a", "2025", 2025, 200_000)


def acts(audit):
    return [entry.what for entry in audit.entries()]


def readable_bytes(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_is_taken_can_be_read_and_only_through_the_vault(vault, taken, export, key, tmp_path):
    with vault.open(taken, key) as path:
        assert path.read_bytes() == export.read_bytes()
        assert path.read_bytes() == export.read_bytes(), "as often as a reader likes"
        assert path.suffix == ".csv"
    assert not path.exists()
    export.unlink()
    for mark in (b"1012AB", b"Jansen", "1012AB".encode("utf-16-le")):
        assert mark not in readable_bytes(tmp_path)


@pytest.mark.skipif(not memory.in_memory(), reason="this system has no memory with a path")
def test_nothing_readable_is_on_a_disk_while_it_is_read(vault, taken, key):
    with vault.open(taken, key) as path:
        assert path.is_symlink()
        assert "memfd:" in str(path.readlink().readlink())
        assert [file.name for file in path.parent.iterdir() if not file.is_symlink()] == ["alive"]


def test_where_there_is_no_such_memory_it_is_a_private_file_meanwhile(vault, taken, export, key, monkeypatch):
    monkeypatch.setattr(memory, "_OPEN_FILES", export.parent / "nothing here")
    with vault.open(taken, key) as path:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert path.read_bytes() == export.read_bytes()
    assert not path.parent.exists()


def test_only_its_owner_can_read_the_vault(vault, taken):
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in vault.folder.iterdir()} == {0o600}


def test_of_the_name_only_a_mask_is_kept(taken, vault, audit):
    assert taken.name == "Aaaaaa 9999.csv"
    assert "Jansen" not in audit.file.read_text()


def test_the_same_content_is_taken_once(vault, taken, export, key):
    again = export.with_name("other name.csv")
    again.write_bytes(export.read_bytes())
    with pytest.raises(UserError, match="in the vault already") as refused:
        vault.take(again, TAKING, key)
    assert taken.id in refused.value.message()
    assert len(vault.items()) == 1


def test_one_row_more_is_another_content(vault, taken, export, key):
    with export.open("ab") as file:
        file.write(b"1012AB;14\n")
    vault.take(export, TAKING, key)
    assert len(vault.items()) == 2


def test_the_order_of_uploads_is_decided_by_their_content(tmp_path, audit, key, clock):
    files = []
    for name in ("een", "twee", "drie"):
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(name)
    orders = []
    for number, order in enumerate((files, files[::-1])):
        vault = Vault(tmp_path / f"vault{number}", tmp_path / f"records{number}", audit, now=clock)
        for file in order:
            vault.take(file, TAKING, key)
        orders.append([item.mark for item in vault.items()])
    assert orders[0] == orders[1]


def test_a_file_that_is_not_there_is_said(vault, key, tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        vault.take(tmp_path / "none.csv", TAKING, key)
    assert not vault.items()


def test_a_file_that_grows_while_it_is_taken_is_refused(vault, export, key, monkeypatch):
    from publiek.custody import intake

    real = intake.encrypt

    def growing(*arguments):
        with export.open("ab") as file:
            file.write(b"1012AB;99\n")
        return real(*arguments)

    monkeypatch.setattr(intake, "encrypt", growing)
    with pytest.raises(UserError, match="changed while"):
        vault.take(export, TAKING, key)
    assert not list(vault.folder.glob("*.item"))
    assert not list(vault.folder.glob(".*.part"))


def test_a_full_disk_leaves_nothing_and_is_said(vault, export, key, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publiek.custody.intake.encrypt", full)
    with pytest.raises(UserError, match="No space left"):
        vault.take(export, TAKING, key)
    assert not list(vault.folder.glob("*.item"))
    assert not list(vault.folder.glob(".*.part"))


@pytest.mark.parametrize("wrong", ["another key", "damaged", "gone"])
def test_an_upload_that_cannot_be_opened_is_named_and_not_its_path(vault, taken, key, wrong):
    file = vault.folder / f"{taken.id}.item"
    if wrong == "damaged":
        content = bytearray(file.read_bytes())
        content[-1] ^= 1
        file.write_bytes(content)
    if wrong == "gone":
        file.unlink()
    used = Secret(b"z" * 32) if wrong == "another key" else key
    with pytest.raises(UserError) as refused, vault.open(taken, used):
        pass
    assert f"upload {taken.id} (Aaaaaa 9999.csv)" in refused.value.message()
    assert "/" not in refused.value.message()


def test_deleting_destroys_the_data_key_first_and_keeps_a_record(vault, taken, audit, monkeypatch):
    from publiek.custody import disposal

    file = vault.folder / f"{taken.id}.item"
    seen = []

    def look(path):
        seen.append(set(path.read_bytes()[: key_place(taken.header())[0] + 60]))
        path.unlink()

    monkeypatch.setattr(disposal, "remove", look)
    (record,) = vault.delete([(taken, {"records": 199_990})], "processed")
    assert seen == [{0}], "header and data key were overwritten"
    assert not file.exists()
    assert record.content["rows"] == {"in_file": 200_000, "records": 199_990}
    assert record.content["verified_absent"] is True
    entry = list(audit.entries())[-1]
    assert (entry.n, entry.what, entry.about["id"]) == (record.line, "delivery.delete", taken.id)
    took = next(entry for entry in audit.entries() if entry.what == "delivery.take")
    assert record.content["ciphertext_sha256"] == took.about["ciphertext_sha256"]


def test_a_record_is_bound_to_the_log(vault, taken, audit):
    record = vault.delete([(taken, {})], "processed")[0].as_dict()
    entry = list(audit.entries())[-1]
    assert entry.about["record_sha256"] == record["record_sha256"]
    assert audit.verify().head == record["audit_log"]["hash"]
    assert json.loads((vault.records.folder / f"{taken.id}.json").read_bytes()) == record


def test_deleting_twice_is_done_once(vault, taken, audit):
    assert len(vault.delete([(taken, {})], "processed")) == 1
    assert vault.delete([(taken, {})], "processed") == ()
    assert acts(audit).count("delivery.delete") == 1


def test_after_a_day_it_is_deleted_unread(vault, taken, key, clock, audit):
    clock.move(hours=23, minutes=59)
    assert vault.sweep() == ()
    assert vault.items() == (taken,)
    clock.move(minutes=1)
    assert vault.items() == (), "even before the sweep"
    (record,) = vault.sweep()
    assert record.content["reason"] == "expired, not processed"
    assert not list(vault.folder.glob("*.item"))
    (missing,) = vault.unprocessed("museum-a")
    assert (missing.id, missing.rows) == (taken.id, 200_000)
    assert vault.unprocessed("museum-b") == ()


def test_a_clock_that_was_put_back_keeps_nothing_alive(vault, taken, clock):
    clock.move(hours=-1)
    assert vault.items() == ()
    assert len(vault.sweep()) == 1


def test_a_longer_life_cannot_be_written_into_an_upload(vault, taken, key, clock):
    file = vault.folder / f"{taken.id}.item"
    file.write_bytes(file.read_bytes().replace(b'"expires_at": "2025', b'"expires_at": "2035'))
    (changed,) = vault.items()
    clock.move(hours=24)
    assert changed.expired(clock())
    clock.move(hours=-24)
    with pytest.raises(UserError, match="damaged or changed"), vault.open(changed, key):
        pass


def test_what_expired_is_settled_by_taking_the_same_again(vault, taken, export, key, clock):
    clock.move(hours=25)
    vault.sweep()
    again = vault.take(export, TAKING, key)
    assert vault.unprocessed() == ()
    assert again.id != taken.id


def test_what_expired_can_be_forgone(vault, taken, clock, audit):
    clock.move(hours=25)
    vault.sweep()
    assert vault.discard(taken.id) is None
    assert vault.unprocessed() == ()
    assert acts(audit)[-1] == "delivery.forgo"


def test_an_upload_can_be_discarded(vault, taken):
    assert vault.discard(taken.id).content["reason"] == "discarded"
    with pytest.raises(UserError, match="no upload"):
        vault.discard(taken.id)


def _noted(vault, upload):
    note = note_of(vault.folder, upload)
    note.parent.mkdir(exist_ok=True)
    note.write_text("{}")
    return note


@pytest.mark.parametrize("how", ["discarded", "used", "swept"])
def test_what_is_noted_of_an_upload_goes_with_it(vault, taken, clock, how):
    note = _noted(vault, taken.id)
    vault.sweep()
    assert note.exists()
    if how == "discarded":
        vault.discard(taken.id)
    elif how == "used":
        vault.delete([(taken, {})], "processed")
    else:
        clock.move(hours=25)
        vault.sweep()
    assert not note.exists()


def test_what_was_noted_too_late_or_by_half_is_swept(vault, taken):
    notes = [_noted(vault, "gone"), _noted(vault, "gone").with_name(".gone.json.7-7.part"), _noted(vault, taken.id)]
    notes[1].touch()
    vault.sweep()
    assert [note.exists() for note in notes] == [False, False, True]


def test_a_sweep_that_cannot_be_logged_deletes_all_the_same(vault, taken, clock, audit):
    def locked():
        raise UserError("The keyring is locked.", mend="unlock it")

    clock.move(hours=25)
    blind = Vault(vault.folder, vault.records.folder, AuditLog(audit.folder, locked, now=clock), now=clock)
    with pytest.raises(UserError, match="locked"):
        blind.sweep()
    assert not list(vault.folder.glob("*.item"))
    (record,) = vault.sweep()
    assert record.content["id"] == taken.id
    assert acts(audit) == ["delivery.take", "delivery.delete"]


def test_a_wreck_is_told_and_deleted_when_it_is_a_day_old(vault, taken, clock):
    wreck = vault.folder / "0123456789ab.item"
    wreck.write_bytes(b"what is this")
    now = clock().timestamp()
    os.utime(wreck, (now, now))
    assert vault.damaged() == ("0123456789ab",)
    assert vault.sweep() == ()
    clock.move(hours=24)
    assert {record.content["reason"] for record in vault.sweep()} == {"damaged", "expired, not processed"}
    assert not wreck.exists()


def test_a_link_in_the_vault_is_never_followed(vault, taken, clock, tmp_path):
    outside = tmp_path / "mine.txt"
    outside.write_text("mine")
    (vault.folder / "link.item").symlink_to(outside)
    clock.move(hours=25)
    vault.sweep()
    assert outside.read_text() == "mine"


def test_an_item_under_another_name_does_not_count(vault, taken):
    file = vault.folder / f"{taken.id}.item"
    (vault.folder / "copy.item").write_bytes(file.read_bytes())
    assert vault.items() == (taken,)


def test_the_data_key_stands_where_it_is_destroyed(vault, taken):
    file = vault.folder / f"{taken.id}.item"
    with file.open("rb") as source:
        header, wrapped = read_header(source)
    at, length = key_place(header)
    assert file.read_bytes()[at : at + length] == wrapped
    assert read_item(file) == taken


def test_times_are_utc_to_the_second(taken):
    assert (taken.taken_at, taken.expires_at) == ("2025-12-01T12:00:00Z", "2025-12-02T12:00:00Z")
    assert taken.ends == datetime(2025, 12, 2, 12, tzinfo=UTC)
