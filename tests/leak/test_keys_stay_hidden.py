"""No key gets into text of any kind: representations, pickles, tracebacks with local variables, output, files."""

import copy
import dataclasses
import io
import logging
import pickle
import traceback

import pytest

from publiek.custody.audit import AuditLog
from publiek.custody.keyfiles import KeyFiles
from publiek.custody.sealed import decrypt, encrypt
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError
from publiek.secret import HiddenText, Secret, number_sql, write_new_key

KEY = bytes(range(65, 97))  # ABC...: as text, as bytes and as hexadecimal digits it would be seen
FORMS = (KEY.hex(), KEY.decode("latin-1"), repr(KEY)[2:-1], KEY.hex().upper(), str(list(KEY)))


def seen(text) -> bool:
    """Tell whether a key is in a text, in a form a person or a program could use."""
    return any(form in text for form in FORMS)


def with_locals(act) -> str:
    """Return the traceback of what an act raises, with the local variables of every frame."""
    try:
        act()
    except Exception as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    raise AssertionError("nothing was raised")


def test_a_plain_key_would_be_seen():
    plain = KEY

    def careless():
        used = plain
        raise ValueError(len(used))

    assert seen(with_locals(careless))
    assert seen(repr({"outer": plain}))
    assert seen(f"the key is {plain.hex()}")


@pytest.mark.parametrize("form", [repr, lambda key: f"{key}", lambda key: f"{key!r:>9}", lambda key: repr([key])])
def test_a_key_shows_nothing(form):
    secret = Secret(KEY)
    for hidden in (secret, secret._key, secret.text(), *secret.pads().values()):
        assert not seen(form(hidden))
    assert not seen(str(secret) + str(secret._key) + str(secret.pads()))


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy, vars, lambda key: key.__getstate__()])
def test_a_key_cannot_be_copied_or_looked_into(copied):
    with pytest.raises(TypeError):
        copied(Secret(KEY))


def test_what_holds_a_key_cannot_be_turned_into_text_either():
    @dataclasses.dataclass
    class Holder:
        secret: Secret

    assert not seen(repr(Holder(Secret(KEY))))
    with pytest.raises(TypeError):
        dataclasses.asdict(Holder(Secret(KEY)))


def test_the_text_of_a_key_is_only_for_its_store():
    text = Secret(KEY).text()
    assert isinstance(text, HiddenText)
    assert not seen(f"{text!r} {text}")
    stream = io.StringIO()
    stream.write(text)
    assert seen(stream.getvalue()), "the store itself gets the key"


def damaged_file():
    target, secret = io.BytesIO(), Secret(KEY)
    encrypt(io.BytesIO(b"x" * 100), target, b"{}", secret)
    b"".join(decrypt(io.BytesIO(target.getvalue()[:-1]), secret))


def wrong_sql():
    with DuckWorkspace() as workspace:
        workspace.make("t", f"SELECT {number_sql('nothing_like_it')}", Secret(KEY).derive("x").pads())


def wrong_sql_with_the_key_itself():
    with DuckWorkspace() as workspace:
        workspace.make("t", f"SELECT {number_sql('nothing_like_it')}", {"outer": Secret(KEY)._key, "inner": b""})


def unknown_method():
    Secret(KEY).derive("year", "2025").nothing_like_it()


def number_of_a_number():
    Secret(KEY).number(5)


@pytest.mark.parametrize(
    "act", [damaged_file, wrong_sql, wrong_sql_with_the_key_itself, unknown_method, number_of_a_number]
)
def test_a_traceback_with_local_variables_shows_no_key(act):
    assert not seen(with_locals(act))


@pytest.mark.parametrize(
    "content", [KEY.hex() + "zz", KEY.hex()[:-1], KEY.hex() + " " + KEY.hex(), KEY.decode("latin-1")]
)
def test_a_broken_key_file_is_not_quoted(tmp_path, content):
    file = tmp_path / "broken.key"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(UserError) as refused:
        Secret.read(file)
    assert not seen(refused.value.message())
    assert refused.value.__context__ is None, "an error behind it would hold the content"
    assert not seen(with_locals(lambda: Secret.read(file)))


def test_a_key_that_cannot_be_stored_is_not_shown(tmp_path):
    assert not seen(with_locals(lambda: write_new_key(tmp_path / "no folder" / "k", Secret(KEY))))


def test_the_audit_log_and_messages_hold_no_key(tmp_path, caplog):
    write_new_key(tmp_path / "2025.key", Secret(KEY))
    store = KeyFiles("proef", tmp_path / "2025.key")
    log = AuditLog(tmp_path / "audit", lambda: store.lasting("audit"))
    with caplog.at_level(logging.DEBUG):
        log.write("key.new", key_id=store.year(2025).key_id, key=store.year(2025), raw=Secret(KEY)._key)
    audit_key = (tmp_path / "audit.key").read_text().strip()
    text = log.file.read_text() + caplog.text
    assert not seen(text)
    assert audit_key not in text


def test_a_fingerprint_tells_keys_apart_and_nothing_else():
    ids = {Secret(KEY).derive(str(number)).key_id for number in range(1000)}
    assert len(ids) == 1000
    assert all(len(key_id) == 8 for key_id in ids)
    assert Secret(KEY).key_id not in KEY.hex()
