"""Where keys are kept: files and keyrings behave alike, and what is not safe is refused."""

import os
import stat
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends import fail, null

from publiek.custody.apart import check_apart
from publiek.custody.keychain import Keychain
from publiek.custody.keyfiles import KeyFiles
from publiek.errors import UserError
from publiek.secret import Secret, write_new_key


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept, self.overwritten, self.locked = {}, [], False

    def get_password(self, service, username):
        if self.locked:
            raise keyring.errors.KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.overwritten.append(self.kept.get((service, username)))
        self.kept[service, username] = str.__str__(password)

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def memory():
    before, new = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(new)
    yield new
    keyring.set_keyring(before)


@pytest.fixture(params=["year files", "one file", "keyring"])
def store(request, tmp_path, memory):
    if request.param == "keyring":
        return Keychain("proef")
    name = "{year}.key" if request.param == "year files" else "alle.key"
    return KeyFiles("proef", tmp_path / "keys" / name)


def same(one, other):
    return one.number("x") == other.number("x")


def test_a_key_is_made_once_and_found_again(store):
    assert store.find(2025) is None
    with pytest.raises(UserError, match="no key of 2025"):
        store.year(2025)
    made = store.make(2025)
    assert same(store.year(2025), made)
    with pytest.raises(UserError, match="already"):
        store.make(2025)


def test_years_and_lasting_purposes_do_not_share_a_key(store):
    store.make(2025)
    if not store.one_for_all:
        store.make(2026)
    keys = [store.year(2025), store.year(2026), store.lasting("audit"), store.lasting("objections")]
    assert len({key.key_id for key in keys}) == 4


def test_studies_that_share_a_store_do_not_share_lasting_keys(tmp_path):
    one, other = (KeyFiles(study, tmp_path / "{year}.key") for study in ("een", "twee"))
    assert not same(one.lasting("audit"), other.lasting("audit"))


def test_a_new_key_is_another_key(store):
    old = store.make(2025)
    assert not same(store.replace(2025), old)


def test_what_is_destroyed_is_gone_and_what_lasts_stays(store):
    store.make(2025)
    audit = store.lasting("audit")
    store.destroy(2025)
    assert store.find(2025) is None
    assert same(store.lasting("audit"), audit)
    with pytest.raises(UserError, match="no key of 2025"):
        store.destroy(2025)


def test_the_key_of_another_year_survives(store):
    store.make(2025)
    if store.one_for_all:
        pytest.skip("one key serves all years here")
    other = store.make(2026)
    store.destroy(2025)
    assert same(store.year(2026), other)
    assert store.years((2025, 2026)) == (2026,)


def test_one_file_gives_the_keys_it_always_gave(tmp_path):
    write_new_key(tmp_path / "2025.key")
    store = KeyFiles("proef", tmp_path / "2025.key")
    assert same(store.year(2025), Secret.read(tmp_path / "2025.key").derive("2025"))


@pytest.mark.parametrize("pattern", ["{year}.key", "{year}/geheim.key", "study-{year}", "a*b/{year}.key"])
def test_the_years_that_have_a_file_are_found(tmp_path, pattern):
    store = KeyFiles("proef", tmp_path / pattern)
    (tmp_path / pattern).parent.parent.mkdir(exist_ok=True)
    for year in (2024, 2026):
        store.make(year)
    store.lasting("audit")
    assert store.years() == (2024, 2026)


@pytest.mark.parametrize("how", ["destroy", "replace"])
def test_an_old_key_file_is_overwritten_and_not_only_unlinked(tmp_path, how):
    store = KeyFiles("proef", tmp_path / "{year}.key")
    store.make(2025)
    os.link(tmp_path / "2025.key", tmp_path / "what the disk still has")
    text = (tmp_path / "2025.key").read_text()
    getattr(store, how)(2025)
    left = (tmp_path / "what the disk still has").read_bytes()
    assert left == bytes(len(text))


def test_a_destroyed_link_takes_its_file_along(tmp_path):
    (tmp_path / "real").mkdir()
    write_new_key(tmp_path / "real" / "k")
    (tmp_path / "2025.key").symlink_to(tmp_path / "real" / "k")
    KeyFiles("proef", tmp_path / "{year}.key").destroy(2025)
    assert list((tmp_path / "real").iterdir()) == []
    assert not (tmp_path / "2025.key").is_symlink()


def test_a_replaced_key_file_is_private(tmp_path):
    store = KeyFiles("proef", tmp_path / "{year}.key")
    store.make(2025)
    store.replace(2025)
    assert stat.S_IMODE((tmp_path / "2025.key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["2025.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
@pytest.mark.parametrize("linked", [False, True])
def test_a_key_file_that_others_may_read_is_refused_also_through_a_link(tmp_path, mode, linked):
    write_new_key(tmp_path / "real.key")
    (tmp_path / "real.key").chmod(mode)
    (tmp_path / "link.key").symlink_to(tmp_path / "real.key")
    store = KeyFiles("proef", tmp_path / ("link.key" if linked else "real.key"))
    with pytest.raises(UserError, match="Others"):
        store.year(2025)


def test_a_key_in_a_folder_where_anybody_may_write_is_refused(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    write_new_key(folder / "k.key")
    folder.chmod(0o777)
    with pytest.raises(UserError, match="replace the key"):
        KeyFiles("proef", folder / "k.key").year(2025)
    folder.chmod(0o1777)
    KeyFiles("proef", folder / "k.key").year(2025)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_of_another_user_is_refused_unless_root(tmp_path, monkeypatch):
    write_new_key(tmp_path / "k.key")
    os.chown(tmp_path / "k.key", 4242, -1)
    Secret.read(tmp_path / "k.key")
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with pytest.raises(UserError, match="belongs to another"):
        Secret.read(tmp_path / "k.key")


@pytest.mark.parametrize("pattern", ["{jaar}.key", "{year.key", "{}.key"])
def test_other_braces_are_a_mistake(tmp_path, pattern):
    with pytest.raises(UserError, match="braces"):
        KeyFiles("proef", tmp_path / pattern)


def test_a_name_that_is_needed_for_another_key_is_refused(tmp_path):
    with pytest.raises(UserError, match="another key"):
        KeyFiles("proef", tmp_path / "audit.key")


def test_two_who_make_a_lasting_key_at_once_end_with_one(tmp_path, monkeypatch):
    one, other = (KeyFiles("proef", tmp_path / "{year}.key") for _ in range(2))
    write, made = one._write, []

    def late(name, key):
        made.append(other.lasting("audit"))
        write(name, key)

    monkeypatch.setattr(one, "_write", late)
    assert same(one.lasting("audit"), made[0])


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_a_computer_without_a_keyring_is_told_of_key_files(memory, backend):
    keyring.set_keyring(backend())
    for act in (Keychain("proef").year, Keychain("proef").make):
        with pytest.raises(UserError, match="no keyring") as refused:
            act(2025)
        assert "key_file" in refused.value.message()


def test_a_keyring_that_keeps_keys_in_plain_text_is_refused(memory):
    memory.__class__.__module__, before = "keyrings.alt.file", memory.__class__.__module__
    try:
        with pytest.raises(UserError, match="safely"):
            Keychain("proef").make(2025)
    finally:
        memory.__class__.__module__ = before
    assert memory.kept == {}


def test_a_locked_keyring_is_said(memory):
    memory.locked = True
    with pytest.raises(UserError, match="locked"):
        Keychain("proef").year(2025)


def test_a_key_in_the_keyring_is_overwritten_before_it_goes(memory):
    store = Keychain("proef")
    store.make(2025)
    (kept,) = memory.kept.values()
    assert list(memory.kept) == [("publiek", "proef/2025")]
    store.destroy(2025)
    assert memory.overwritten == [None, kept]
    assert memory.kept == {}


def test_a_keyring_with_nonsense_in_it_is_said_without_showing_it(memory):
    memory.kept["publiek", "proef/2025"] = "geheim wachtwoord"
    with pytest.raises(UserError, match="64 hexadecimal") as refused:
        Keychain("proef").year(2025)
    assert "geheim" not in refused.value.message()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("vault/2025.key", "folder for uploads"),
        ("reports/deep/2025.key", "folder for reports"),
        ("kassa/2025.key", "beside a delivery"),
        ("link/2025.key", "folder for uploads"),
        ("kassa/keys/2025.key", None),
        ("keys/2025.key", None),
        ("vaults/2025.key", None),
    ],
)
def test_a_key_lies_apart_from_the_data(tmp_path, key, said):
    for folder in ("vault", "reports/deep", "kassa/keys", "keys", "vaults"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    kept = {"uploads": tmp_path / "vault", "reports": tmp_path / "reports"}
    deliveries = [tmp_path / "kassa" / "export.csv", Path("elsewhere.csv")]
    if said is None:
        check_apart(tmp_path / key, kept, deliveries)
    else:
        with pytest.raises(UserError, match=said):
            check_apart(tmp_path / key, kept, deliveries)
