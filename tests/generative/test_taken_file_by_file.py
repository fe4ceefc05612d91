"""A delivery of several files counts the same, whether its addresses are taken file by file or from all at once."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from publiek.address.method import conclude, read
from publiek.audience.method import EVERY_SLICING, audience
from publiek.audience.rules import Rules
from publiek.engine.duck import DuckWorkspace
from publiek.secret import Secret
from publiek.study.gathering import Gathering
from publiek.tables import REJECTED, TICKETS

RULES = Rules("2025", date(2025, 1, 1), date(2025, 12, 31), group_from=6, tickets_max=8, own_places=())
ADDRESS = st.one_of(
    st.tuples(
        st.sampled_from(["1012AB", "1012 ab", "1013 CD", "1012", None, "9999ZZ"]),
        st.sampled_from(["1", "12", "12a", "12-2", "Kade 3", None]),
        st.just(None),
        st.sampled_from([None, "", "A", "hs", "2 hoog"]),
        st.just(None),
        st.sampled_from([None, "NL", "België"]),
    ),
    st.just((None, None, None, None, "Damrak 5, 1012AB Amsterdam", None)),
)
TICKET = st.tuples(
    ADDRESS,
    st.integers(-7, 7).filter(bool),
    st.sampled_from([None, "Faust", "Hamlet"]),
    st.sampled_from([None, date(2025, 1, 31), date(2025, 4, 1), date(2024, 12, 31)]),
    st.sampled_from([None, "", "1", "2", "é"]),
)
FILES = st.lists(st.lists(TICKET, min_size=1, max_size=12), min_size=2, max_size=4)
# The reference does not matter here: the first reading of an address is taken to be in it.
MATCHED = """
    SELECT raw_id, 'exact' AS reason, place, suffix, 'B' || (place % 3)::VARCHAR AS area, 's1' AS segment
    FROM candidates WHERE rank = 1
    UNION ALL SELECT raw_id, status, NULL, NULL, NULL, NULL FROM readings WHERE status <> 'ok'
"""
ROWS = """
    SELECT t.quantity, t.production, t.visited_on, status, flags, rank, place, suffix, alias
    FROM read_tickets t JOIN readings USING (raw_id) LEFT JOIN candidates USING (raw_id)
"""
COUNTED = ("audience", "left_out", "quality", "came", "judged", "rejected")


@settings(deadline=None)
@given(files=FILES)
def test_file_by_file_is_all_at_once(files):
    assert counted(files, taking=True) == counted(files, taking=False)


def counted(files, *, taking):
    with DuckWorkspace(threads=1) as workspace:
        gathering = Gathering(workspace, taking=taking)
        for file in files:
            receive(workspace, file)
            gathering.add()
        gathering.end()
        assert workspace.has(TICKETS.name) is not taking
        conclude(workspace) if taking else read(workspace)
        rows = sorted(map(repr, workspace.rows(ROWS)))
        workspace.make("matched", MATCHED)
        audience(workspace, RULES, Secret(b"r" * 32), EVERY_SLICING)
        return rows, {table: sorted(map(repr, workspace.rows(f"FROM {table}"))) for table in COUNTED}


def receive(workspace, file):
    """Make what reading a file makes; every file has one row that was rejected."""
    rows = [(None, at, *address, *rest) for at, (address, *rest) in enumerate(file, 2)]
    columns = zip(TICKETS.columns, zip(*rows, strict=True), strict=True)
    workspace.fill(TICKETS.name, {column.name: (column.type, values) for column, values in columns})
    workspace.make(REJECTED.name, f"SELECT NULL::VARCHAR AS sheet, {len(file) + 2}::BIGINT AS row, 'total' AS reason")
