"""A delivery that is counted in parts gives what it gives at once, however its households and orders are divided."""

from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from publiek.audience import parts
from publiek.audience.method import EVERY_SLICING, audience
from publiek.audience.rules import Rules
from publiek.engine.duck import DuckWorkspace
from publiek.secret import Secret
from publiek.tables import MATCHED, READ_TICKETS

RULES = Rules("2025", date(2025, 1, 1), date(2025, 12, 31), group_from=6, tickets_max=8, own_places=(905,))
DAYS = st.sampled_from([None, date(2025, 1, 31), date(2025, 4, 1), date(2024, 12, 31)])
ROWS = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.integers(-3, 5).filter(bool),
        st.sampled_from([None, "Faust", "Hamlet"]),
        DAYS,
        st.sampled_from([None, "", "0:1", "0:2", "1:é"]),
    ),
    min_size=1,
    max_size=40,
)
MATCHES = [
    (number, "exact", -7 if number == 10 else 900 + number // 2, number % 2, f"B{number % 3}", "s1")
    for number in range(11)
] + [(11, "foreign", None, None, None, None)]
LOOKED_AT = ("audience", "left_out", "quality", "came", "judged")


@settings(deadline=None)
@given(rows=ROWS, at_once=st.integers(1, 12))
def test_parts_add_up_to_the_whole(rows, at_once):
    assert counted(rows, at_once) == counted(rows, len(rows))


def counted(rows, at_once):
    with patch.object(parts, "ROWS", at_once), DuckWorkspace(threads=1) as workspace:
        for table, content in ((READ_TICKETS, rows), (MATCHED, MATCHES)):
            columns = zip(table.columns, zip(*content, strict=True), strict=True)
            workspace.fill(table.name, {column.name: (column.type, values) for column, values in columns})
        audience(workspace, RULES, Secret(b"r" * 32), EVERY_SLICING)
        return {table: sorted(map(repr, workspace.rows(f"FROM {table}"))) for table in LOOKED_AT}
