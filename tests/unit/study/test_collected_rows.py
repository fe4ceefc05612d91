"""Rows that come in: what may be in them, what is said of others, and that nothing of them is shown."""

import pytest

from publiek.engine.duck import DuckWorkspace
from publiek.secret import Secret
from publiek.study.collected import Batch
from publiek.study.collected_match import Keys, load_tickets
from publiek.study.collected_row import read_ids, read_rows

WRONG = [
    # what is handed over                             field        why
    ({}, "id", "missing"),
    ({"id": "a b"}, "id", "wrong_form"),
    ({"id": "jan@example.org"}, "id", "wrong_form"),
    ({"id": "a" * 65}, "id", "wrong_form"),
    ({"id": "a", "email": "jan@example.org"}, "", "unknown_field"),
    ({"id": "a", "Jan de Vries": 1}, "", "unknown_field"),
    ({"id": "a", "tickets": 0}, "tickets", "out_of_range"),
    ({"id": "a", "tickets": "2"}, "tickets", "wrong_type"),
    ({"id": "a", "tickets": 2.0}, "tickets", "wrong_type"),
    ({"id": "a", "tickets": True}, "tickets", "wrong_type"),
    ({"id": "a", "tickets": 1001}, "tickets", "out_of_range"),
    ({"id": "a", "date": "01-03-2025"}, "date", "wrong_form"),
    ({"id": "a", "date": "2025-02-30"}, "date", "wrong_form"),
    ({"id": "a", "date": 20250301}, "date", "wrong_form"),
    ({"id": "a", "postcode": None}, "postcode", "wrong_type"),
    ({"id": "a", "postcode": "1" * 17}, "postcode", "too_long"),
    ({"id": "a", "number": ["12"]}, "number", "wrong_type"),
    ("a", "", "no_object"),
    (None, "", "no_object"),
    ([], "", "no_object"),
]


@pytest.mark.parametrize(("given", "field", "why"), WRONG)
def test_what_cannot_be_used_is_refused_with_a_reason(given, field, why):
    rows, (refused,) = read_rows([given])
    assert (rows, refused.at, refused.field, refused.why) == ([], 0, field, why)


def test_the_others_are_used_and_of_the_same_id_the_first():
    rows, refused = read_rows([{"id": "a", "number": 12}, {"id": ""}, {"id": "a", "number": 13}, {"id": "b"}])
    assert [(row.id, row.number, row.tickets) for row in rows] == [("a", "12", 1), ("b", "", 1)]
    assert [(one.at, one.why) for one in refused] == [(1, "wrong_form"), (2, "same_id")]


def test_ids_to_cancel():
    ids, refused = read_ids(["a", 5, "a", None, "b"])
    assert ids == ["a", "b"]
    assert [(one.at, one.why) for one in refused] == [(1, "wrong_type"), (3, "wrong_type")]


def test_a_row_does_not_show_itself():
    (row,), _ = read_rows([{"id": "a", "postcode": "1012AB", "number": "12"}])
    assert "1012AB" not in f"{row} {row!r} {[row]}"


def test_a_large_batch_is_loaded_like_a_small_one():
    """Beyond 20,000 rows the workspace takes another way in."""
    keys = Keys(Secret(b"i" * 32), Secret(b"p" * 32), ())
    rows, _ = read_rows([{"id": f"a{at}", "order": f"{at}"} for at in range(20_001)])
    with DuckWorkspace() as workspace:
        load_tickets(workspace, Batch({row.id: row for row in rows}, frozenset()), keys)
        found = workspace.rows("SELECT row_key, order_key FROM row_keys JOIN tickets USING (order_ref)")
    assert set(found) == {(keys.row(row.id), keys.order(row.order)) for row in rows}
