"""The method of matching, as a list: from candidate keys to a household and a reason on every row.

1. A reading that is an address of the reference is that household; a dwelling goes before a shop, then the likelier
   reading before the other.
2. Else the number exists, but not this letter or addition: the household keeps its own key, and takes area and segment
   from one dwelling at that number, by keyed draw.
3. Else the reference knows the postcode, but not its numbers: area and segment by keyed draw from the postcode.
4. Else it knows the four digits only: the same from those.
5. Else none, and why.

The keyed draw makes every count an integer and is unbiased; the same household always draws the same (docs/adr/0002).
"""

from publiek.engine.workspace import Workspace
from publiek.match import draw, found, places, unmatched
from publiek.match.parquet import Reference
from publiek.progress import SILENT, Progress
from publiek.secret import Secret

STEPS = (
    ("Addresses of the reference", found.steps),
    ("Same number", places.steps),
    ("Postcode", unmatched.steps),
    ("Segments", draw.steps),
)

SCRATCH = (
    "hits",
    "doubtful",
    "found",
    "at_number",
    "by_number",
    "leftover",
    "known_postcodes",
    "by_postcode",
    "without_segment",
    "known_shares",
)


def match(workspace: Workspace, edition: Reference, secret: Secret, progress: Progress = SILENT) -> None:
    """Make the table `matched` from `readings` and `candidates` (contracts in tables.py).

    `secret` is the key of the reporting year: with it, and only with it, the draws can be repeated.
    """
    with progress.task("Matching addresses", len(STEPS)) as task:
        for _, steps in STEPS:
            workspace.run(steps(edition, secret), "candidates")
            task.advance()
    workspace.drop(*SCRATCH)
