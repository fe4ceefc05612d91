"""The cascade as a table: one reference, addresses as delivered, and what each is matched to and why."""

import pytest

from publiek.addresskey import Address, pack, unpack
from publiek.engine.duck import DuckWorkspace
from publiek.match.method import match
from publiek.secret import Secret
from publiek.tables import CANDIDATES, MATCHED, READINGS

pytestmark = pytest.mark.slow

# postcode, number, letter, addition, buurt, segment, residential
REFERENCE = [
    ("1011AB", 1, "", "", "B1", "s1", True),
    ("1011AB", 3, "", "H", "B1", "s2", True),
    ("1011AB", 3, "", "1", "B1", "s1", True),
    ("1011AB", 5, "A", "", "B1", "s3", False),
    ("1011AB", 5, "", "A", "B2", "s2", True),
    ("1011AB", 7, "", "", "B2", "s1", False),
    ("1011AC", 9, "", "", "B2", None, True),
]
# postcode, area, weight, detailed
POSTCODE_ROWS = [
    ("1011AB", "B1", 0.5, True),
    ("1011AB", "B2", 0.5, True),
    ("1011AC", "B2", 1.0, True),
    ("2011AA", "G2", 1.0, False),
    ("3000", "G3", 1.0, False),
]
SHARES = [("1011AC", "s9", 1.0), ("2011AA", "s1", 0.25), ("2011AA", "s2", 0.75)]

A = Address
CASES = [
    # readings, best first (alias marked)                                   reason                    area   segment
    ([(A("1011AB", 1), False)], "exact", "B1", {"s1"}),
    ([(A("1011AB", 3, "", "HS"), False), (A("1011AB", 3, "", "H"), True)], "alias", "B1", {"s2"}),
    ([(A("1011AB", 3), False)], "number", "B1", {"s1", "s2"}),
    ([(A("1011AB", 5, "A"), False), (A("1011AB", 5, "", "A"), False)], "exact", "B2", {"s2"}),
    ([(A("1011AB", 5, "A"), False)], "non_residential", None, {None}),
    ([(A("1011AB", 7), False)], "non_residential", None, {None}),
    ([(A("1011AB", 7, "B"), False)], "non_residential", None, {None}),
    ([(A("1011AB", 99), False)], "number_not_in_postcode", None, {None}),
    ([(A("1011AB", 99), False), (A("1011AB", 1), False)], "exact", "B1", {"s1"}),
    ([(A("1011AC", 9), False)], "exact", "B2", {"s9"}),
    ([(A("2011AA", 12), False)], "postcode", "G2", {"s1", "s2"}),
    ([(A("3000ZZ", 12), False)], "postcode4", "G3", {None}),
    ([(A("9999ZZ", 12), False)], "unknown_postcode", None, {None}),
]


@pytest.fixture
def edition(make_edition):
    addresses = [(*pack(A(*row[:4])), *row[4:]) for row in REFERENCE]
    return make_edition(addresses=addresses, postcodes=POSTCODE_ROWS, segment_shares=SHARES)


@pytest.fixture
def run(edition, fill):
    return lambda cases, **options: match_all(edition, fill, cases, **options)


def match_all(edition, fill, cases, key=b"k" * 32, statuses=()):
    """Match cases numbered from 0, then addresses that were not read; return {raw_id: rest of `matched`}."""
    with DuckWorkspace() as workspace:
        candidates = [
            (raw_id, rank, *pack(address), alias)
            for raw_id, readings in enumerate(cases)
            for rank, (address, alias) in enumerate(readings, 1)
        ]
        fill(workspace, CANDIDATES, candidates)
        readings = [(raw_id, "ok", "") for raw_id in range(len(cases))]
        readings += [(len(cases) + n, status, "") for n, status in enumerate(statuses)]
        fill(workspace, READINGS, readings)
        match(workspace, edition, Secret(key))
        MATCHED.check(workspace.columns("matched"))
        return {row[0]: row[1:] for row in workspace.rows("FROM matched ORDER BY raw_id")}


@pytest.mark.parametrize(("readings", "reason", "area", "segments"), CASES)
def test_every_address_gets_its_household_or_the_reason_why_not(run, readings, reason, area, segments):
    found = run([readings])[0]
    assert (found[0], found[3]) == (reason, area)
    assert found[4] in segments
    assert (found[1] is None) == (area is None)


def test_nothing_is_lost_and_unread_addresses_keep_their_status(run):
    found = run([case[0] for case in CASES], statuses=["po_box", "foreign"])
    assert [row[0] for row in found.values()] == [*(case[1] for case in CASES), "po_box", "foreign"]


def test_a_household_matched_on_its_number_keeps_its_own_key(run):
    _, place, suffix, *_ = run([[(A("1011AB", 3, "", "9"), False)]])[0]
    assert unpack(place, suffix) == A("1011AB", 3, "", "9")


def test_the_same_household_always_draws_the_same_segment(run):
    case = [[(A("2011AA", number), False)] for number in range(1, 400)]
    assert run(case) == run(case)
    assert run(case) != run(case, key=b"x" * 32)


def test_draws_follow_the_distribution_of_the_postcode(run):
    found = run([[(A("2011AA", number), False)] for number in range(1, 4001)])
    share = sum(row[4] == "s2" for row in found.values()) / len(found)
    assert share == pytest.approx(0.75, abs=0.03)


def test_draws_at_a_number_follow_its_dwellings(run):
    found = run([[(A("1011AB", 3, "", f"{n}"), False)] for n in range(100, 4000)])
    share = sum(row[4] == "s2" for row in found.values()) / len(found)
    assert {row[0] for row in found.values()} == {"number"}
    assert share == pytest.approx(0.5, abs=0.03)
