"""Ledgers: they take the place of what they are made of, and live longer than a day."""

import json

import pytest

from publiek.custody.item import read_item
from publiek.custody.vault import LEDGERS, Taking
from publiek.errors import UserError


def rows(number=3, institution="museum-a"):
    return Taking("proef", institution, "2025", 2025, number, "rows")


def ledger(*made_of):
    return Taking("proef", "museum-a", "2025", 2025, 3, "ledger", tuple(item.id for item in made_of))


def contents(vault, key):
    found = []
    for item in vault.items():
        with vault.open(item, key) as path:
            found.append((item.kind, path.read_bytes()))
    return sorted(found)


def reasons(vault):
    return sorted(record.content["reason"] for record in vault.records.all())


def test_the_same_rows_are_held_once(vault, key):
    first = vault.hold(b"rows", rows(), key)
    assert vault.hold(b"rows", rows(), key) == first
    assert vault.hold(b"others", rows(), key) != first
    assert contents(vault, key) == [("rows", b"others"), ("rows", b"rows")]


def test_nothing_readable_lies_in_the_vault(vault, key):
    vault.hold(b"1012AB 12", rows(), key)
    assert b"1012AB" not in b"".join(file.read_bytes() for file in vault.folder.rglob("*") if file.is_file())


def test_a_ledger_takes_the_place_of_what_it_is_made_of(vault, key):
    one, other = (vault.hold(content, rows(), key) for content in (b"one", b"other"))
    later = vault.hold(b"later", rows(), key)
    first = vault.hold(b"first ledger", ledger(one, other), key)
    assert contents(vault, key) == [("ledger", b"first ledger"), ("rows", b"later")]
    vault.hold(b"second ledger", ledger(first, later), key)
    assert contents(vault, key) == [("ledger", b"second ledger")]
    assert len(list(vault.folder.rglob("*.item"))) == 1
    assert reasons(vault) == ["matched"] * 3


def test_what_is_in_a_ledger_is_not_read_again_before_it_is_gone(vault, key, monkeypatch):
    """As after a crash right behind the writing of the ledger; the next start finishes it."""
    one = vault.hold(b"one", rows(), key)
    monkeypatch.setattr("publiek.custody.vault.sweep_used", lambda *_: None)
    vault.hold(b"ledger", ledger(one), key)
    assert len(list(vault.folder.rglob("*.item"))) == 2
    assert [item.kind for item in vault.items()] == ["ledger"]
    monkeypatch.undo()
    (record,) = vault.sweep()
    assert record.content["reason"] == "matched"
    assert len(list(vault.folder.rglob("*.item"))) == 1


def test_used_rows_that_grow_too_old_are_not_missed(vault, key, clock, monkeypatch):
    one = vault.hold(b"one", rows(), key)
    monkeypatch.setattr("publiek.custody.vault.sweep_used", lambda *_: None)
    vault.hold(b"ledger", ledger(one), key)
    monkeypatch.undo()
    clock.move(hours=25)
    vault.sweep()
    assert vault.unprocessed() == ()
    assert [item.kind for item in vault.items()] == ["ledger"]


def test_rows_that_nobody_matches_go_within_a_day_and_are_missed(vault, key, clock):
    one = vault.hold(b"one", rows(), key)
    clock.move(hours=24)
    vault.sweep()
    assert vault.items() == ()
    assert [missing.id for missing in vault.unprocessed("museum-a")] == [one.id]
    vault.hold(b"one", rows(), key)
    assert vault.unprocessed() == (), "the same rows were handed over again"


def test_a_ledger_lives_until_its_period_is_released_and_not_for_ever(vault, key, clock):
    vault.hold(b"ledger", ledger(vault.hold(b"one", rows(), key)), key)
    clock.move(days=480)
    vault.sweep()
    assert [item.kind for item in vault.items()] == ["ledger"]
    clock.move(days=10)
    vault.sweep()
    assert vault.items() == ()
    assert "expired, not processed" in reasons(vault)


def test_a_ledger_lies_apart_for_a_backup_to_find(vault, key):
    one = vault.hold(b"one", rows(), key)
    made = vault.hold(b"ledger", ledger(one), key)
    assert [file.stem for file in (vault.folder / LEDGERS).glob("*.item")] == [made.id]
    assert not list(vault.folder.glob("*.item"))


def test_uploads_of_before_there_were_ledgers_are_read(vault, taken, key):
    """Their header says nothing of a kind."""
    (file,) = vault.folder.glob("*.item")
    raw = file.read_bytes()
    length = int.from_bytes(raw[8:12], "big")
    header = json.loads(raw[12 : 12 + length])
    del header["kind"], header["made_of"]
    short = json.dumps(header).encode()
    file.write_bytes(raw[:8] + len(short).to_bytes(4, "big") + short + raw[12 + length :])
    assert read_item(file) == taken


def test_a_ledger_cannot_pass_for_an_upload_that_lives_longer(vault, taken, key):
    """The kind is bound to the encryption, like all of the header."""
    (file,) = vault.folder.glob("*.item")
    raw = file.read_bytes()
    file.write_bytes(raw.replace(b'"kind": "export"', b'"kind": "ledger"'))
    (item,) = vault.items()
    (vault.folder / LEDGERS).mkdir()
    file.rename(vault.folder / LEDGERS / file.name)
    with pytest.raises(UserError, match="damaged or changed"), vault.open(item, key):
        pass
