"""Keys: they stay hidden, SQL and Python draw the same, and a key file others can read is refused."""

import pickle
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError
from publiek.secret import Secret, number_sql, write_new_key

SECRET = Secret(b"s" * 32)


@pytest.fixture(scope="module")
def workspace():
    with DuckWorkspace() as opened:
        yield opened


@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=20))
def test_sql_and_python_draw_the_same_number(workspace, texts):
    drawn = workspace.rows(
        f"SELECT {number_sql('t')} FROM (SELECT unnest($texts) AS t)", {"texts": texts, **SECRET.pads()}
    )
    assert [row[0] for row in drawn] == [SECRET.number(text) for text in texts]


def test_a_key_hides_itself():
    text = "s" * 32
    assert text not in repr(SECRET)
    assert text not in f"{SECRET}"
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(SECRET)


def test_purposes_do_not_share_a_key():
    numbers = {SECRET.derive(*purpose).number("x") for purpose in [("a",), ("b",), ("a", "b"), ("ab",)]}
    assert len(numbers) == 4


def test_a_new_key_file_is_private_and_never_replaced(tmp_path):
    file = tmp_path / "2025.key"
    write_new_key(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert isinstance(Secret.read(file), Secret)
    with pytest.raises(UserError, match="already"):
        write_new_key(file)


def test_a_key_in_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UserError, match="cannot be made"):
        write_new_key(tmp_path / "nowhere" / "2025.key")


@pytest.mark.parametrize("content", ["", "zz", "ab" * 31, "geen sleutel", "\xff"])
def test_a_file_that_is_no_key_is_refused_without_showing_it(tmp_path, content):
    file = tmp_path / "key"
    file.write_text(content, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(UserError, match="not a key file") as caught:
        Secret.read(file)
    assert not content or content not in caught.value.message()


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    file = tmp_path / "key"
    file.write_text("ab" * 32)
    file.chmod(0o644)
    with pytest.raises(UserError, match="Others"):
        Secret.read(file)


def test_a_missing_key_file_is_said(tmp_path):
    with pytest.raises(UserError, match="no key file"):
        Secret.read(tmp_path / "none")
