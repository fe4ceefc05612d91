"""Attack on a revision: the first release and the revised one are two looks at nearly the same households.

The same key draws both, so what did not change shows the same number: nothing is averaged. But who takes every number
that stayed for the same households has one set of sums more. That is a guess, so this counts what it would tell.
"""

from collections.abc import Iterator

import numpy as np

from publiek.cube.protected import HIDDEN
from publiek.disclosure.attacker.evidence import Evidence, Seen, evidence
from publiek.disclosure.attacker.findings import Attack
from publiek.disclosure.attacker.numbering import Numbering
from publiek.disclosure.attacker.sums import Sums, row

NAME = "revision"
FIRST, REVISED = "first", "revised"


def revision(first: Seen, revised: Seen) -> Attack:
    """Return how many hidden numbers are nearly known with both releases, if what stayed is the same."""
    alone = [evidence({label: one}) for label, one in ((FIRST, first), (REVISED, revised))]
    both = compared(first, revised)
    return Attack(
        NAME,
        int(both.known.hidden.sum()),
        (),
        {
            "numbers that changed": _changed(first, revised),
            "nearly known in one of them": sum(nearly_known(one) for one in alone),
            "nearly known in both together, if the guess is right": nearly_known(both) if both.possible else 0,
        },
    )


def compared(first: Seen, revised: Seen) -> Evidence:
    """Return the evidence of both, every number that stayed taken for the same households."""
    numbering = Numbering({FIRST: first.cube, REVISED: revised.cube})
    return evidence({FIRST: first, REVISED: revised}, list(_stayed(numbering)), numbering)


def nearly_known(found: Evidence) -> int:
    """Return how many hidden numbers are surely above zero, and nearly known."""
    cells = np.nonzero(found.known.hidden & (found.known.low >= 1))[0]
    bounds = ((int(cell), int(found.known.low[cell]), int(found.known.high[cell])) for cell in cells)
    return sum(found.rules_of(cell).is_narrow(low, high) for cell, low, high in bounds)


def _stayed(numbering: Numbering) -> Iterator[Sums]:
    first, revised = numbering.cubes[FIRST], numbering.cubes[REVISED]
    for table in first.tables:
        shown = first.shown[table.name]
        other = revised.shown.get(table.name)
        if other is None or other.shape != shown.shape:
            continue
        same = (shown == other) & (shown != HIDDEN)
        cells = [numbering.block(label, table.name)[same] for label in (FIRST, REVISED)]
        if same.any():
            yield row(cells[0], [cells[1]])


def _changed(first: Seen, revised: Seen) -> int:
    pairs = ((cells, revised.cube.shown.get(name)) for name, cells in first.cube.shown.items())
    return sum(int((one != other).sum()) for one, other in pairs if other is not None and other.shape == one.shape)
