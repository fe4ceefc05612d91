"""Households of several institutions, each counted once: small tables that can be checked by eye."""

import pyarrow as pa
import pytest

from publiek.audience.numbered import pair_sql
from publiek.audience.together import Together
from publiek.engine.duck import DuckWorkspace
from publiek.secret import Secret, number_sql
from publiek.tables import AUDIENCE, LEFT_OUT, SPREAD

pytestmark = pytest.mark.slow

KEY = Secret(bytes(range(32)))
HOME = {1: ("centrum", "uitgaan"), 2: ("centrum", "uitgaan"), 3: ("centrum", "gezin"), 4: ("noord", "gezin")}
QUARTERS = {"Q1": 8100, "Q2": 8101}  # of 2025
# household, quarter, visits, by institution; a household without a quarter has no date
VISITS = {
    "theater": [(1, "Q1", 2), (1, "Q2", 1), (2, "Q1", 1), (3, None, 4)],
    "museum": [(1, "Q1", 1), (4, "Q2", 2)],
    "festival": [(2, "Q2", 3), (3, "Q2", 1), (4, "Q2", 1)],
}


def workspace_of(institution):
    """Return an institution's workspace as the audience leaves it."""
    rows = VISITS[institution]
    workspace = DuckWorkspace()
    homes = sorted({household for household, _, _ in rows})
    came = [
        {"place": one, "suffix": 0, "area": HOME[one][0], "segment": HOME[one][1], "record_key": one} for one in homes
    ]
    judged = [
        {"place": one, "suffix": 0, "production": 1, "quarter": QUARTERS.get(quarter), "quantity": visits}
        for one, quarter, visits in rows
    ]
    types = {"place": pa.int64(), "record_key": pa.uint64()}
    types |= dict.fromkeys(("suffix", "production", "quarter", "quantity"), pa.int32())
    for name, table in (("came", came), ("judged", judged)):
        schema = pa.schema([(column, types.get(column, pa.string())) for column in table[0]])
        workspace.take(name, pa.Table.from_pylist(table, schema=schema))
    return workspace


def as_numbers(workspace):
    """Put numbers in the place of addresses, as where rows were collected."""
    keyed = number_sql("place || '|' || suffix")
    for table in ("came", "judged"):
        columns = f"* EXCLUDE (n, place, suffix), {pair_sql('n')}"
        workspace.make(table, f"SELECT {columns} FROM (SELECT *, {keyed} AS n FROM {table})", KEY.pads())


@pytest.fixture
def union():
    """Return a function that unites institutions, added in the order given."""
    made = []

    def unite(members, apart=None, order=tuple(VISITS), numbered=()):
        together = Together("jaar", ("2025-Q1", "2025-Q2"))
        made.append(together)
        for institution in order:
            with workspace_of(institution) as workspace:
                if institution in numbered:
                    as_numbers(workspace)
                together.add(institution, workspace)
        together.unite(members, apart or {}, KEY)
        return together.workspace

    yield unite
    for one in made:
        one.close()


def audience(workspace):
    sql = "SELECT slice, area, segment, households, visits, largest FROM audience ORDER BY ALL"
    return workspace.rows(sql)


def test_a_household_counts_once_however_many_it_came_to(union):
    assert audience(union(tuple(VISITS))) == [
        ("2025-Q1", "centrum", "uitgaan", 2, 4, 3),
        ("2025-Q2", "centrum", "gezin", 1, 1, 1),
        ("2025-Q2", "centrum", "uitgaan", 2, 4, 3),
        ("2025-Q2", "noord", "gezin", 1, 3, 3),
        ("jaar", "centrum", "gezin", 1, 5, 5),
        ("jaar", "centrum", "uitgaan", 2, 8, 4),
        ("jaar", "noord", "gezin", 1, 3, 3),
    ]


@pytest.mark.parametrize("numbered", [("theater",), ("theater", "festival"), tuple(VISITS)])
def test_households_known_by_number_are_the_same_households(union, numbered):
    for table in ("audience", "left_out", "spread"):
        by_number = union(tuple(VISITS), {"musea": ("museum",)}, numbered=numbered)
        by_address = union(tuple(VISITS), {"musea": ("museum",)})
        everything = f"SELECT * FROM {table} ORDER BY ALL"
        assert by_number.rows(everything) == by_address.rows(everything)


def test_only_the_institutions_asked_for_count(union):
    assert audience(union(("museum",))) == [
        ("2025-Q1", "centrum", "uitgaan", 1, 1, 1),
        ("2025-Q2", "noord", "gezin", 1, 2, 2),
        ("jaar", "centrum", "uitgaan", 1, 1, 1),
        ("jaar", "noord", "gezin", 1, 2, 2),
    ]


def test_who_is_in_no_quarter_is_counted(union):
    left = "SELECT slicing, households FROM left_out"
    assert union(("theater", "museum")).rows(left) == [("quarter", 1)]
    assert union(tuple(VISITS)).rows(left) == [("quarter", 0)]  # household 3 has a date at the festival


def test_the_tables_are_those_of_the_contracts(union):
    workspace = union(tuple(VISITS))
    for contract in (AUDIENCE, LEFT_OUT, SPREAD):
        contract.check(workspace.columns(contract.name))


def test_the_spread_over_institutions_and_beside_a_discipline(union):
    workspace = union(tuple(VISITS), {"musea": ("museum",)})
    sql = "SELECT beside, institution, area, segment, households FROM spread WHERE slice = 'jaar' ORDER BY ALL"
    assert workspace.rows(sql) == [
        ("", "", "centrum", "gezin", 1),
        ("", "", "centrum", "uitgaan", 2),
        ("", "", "noord", "gezin", 1),
        ("", "festival", "centrum", "gezin", 1),
        ("", "festival", "centrum", "uitgaan", 1),
        ("", "festival", "noord", "gezin", 1),
        ("", "museum", "centrum", "uitgaan", 1),
        ("", "museum", "noord", "gezin", 1),
        ("", "theater", "centrum", "gezin", 1),
        ("", "theater", "centrum", "uitgaan", 2),
        # households 2 and 3 came to no museum
        ("musea", "", "centrum", "gezin", 1),
        ("musea", "", "centrum", "uitgaan", 1),
        ("musea", "festival", "centrum", "gezin", 1),
        ("musea", "festival", "centrum", "uitgaan", 1),
        ("musea", "theater", "centrum", "gezin", 1),
        ("musea", "theater", "centrum", "uitgaan", 1),
    ]


def test_the_same_households_have_the_same_keys_in_every_union_and_order(union):
    keys = "SELECT slice, area, segment, cell_key FROM audience WHERE area = 'noord' ORDER BY ALL"
    one, other = union(("museum",)), union(tuple(VISITS), order=("festival", "museum", "theater"))
    assert one.rows(keys) == other.rows(keys)  # only household 4 lives there
    everything = "SELECT * FROM audience ORDER BY ALL"
    assert other.rows(everything) == union(tuple(VISITS)).rows(everything)
    assert one.rows(keys)[0][-1] not in (4, 0)  # not the institution's own record key


def test_an_institution_is_added_once(union):
    together = Together("jaar", ())
    with workspace_of("museum") as workspace:
        together.add("museum", workspace)
        with pytest.raises(ValueError, match="here already"):
            together.add("museum", workspace)
    together.close()
