"""What is kept in memory stays within its bound, and is made once."""

from publiek.portal.reading.services.kept import Kept


def test_a_thing_is_made_once():
    made, kept = [], Kept(100, len)
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or "xx") == "xx"
    assert made == [1]


def test_what_was_asked_longest_ago_goes_first():
    kept = Kept(10, len)
    kept.get("a", lambda: "aaaa")
    kept.get("b", lambda: "bbbb")
    kept.get("a", lambda: "never")
    kept.get("c", lambda: "cccc")
    assert ("a" in kept, "b" in kept, "c" in kept) == (True, False, True)
    assert kept.total == 8


def test_what_is_larger_than_the_bound_is_handed_out_and_not_kept():
    kept = Kept(3, len)
    assert kept.get("a", lambda: "aaaa") == "aaaa"
    assert "a" not in kept
    assert kept.total == 0
