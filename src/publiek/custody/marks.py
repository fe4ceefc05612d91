"""What is kept of an address so that a later objection still finds it: numbers as the objection list has them.

The rules are those of withhold.py, turned around. There the list is laid beside the readings of an address. Here it is
written down which numbers on a list would take the address out; the list comes later, when no reading is left.
"""

from collections.abc import Sequence

from publiek.custody.objections import EVERYWHERE, FIRST, ObjectionList, Objections
from publiek.engine.step import Step
from publiek.engine.workspace import Workspace
from publiek.secret import Secret, number_sql

MARKS = "objection_marks"
_SCRATCH = ("known_addresses", "unclear_readings", "marked")
# Which of the list's texts take a reading out: always, or where nothing tells that it is another dwelling.
_TEXTS = (
    ("'dwelling|' || place || '|' || suffix", "candidates"),
    ("'whole|' || place", "candidates"),
    ("'number|' || place", "unclear_readings"),
)
_UNCLEAR = Step(
    "unclear_readings",
    "Readings that nothing tells apart from another dwelling at their number.",
    """
    SELECT raw_id, place FROM candidates
    WHERE (suffix = 0 OR place IN (SELECT place FROM known_addresses WHERE suffix IS NOT NULL))
      AND raw_id NOT IN (SELECT raw_id FROM candidates JOIN known_addresses USING (place, suffix))
    """,
)


def lists_for(objections: Objections, institution: str) -> tuple[ObjectionList, ObjectionList]:
    """Return the lists that hold for an institution, also where there is nothing on them yet."""
    return objections.of(EVERYWHERE), objections.of(institution)


def mark(workspace: Workspace, keys: Sequence[Secret], addresses: str) -> None:
    """Make MARKS (raw_id, marks) from `candidates`: for each address every number, of any list, that takes it out.

    `keys` are those of the lists; `addresses` is the SQL that reads the reference's addresses.
    """
    known = f"SELECT DISTINCT place, suffix FROM {addresses} SEMI JOIN candidates USING (place)"
    workspace.run([Step("known_addresses", "What the reference has at their numbers.", known), _UNCLEAR], "candidates")
    workspace.make("marked", "SELECT 0::BIGINT AS raw_id, 0::UBIGINT AS n LIMIT 0")
    for key in keys:
        for text, source in _TEXTS:
            keyed = number_sql(f"{text} || '{FIRST}'")
            workspace.append("marked", f"SELECT raw_id, {keyed} FROM {source}", key.pads())
    workspace.make(MARKS, "SELECT raw_id, list(DISTINCT n ORDER BY n) AS marks FROM marked GROUP BY raw_id")
    workspace.drop(*_SCRATCH)


def listed(lists: Sequence[ObjectionList]) -> list[int]:
    """Return the numbers on these lists: an address that has one of them among its marks is an objector's."""
    return sorted({number for one in lists for number in one.numbers})
