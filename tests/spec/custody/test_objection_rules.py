"""Objections as a table: what a resident objected with, what a ticket says, and whether the ticket may be counted.

The city has these dwellings:

    1011AB 1                      a house
    1011AB 3-H, 3-1, 3-2          three floors; nobody has '3' alone
    1011AB 5, 5-A                 a house and an annexe
    1011AB 7-A                    one dwelling, with a letter
    1011AB 9A (letter), 9-A       two dwellings that are written alike
    1011AB 11-H (shop), 11-1      a shop with a dwelling above it
    2011AA ..., 3000ZZ ...        elsewhere: the reference knows the postcode, and of 3000 only its four digits
"""

import pytest

from publiek.address.method import read
from publiek.addresskey import Address, pack
from publiek.custody.marks import listed, lists_for, mark
from publiek.custody.objections import EVERYWHERE, Objections
from publiek.custody.withhold import withhold
from publiek.engine.duck import DuckWorkspace
from publiek.match.method import match
from publiek.match.parquet import table_sql
from publiek.secret import Secret
from publiek.study.objection_reading import understand
from publiek.study.objectors import read_given
from publiek.tables import CANDIDATES, READINGS, TICKETS

pytestmark = pytest.mark.slow

KEY = Secret(b"o" * 32)
REFERENCE = [
    ("1", "", "", True),
    ("3", "", "H", True),
    ("3", "", "1", True),
    ("3", "", "2", True),
    ("5", "", "", True),
    ("5", "", "A", True),
    ("7", "", "A", True),
    ("9", "A", "", True),
    ("9", "", "A", True),
    ("11", "", "H", False),
    ("11", "", "1", True),
]
POSTCODES = [("1011AB", "B1", 1.0, True), ("2011AA", "G2", 1.0, False), ("3000", "G3", 1.0, False)]

LEAVES, STAYS = True, False
TABLE = [
    # the resident objects with    the ticket says               the ticket
    ("1011 AB 1", "1011AB 1", LEAVES),
    ("1011 AB 1", "1011ab 1 hs", LEAVES),  # the reference has no such floor, so it may be this house
    ("1011 AB 1", "1011AB 3-1", STAYS),
    ("1011 AB 1", "1011AC 1", STAYS),
    # one floor of three, in any writing
    ("Damrak 3-1, 1011 AB Amsterdam", "1011AB 3-1", LEAVES),
    ("1011AB 3-1", "1011AB 3 I", LEAVES),
    ("1011AB 3-1", "1011AB 3-1 hoog", LEAVES),
    ("1011AB 3-hs", "1011AB 3 huis", LEAVES),
    ("1011AB 3-1", "1011AB 3-2", STAYS),  # a neighbour whom the reference knows
    ("1011AB 3-1", "1011AB 3 hs", STAYS),
    ("1011AB 3-1", "1011AB 3", LEAVES),  # only the number: it may be any of the three
    ("1011AB 3-1", "1011AB 3-9", LEAVES),  # no such dwelling, so it may be any of the three
    ("1011AB 3-1", "1011AB 3 achter", LEAVES),
    # only the number, at a number with three floors: the resident means the home, whichever it is
    ("1011AB 3", "1011AB 3", LEAVES),
    ("1011AB 3", "1011AB 3-1", LEAVES),
    ("1011AB 3", "1011AB 3-hs", LEAVES),
    ("1011AB 3", "1011AB 5", STAYS),
    # an addition that the reference does not have: the same
    ("1011AB 3-9", "1011AB 3-2", LEAVES),
    # a number that is a dwelling of its own
    ("1011AB 5", "1011AB 5", LEAVES),
    ("1011AB 5", "1011AB 5A", STAYS),
    ("1011AB 5A", "1011AB 5A", LEAVES),
    ("1011AB 5A", "1011AB 5", STAYS),
    ("1011AB 5A", "1011AB 5B", LEAVES),
    # the only dwelling there, without its letter
    ("1011AB 7", "1011AB 7A", LEAVES),
    ("1011AB 7", "1011AB 7", LEAVES),
    ("1011AB 7A", "1011AB 7", LEAVES),
    # two dwellings written alike
    ("1011AB 9A", "1011AB 9 A", LEAVES),
    # a shop is somebody else
    ("1011AB 11-1", "1011AB 11-1", LEAVES),
    ("1011AB 11-1", "1011AB 11-H", STAYS),
    ("1011AB 11-1", "1011AB 11", LEAVES),
    # an address that the reference does not know
    ("1011AB 99", "1011AB 99", LEAVES),
    ("1011AB 99", "1011AB 99-1", LEAVES),
    ("1011AB 99", "1011AB 98", STAYS),
    # where the reference knows only the postcode
    ("2011AA 12-1", "2011AA 12-1", LEAVES),
    ("2011AA 12-1", "2011AA 12", LEAVES),
    ("2011AA 12-1", "2011AA 12-2", STAYS),
    ("2011AA 12", "2011AA 12-2", LEAVES),
    ("2011AA 12", "2011AA 14", STAYS),
    ("2011AA 12", "2011 AA 12 t/m 14", LEAVES),
    # where it knows only the four digits
    ("3000ZZ 8B", "3000ZZ 8b", LEAVES),
    ("3000ZZ 8B", "3000ZZ 8", LEAVES),
    ("3000ZZ 8B", "3000ZY 8B", STAYS),
]


@pytest.fixture(scope="module")
def edition(write_edition, tmp_path_factory):
    addresses = [(*pack(Address("1011AB", int(row[0]), *row[1:3])), "B1", None, row[3]) for row in REFERENCE]
    return write_edition(tmp_path_factory.mktemp("editie"), addresses=addresses, postcodes=POSTCODES)


def marks_of(workspace, lists, edition):
    """Return which addresses leave by the marks that a ledger keeps of them, with the lists laid beside them later."""
    mark(workspace, [one.key for one in lists_for(lists, "x")], table_sql(edition, "addresses"))
    found = workspace.rows("SELECT raw_id, marks FROM objection_marks")
    listed_now = set(listed(lists_for(lists, "x")))
    return {raw_id for raw_id, marks in found if listed_now & set(marks)}


@pytest.fixture(scope="module")
def reasons(edition, fill):
    """Return a function: objections and tickets as texts, in; the reason of each ticket, in their order, out."""

    def match_all(objections, tickets):
        lists = Objections(KEY)
        for one in understand(read_given("\n".join(objections).encode()), edition):
            lists.of(EVERYWHERE).add(one.ways[0])
        with DuckWorkspace() as workspace:
            rows = [(None, n, *[None] * 4, text, None, 1, f"{n}", None, None) for n, text in enumerate(tickets)]
            fill(workspace, TICKETS, rows)
            read(workspace)
            marked = marks_of(workspace, lists, edition)
            left = withhold(workspace, lists.against("x"), table_sql(edition, "addresses"))
            assert marked == {
                row[0] for row in workspace.rows("SELECT raw_id FROM readings WHERE status = 'objection'")
            }
            READINGS.check(workspace.columns("readings"))
            CANDIDATES.check(workspace.columns("candidates"))
            match(workspace, edition, Secret(b"k" * 32))
            found = workspace.rows("SELECT reason, place FROM matched")
            each = workspace.rows("SELECT production, reason FROM read_tickets JOIN matched USING (raw_id)")
        assert [place for reason, place in found if reason == "objection"] == [None] * left
        assert len(found) == len(each) == len(tickets)
        return [reason for _, reason in sorted(each, key=lambda one: int(one[0]))]

    return match_all


@pytest.fixture(scope="module")
def table_reasons(reasons):
    """The reason of each ticket of the table, by objection and ticket: an objection alone, its tickets together."""
    tickets = {one: [ticket for other, ticket, _ in TABLE if other == one] for one, *_ in TABLE}
    return {
        (one, ticket): reason
        for one, own in tickets.items()
        for ticket, reason in zip(own, reasons([one], own), strict=True)
    }


@pytest.mark.parametrize(("objection", "ticket", "leaves"), TABLE, ids=[f"{row[0]} / {row[1]}" for row in TABLE])
def test_who_objected_is_not_counted(table_reasons, objection, ticket, leaves):
    assert (table_reasons[objection, ticket] == "objection") is leaves


def test_without_objections_nobody_leaves(reasons):
    assert "objection" not in reasons([], sorted({row[1] for row in TABLE}))


def test_all_others_keep_their_reason(reasons):
    tickets = ["1011AB 3-1", "1011AB 3-2", "1011AB 5", "2011AA 12", "9999ZZ 1", "Postbus 1, 1000AA Amsterdam", "niets"]
    before, after = reasons([], tickets), reasons(["1011AB 3-1"], tickets)
    assert before[0] == "exact"
    assert after == ["objection", *before[1:]]


ANSWERS = [
    # the resident objects with   what is said to who puts it on the list
    ("1011AB 3-1", ""),
    ("1011AB 3", "3 dwellings at this number"),
    ("1011AB 3-9", "3 dwellings at this number"),
    ("1011AB 5", ""),
    ("1011AB 7", ""),  # only one dwelling can be meant
    ("1011AB 9A", "read as 2 dwellings"),
    ("1011AB 99", "does not know this address"),
    ("9999ZZ 1", "does not know this address"),
    ("2011AA 12", ""),  # the edition lists no numbers there
    ("3000ZZ 8B", ""),
    ("1011AB", "no house number"),
    ("Kerkstraat 1", "no postcode"),
    ("Postbus 1, 1000AA Amsterdam", "PO box"),
    ("Rue de la Loi 12, 1000 Bruxelles", "abroad"),
]


@pytest.mark.parametrize(("objection", "said"), ANSWERS)
def test_what_is_unclear_is_said_without_the_address(edition, objection, said):
    (found,) = understand(read_given(objection.encode()), edition)
    assert said in found.note
    assert bool(found.note) is bool(said)
    assert objection not in found.note


@pytest.fixture(scope="module")
def unknowing(write_edition, tmp_path_factory):
    """An edition that knows no address."""
    return write_edition(tmp_path_factory.mktemp("leeg"))


@pytest.mark.parametrize("objection", sorted({row[0] for row in TABLE}))
def test_who_objected_can_take_it_back_under_another_edition(edition, unknowing, objection):
    lists = Objections(KEY)
    given, text = lists.of(EVERYWHERE), objection.encode()
    given.add(understand(read_given(text), edition)[0].ways[0])
    exact = understand(read_given(text), edition)[0].ways[0].dwellings
    ways = understand(read_given(text), unknowing)[0].ways
    assert any(given.remove(way) for way in ways) or not exact
