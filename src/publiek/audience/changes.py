"""What two readings of an institution's deliveries differ in: households, by slice, area and segment."""

from publiek.audience.cells import Slicing, households_sql
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace


def changes(was: Workspace, now: Workspace, period: str) -> None:
    """Make `changed` and `changed_visits` (contracts in tables.py) in `now`, from `visitors` and `came` of both.

    A household that only moved to another cell does not count: in every cell that holds both it did not change.
    """
    for workspace in (was, now):
        workspace.run([_attended(period)], "came")
    now.copy("attended_before", was, "attended")
    now.run([_CHANGED, _CHANGED_VISITS], "attended")
    was.drop("attended")
    now.drop("attended", "attended_before")


def _attended(period: str) -> Step:
    query = " UNION ALL ".join(f"(SELECT '{one}' AS slicing, * FROM ({households_sql(one)}))" for one in Slicing)
    return Step("attended", "Households of every slice.", query, {"period": period})


_CHANGED = Step(
    "changed",
    "Households that are in a slice of only one of the two.",
    """
    SELECT slicing, slice, area, segment, count(*) AS households
    FROM (
        SELECT slicing, slice, area, segment
        FROM attended ANTI JOIN attended_before USING (slicing, slice, place, suffix)
        UNION ALL
        SELECT slicing, slice, area, segment
        FROM attended_before ANTI JOIN attended USING (slicing, slice, place, suffix)
    ) GROUP BY ALL
    """,
)
_CHANGED_VISITS = Step(
    "changed_visits",
    "Households whose visits in a slice differ.",
    """
    SELECT slicing, slice, count(*) AS households
    FROM (FROM attended SELECT slicing, slice, place, suffix, visits) AS after
    FULL JOIN (FROM attended_before SELECT slicing, slice, place, suffix, visits) AS before
        USING (slicing, slice, place, suffix)
    WHERE after.visits IS DISTINCT FROM before.visits GROUP BY ALL
    """,
)
