"""From matched rows to the ledger, and from the ledger to households that can be counted beside those of files."""

from collections.abc import Sequence

from publiek.audience.numbered import pair_sql
from publiek.audience.rules import Exclusion, Rules
from publiek.custody.marks import MARKS
from publiek.delivery.reasons import Refusal
from publiek.engine.duck import DuckWorkspace
from publiek.engine.workspace import Workspace
from publiek.match.reasons import Reason
from publiek.secret import Secret, number_sql
from publiek.tables import LEDGER, MATCHED, NUMBERED, READ_TICKETS, REJECTED

ENTERED = "entered"
_HOUSEHOLD = "place || '|' || suffix"
_GONE = ("order_key", "production", "quarter", "record_key", "resident_key", "area", "segment", "marks")


def enter(workspace: Workspace, rules: Rules, institution: Secret, programme: Secret) -> None:
    """Make ENTERED, rows as a ledger has them, from `read_tickets`, `matched`, MARKS and `row_keys`.

    `row_keys` has, for each order_ref of read_tickets, the keyed numbers of the row and its order. What can be decided
    of one row alone is decided here, as in audience.judged: after this there is no date and no place.
    """
    workspace.make(
        ENTERED,
        f"""
        WITH reasoned AS (
            SELECT t.raw_id, t.quantity, t.production, t.visited_on, t.order_ref, m.place, m.suffix, m.area, m.segment,
                   CASE WHEN t.visited_on < $start OR t.visited_on > $end THEN '{Exclusion.OUTSIDE_PERIOD}'
                        WHEN m.place IS NULL THEN m.reason
                        WHEN list_contains($own_places, m.place) THEN '{Exclusion.OWN_ADDRESS}'
                        ELSE m.reason END AS reason
            FROM read_tickets t JOIN matched m USING (raw_id)
        ), kept AS (
            SELECT *, place IS NOT NULL
                AND reason NOT IN ('{Exclusion.OUTSIDE_PERIOD}', '{Exclusion.OWN_ADDRESS}') AS lives
            FROM reasoned
        )
        SELECT k.row_key, k.order_key, r.quantity, CASE WHEN lives THEN r.production END AS production,
               CASE WHEN lives THEN year(visited_on) || '-Q' || quarter(visited_on) END AS quarter, r.reason,
               CASE WHEN lives THEN {number_sql(_HOUSEHOLD)} END AS record_key,
               CASE WHEN lives THEN {number_sql(_HOUSEHOLD, "$outer_all", "$inner_all")} END AS resident_key,
               CASE WHEN lives THEN r.area END AS area, CASE WHEN lives THEN r.segment END AS segment,
               CASE WHEN lives THEN o.marks END AS marks
        FROM kept r JOIN row_keys k USING (order_ref) LEFT JOIN {MARKS} o USING (raw_id)
        """,
        {
            "start": rules.start,
            "end": rules.end,
            "own_places": list(rules.own_places),
            **institution.pads(),
            **_of_all(programme),
        },
    )
    LEDGER.check(workspace.columns(ENTERED))


def add_new(workspace: DuckWorkspace, cancelled: Sequence[int]) -> int:
    """Add the rows of ENTERED that the ledger does not know, and take cancelled ones off; return how many are new.

    Of a cancelled row only its number stays, so that it does not count either when it comes again, or comes later.
    """
    workspace.make("fresh", f"FROM {ENTERED} ANTI JOIN {LEDGER.name} USING (row_key)")
    workspace.append(LEDGER.name, "FROM fresh")
    workspace.make("gone", "SELECT DISTINCT unnest($keys::UBIGINT[]) AS row_key", {"keys": list(cancelled)})
    workspace.append(
        LEDGER.name,
        f"BY NAME SELECT row_key, 0::INTEGER AS quantity, '{Refusal.CANCELLED}' AS reason"
        f" FROM gone ANTI JOIN {LEDGER.name} USING (row_key)",
    )
    _clear(workspace, "row_key IN (FROM gone)", f"quantity = 0, reason = '{Refusal.CANCELLED}'")
    new = int(workspace.value("SELECT count(*) FROM fresh"))
    workspace.drop("fresh", "gone", ENTERED)
    return new


def leave_out_of_ledger(workspace: DuckWorkspace, listed: Sequence[int]) -> None:
    """Take the households of who objected since out of the ledger; that there was a row, and its tickets, stays."""
    workspace.make("listed", "SELECT unnest($numbers::UBIGINT[]) AS n", {"numbers": list(listed)})
    _clear(workspace, "list_has_any(marks, (SELECT list(n) FROM listed))", f"reason = '{Reason.OBJECTION}'")
    workspace.drop("listed")


def _clear(workspace: DuckWorkspace, which: str, becoming: str) -> None:
    nothing = ", ".join(f"{column} = NULL" for column in _GONE)
    workspace.connection.execute(f"UPDATE {LEDGER.name} SET {nothing}, {becoming} WHERE {which}")


def count_beside(workspace: Workspace, rules: Rules, institution: Secret, programme: Secret) -> None:
    """Add the ledger's rows to `read_tickets`, `matched` and `rejected`, and make `numbered`.

    The ledger knows households by number, so those of files get their numbers too: a household in both is one. Own
    addresses stay as they are, to be recognised; they do not count.
    """
    _number_files(workspace, rules, institution, programme)
    workspace.make("lines", f"SELECT *, {_BELOW_ZERO} AS raw_id, {pair_sql('resident_key')} FROM {LEDGER.name}")
    workspace.append(
        NUMBERED.name,
        "SELECT DISTINCT place, suffix, record_key FROM lines"
        f" ANTI JOIN {NUMBERED.name} USING (place, suffix) WHERE place IS NOT NULL",
    )
    counted = f"FROM lines WHERE reason <> '{Refusal.CANCELLED}'"
    workspace.append(MATCHED.name, f"BY NAME SELECT raw_id, reason, place, suffix, area, segment {counted}")
    workspace.append(
        READ_TICKETS.name,
        f"BY NAME SELECT raw_id, quantity, production, {_DAY} AS visited_on,"
        f" 'collected:' || order_key AS order_ref {counted}",
        {"start": rules.start},
    )
    workspace.append(REJECTED.name, f"BY NAME SELECT reason FROM lines WHERE reason = '{Refusal.CANCELLED}'")
    workspace.drop("lines", LEDGER.name)


# Numbers that no address of a file has.
_BELOW_ZERO = "-row_number() OVER (ORDER BY row_key)"
# Any day of the quarter that lies in the period: only the quarter is counted. Without a quarter there is no day.
_FIRST = "make_date(left(quarter, 4)::INTEGER, right(quarter, 1)::INTEGER * 3 - 2, 1)"
_DAY = f"CASE WHEN quarter IS NOT NULL THEN greatest({_FIRST}, $start::DATE) END"


def _number_files(workspace: Workspace, rules: Rules, institution: Secret, programme: Secret) -> None:
    workspace.make(
        "renamed",
        f"""
        SELECT old_place, old_suffix, record_key, {pair_sql("n")} FROM (
            SELECT DISTINCT place AS old_place, suffix AS old_suffix, {number_sql(_HOUSEHOLD)} AS record_key,
                   {number_sql(_HOUSEHOLD, "$outer_all", "$inner_all")} AS n
            FROM {MATCHED.name} WHERE place IS NOT NULL AND NOT list_contains($own_places, place)
        )
        """,
        {"own_places": list(rules.own_places), **institution.pads(), **_of_all(programme)},
    )
    workspace.amend(
        MATCHED.name,
        {"place": "renamed.place", "suffix": "renamed.suffix"},
        "renamed",
        f"{MATCHED.name}.place = old_place AND {MATCHED.name}.suffix = old_suffix",
    )
    workspace.make(NUMBERED.name, "SELECT place, suffix, record_key FROM renamed")
    workspace.drop("renamed")


def _of_all(programme: Secret) -> dict[str, bytes]:
    return {f"{name}_all": pad for name, pad in programme.pads().items()}
