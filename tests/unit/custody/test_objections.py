"""The objection list behaves as a set of objections, whatever they share; and its file tells nobody who is on it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publiek.custody.objection_file import begin, is_begun, read_objections, write_objections
from publiek.custody.objections import EVERYWHERE, Objection, ObjectionList, Objections
from publiek.errors import UserError
from publiek.secret import Secret

KEY = Secret(b"o" * 32)
DWELLINGS = st.frozensets(st.tuples(st.integers(1, 3), st.integers(0, 2)), max_size=3)
OBJECTIONS = st.builds(Objection, DWELLINGS, st.frozensets(st.integers(1, 3), max_size=2)).filter(
    lambda one: one.dwellings or one.whole
)


def listed(*objections):
    found = ObjectionList(KEY)
    for one in objections:
        found.add(one)
    return found


@given(st.lists(st.tuples(st.booleans(), OBJECTIONS), max_size=12))
def test_adding_and_removing_is_that_of_a_set(acts):
    found, model = ObjectionList(KEY), set()
    for adding, one in acts:
        if adding:
            assert found.add(one) is (one not in model)
            model.add(one)
        else:
            assert found.remove(one) is (one in model)
            model.discard(one)
    again = listed(*model)
    assert (found.given, found.numbers) == (again.given, again.numbers)
    assert len(found) == len(model)


@given(st.lists(OBJECTIONS, max_size=6, unique=True), st.randoms())
def test_order_leaves_no_trace(objections, random):
    mixed = random.sample(objections, len(objections))
    assert listed(*objections).numbers == listed(*mixed).numbers


def test_two_objectors_at_one_number_do_not_show_and_one_stays_when_the_other_goes():
    first, second = Objection(frozenset({(7, 1)})), Objection(frozenset({(7, 2)}))
    found = listed(first, second)
    assert len(found.numbers) == 4
    found.remove(first)
    assert found.numbers == listed(second).numbers


def test_institutions_cannot_be_compared():
    lists = Objections(KEY)
    for scope in ("a", "b", EVERYWHERE):
        lists.of(scope).add(Objection(frozenset({(7, 1)})))
    numbers = [lists.of(scope).numbers | lists.of(scope).given for scope in ("a", "b", EVERYWHERE)]
    assert len(set().union(*numbers)) == sum(map(len, numbers))
    assert [len(one) for one in lists.against("a")] == [1, 1]
    assert len(lists.against("c")) == 1


def test_nothing_shows_in_a_log():
    one = Objection(frozenset({(123456789, 987)}))
    assert "123456789" not in f"{one} {one!r} {listed(one)!r} {Objections(KEY)!r}"


@pytest.fixture
def written(tmp_path):
    lists = Objections(KEY)
    lists.of("museum").add(Objection(frozenset({(123456789, 987)})))
    lists.of(EVERYWHERE).add(Objection(whole=frozenset({42})))
    write_objections(tmp_path / "objections.json", lists, KEY)
    return tmp_path / "objections.json"


def test_a_file_brings_the_same_lists_back(written):
    lists = read_objections(written, KEY)
    assert lists.scopes() == [EVERYWHERE, "museum"]
    assert Objection(frozenset({(123456789, 987)})) in lists.of("museum")
    assert Objection(whole=frozenset({42})) in lists.of(EVERYWHERE)


def test_the_file_is_private_sorted_and_without_dates(written):
    assert written.stat().st_mode & 0o077 == 0
    raw = json.loads(written.read_text())
    assert set(raw) == {"objections", "key_id", "lists", "seal"}
    for one in raw["lists"].values():
        assert set(one) == {"given", "numbers"}
        assert all(row == sorted(row) for row in one.values())
    assert "123456789" not in written.read_text()


def test_the_same_objections_make_the_same_file(written, tmp_path):
    lists = read_objections(written, KEY)
    extra = Objection(frozenset({(5, 5)}))
    lists.of("museum").add(extra)
    lists.of("museum").remove(extra)
    write_objections(tmp_path / "again.json", lists, KEY)
    assert (tmp_path / "again.json").read_bytes() == written.read_bytes()


def _shorten(raw):
    raw["lists"]["museum"]["numbers"].pop()


def _rename(raw):
    raw["lists"]["other"] = raw["lists"].pop("museum")


@pytest.mark.parametrize(
    "change",
    [
        _shorten,
        _rename,
        lambda raw: raw.pop("seal"),
        lambda raw: raw.update(lists=[]),
        lambda raw: raw.update(objections=2),
    ],
    ids=["a number taken out", "given to another", "no seal", "no lists", "another form"],
)
def test_a_changed_file_is_refused(written, change):
    raw = json.loads(written.read_text())
    change(raw)
    written.write_text(json.dumps(raw))
    with pytest.raises(UserError, match="changed by something else"):
        read_objections(written, KEY)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_what_is_no_list_is_refused(tmp_path, content):
    path = tmp_path / "objections.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        read_objections(path, KEY)


def test_another_key_is_refused_and_not_taken_for_an_empty_list(written):
    with pytest.raises(UserError, match="another key"):
        read_objections(written, Secret(b"x" * 32))


def test_a_list_that_was_only_begun_is_told_apart(written, tmp_path):
    begin(tmp_path / "new.json")
    assert is_begun(tmp_path / "new.json")
    assert not is_begun(written)
    assert not is_begun(tmp_path / "none.json")
