"""Backup and restore: all of it comes back, in either database; never an upload, never a key by accident."""

import errno
import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from publiek.errors import UserError
from publiek.portal.operations.backup.files import worth_keeping
from publiek.portal.operations.backup.keys import read_keys, write_keys

PASSPHRASE = "vier losse woorden hier"
FILL = """
from pathlib import Path
from publiek.portal.accounts.models import User
from publiek.portal.audit.log import write
from publiek.portal.jobs import queue
from publiek.portal.operations.adopt import adopt
from publiek.portal.tenancy.models import Membership, Organisation
adopt(Path(sys.argv[1]))
user = User.objects.create_user("zoë@example.org", "geheim-Woord-7", name="Zoë Ünal")
Membership.objects.create(user=user, organisation=Organisation.objects.first(), role="analyst")
queue.ask("later", asked_by=user, organisation=Organisation.objects.first(), said="één")
write("test.filled", user)
"""
SHOW = """
import json
from django.core import serializers
from publiek.portal.operations.backup.tables import kept
rows = [serializers.serialize("jsonl", model._base_manager.order_by("pk")) for model in kept()]
print(json.dumps(rows))
"""
STILL_WRITING = """
from publiek.portal.accounts.models import User
from publiek.portal.jobs import queue
queue.ask("x")
print(User.objects.create_user("nieuw@example.org", "x").pk)
"""
WRITING_MEANWHILE = """
import gzip, json
from pathlib import Path
from threading import Thread
from django.db import connection
from publiek.portal.accounts.models import User
from publiek.portal.operations.backup import tables

User.objects.create_user("eerder@example.org")
real, begun = tables._write, []


def meanwhile():
    User.objects.create_user("intussen@example.org")
    connection.close()


def write(model, folder):
    rows = real(model, folder)
    if not begun:
        begun.append(Thread(target=meanwhile))
        begun[0].start()
        begun[0].join()
    return rows


tables._write = write
folder = Path(sys.argv[1])
tables.write_tables(folder)
with gzip.open(folder / "accounts.user.jsonl.gz", "rt") as lines:
    kept = [json.loads(line)["fields"]["email"] for line in lines]
print(json.dumps([kept, sorted(user.email for user in User.objects.all())]))
"""


@pytest.fixture(scope="module")
def filled(made, installed, tmp_path_factory):
    """A portal on SQLite with people, a study with releases, a job, a log and an upload that waits."""
    home = tmp_path_factory.mktemp("behouden") / "a"
    portal = installed(home)
    portal.more["PUBLIEK_PORTAL_PASSPHRASE"] = PASSPHRASE
    shutil.copytree(made / "onderzoeken", home / "onderzoeken")
    shutil.copytree(made / "editie", home / "editie")
    shutil.copy(made / "sleutels" / "2025.key", home / "sleutels")
    portal.python(FILL, home / "onderzoeken" / "2025" / "study.toml")
    vault = home / "onderzoeken" / "2025" / "vault"
    vault.mkdir(exist_ok=True)
    (vault / "0123.item").write_bytes(b"an upload, encrypted")
    return portal


def _rows(portal):
    return [json.loads(line) for table in json.loads(portal.python(SHOW)) for line in table.splitlines()]


def _files(home):
    return {str(name): (home / name).read_bytes() for name in worth_keeping(home)}


@pytest.mark.slow
def test_everything_comes_back_through_postgresql_and_into_sqlite_again(filled, postgres, installed, tmp_path):
    apart = tmp_path / "kluis" / "sleutels.sealed"
    first = filled.run("backup", tmp_path / "een", "--keys", apart).stdout.strip()
    elsewhere = installed(tmp_path / "b", postgres.make("restored"), empty=True)
    elsewhere.more |= filled.more
    said = elsewhere.run("restore", first, "--keys", apart)
    assert "deliver again" in said.stderr
    assert "NO KEYS" not in said.stderr
    # A row that is made now gets a number of its own: sequences go on where the rows that came back end.
    assert int(elsewhere.python(STILL_WRITING)) > 1
    assert not (elsewhere.home / "portal.sqlite3").exists()

    second = elsewhere.run("backup", tmp_path / "twee").stdout.strip()
    back = installed(tmp_path / "c", empty=True)
    assert "NO KEYS" in back.run("restore", second).stderr
    before, after = (_rows(one) for one in (filled, back))
    assert [row for row in before if row not in after] == []
    assert {"Zoë Ünal"} < {row["fields"].get("name") for row in after}
    assert "nieuw@example.org" in {row["fields"].get("email") for row in after}
    assert _files(filled.home) == _files(elsewhere.home) == _files(back.home)
    kept = filled.home / "sleutels" / "2025.key"
    assert (elsewhere.home / "sleutels" / "2025.key").read_text() == kept.read_text()
    assert not (back.home / "sleutels" / "2025.key").exists()


@pytest.mark.slow
def test_a_backup_holds_no_upload_and_no_key_and_is_refused_where_it_changed(filled, installed, tmp_path):
    made = Path(filled.run("backup", tmp_path / "b").stdout.strip())
    names = {file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()}
    assert not [name for name in names if name.endswith((".item", ".key", ".sqlite3"))]
    assert [name for name in names if name.endswith("manifest.json")]
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0
    account = (made / "backup.json").read_text()
    (made / "backup.json").write_text(re.sub(r'"accounts": "[^"]+"', '"accounts": "9999_later"', account))
    later = installed(tmp_path / "later", empty=True).run("restore", made, fails=True)
    assert "later version" in later.stderr
    assert "install publiek" in later.stderr
    (made / "backup.json").write_text(account)
    victim = next(name for name in sorted(names) if name.endswith("cube.csv"))
    (made / victim).chmod(0o600)
    with (made / victim).open("a") as file:
        file.write("1")
    empty = installed(tmp_path / "leeg", empty=True)
    refused = empty.run("restore", made, fails=True)
    assert "changed" in refused.stderr
    assert victim in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (empty.home / "onderzoeken").exists()
    full = filled.run("restore", made, fails=True)
    assert "mend:" in full.stderr


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_tables_are_of_one_moment_and_nobody_waits_for_them(installed, tmp_path, request, database):
    address = request.getfixturevalue("postgres").make("meanwhile") if database == "postgresql" else ""
    portal = installed(tmp_path / "home", address)
    kept, there = json.loads(portal.python(WRITING_MEANWHILE, tmp_path / "tables"))
    assert kept == ["eerder@example.org"]
    assert there == ["eerder@example.org", "intussen@example.org"]


def test_keys_come_back_with_their_passphrase_only(tmp_path):
    home = tmp_path / "home"
    (home / "sleutels").mkdir(parents=True)
    (home / "sleutels" / "2025.key").write_text("ab" * 32)
    sealed = tmp_path / "elders" / "sleutels"
    assert write_keys(home, sealed, PASSPHRASE) == 1
    assert b"abab" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o077 == 0
    with pytest.raises(UserError, match="passphrase is another"):
        read_keys(sealed, tmp_path / "nieuw", PASSPHRASE + "!")
    assert read_keys(sealed, tmp_path / "nieuw", PASSPHRASE) == 1
    assert (tmp_path / "nieuw" / "sleutels" / "2025.key").read_text() == "ab" * 32
    with pytest.raises(UserError, match="fewer than"):
        write_keys(home, tmp_path / "kort", "kort")


def test_keys_are_not_kept_with_the_backup(tmp_path):
    from publiek.portal.operations.backup.make import KeysTo, make_backup

    with pytest.raises(UserError, match="kept with the backup"):
        make_backup(tmp_path, tmp_path / "b", KeysTo(tmp_path / "b" / "keys", PASSPHRASE))
    assert not (tmp_path / "b").exists()


def test_a_full_disk_is_told_and_nothing_half_made_is_left(tmp_path, monkeypatch):
    from publiek.portal.operations.backup import make

    for name, hours in (("killed", 25), ("of-another-that-runs", 1)):
        (tmp_path / f".publiek-{name}").mkdir()
        os.utime(tmp_path / f".publiek-{name}", (0, time.time() - hours * 3600))

    def full(_home, beside, _keys):
        (beside / "half").write_text("x")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(make, "_written", full)
    with pytest.raises(UserError, match="No space left"):
        make.make_backup(tmp_path, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [".publiek-of-another-that-runs"]


FULL_HALFWAY = """
import errno, os, shutil
from publiek.portal.operations.backup import restore
def full(*_arguments, **_named):
    raise shutil.Error([("a", "b", os.strerror(errno.ENOSPC))])
restore.shutil.copytree, restore._read = full, lambda *_: None
from publiek.cli.app import main
main()
"""


@pytest.mark.slow
def test_a_restore_that_could_not_end_leaves_the_portal_closed(filled, installed, tmp_path):
    made = filled.run("backup", tmp_path / "b").stdout.strip()
    portal = installed(tmp_path / "half", empty=True)
    said = portal._call(FULL_HALFWAY, ("portal", "restore", made), fails=True)
    assert "No space left" in said.stderr
    assert "stays closed" in said.stderr
    assert (portal.home / ".dicht").exists()
    assert "has not ended" in portal.run("init", fails=True).stderr
    assert "closed" in portal.run("check", fails=True).stdout


def test_a_folder_that_is_no_backup_is_told_so(tmp_path):
    from publiek.portal.operations.backup.manifest import read_backup

    with pytest.raises(UserError, match="no backup"):
        read_backup(tmp_path)
    (tmp_path / "backup.json").write_text('{"format": 9}')
    with pytest.raises(UserError, match="another version"):
        read_backup(tmp_path)


def test_a_ledger_of_collected_rows_is_kept_and_uploads_are_not(tmp_path):
    vault = tmp_path / "onderzoeken" / "2025" / "vault"
    (vault / "collected").mkdir(parents=True)
    for name in ("a.item", "collected/b.item", "a.part", "expired/x.json", ".lock"):
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).write_text("x")
    kept = {name.relative_to("onderzoeken/2025/vault").as_posix() for name in worth_keeping(tmp_path)}
    assert kept == {"collected/b.item", "expired/x.json"}
