"""Attack by differencing (A2): what is left of a shown number after the shown numbers inside it are taken off.

Of every shown whole: the sum of its hidden parts. And of every two shown numbers of which one lies in the other, at
any distance: those who are in the one and not in the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import Ints, Relation
from publiek.cube.protected import HIDDEN
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.findings import Attack, Finding

NAME = "differencing"


@dataclass(frozen=True)
class Left:
    """Who is left between cells: in the whole, but not in the shown parts of it. Bounds, for a row of wholes."""

    whole: Ints
    taken: Ints  # shape (wholes, parts taken off)
    low: Ints
    high: Ints


def differencing(evidence: Evidence) -> Attack:
    """Return the groups between shown numbers that are surely not empty, small, and nearly known."""
    pairs = list(differences(evidence))
    found = [finding for left in pairs for finding in _findings(evidence, left)]
    return Attack(NAME, sum(len(left.whole) for left in pairs), tuple(found), {"differences": len(pairs)})


def differences(evidence: Evidence) -> Iterator[Left]:
    """Yield what is left of shown wholes: after their shown parts, and after one shown number inside."""
    yield from _hidden_parts_together(evidence)
    yield from _nested_pairs(evidence)


def _hidden_parts_together(evidence: Evidence) -> Iterator[Left]:
    known = evidence.known
    for rows in evidence.rows:
        exact = rows.exact & (known.shown[rows.cells[:, 0]] != HIDDEN)
        cells = rows.cells[exact]
        hidden = known.hidden[cells]
        several = hidden.sum(axis=1) > 1  # one alone is a cell, and bounded as such
        cells, hidden = cells[several], hidden[several]
        if not len(cells):
            continue
        parts, inside = cells[:, 1:], hidden[:, 1:]
        low = np.where(inside, known.low[parts], 0).sum(axis=1)
        high = np.where(inside, known.high[parts], 0).sum(axis=1)
        taken = [np.where(inside, 0, bound[parts]).sum(axis=1) for bound in (known.low, known.high)]
        whole = cells[:, 0]
        low = np.maximum(low, known.low[whole] - taken[1])
        high = np.minimum(high, known.high[whole] - taken[0])
        yield Left(whole, np.where(inside, -1, parts), low, high)


def _nested_pairs(evidence: Evidence) -> Iterator[Left]:
    numbering = evidence.numbering
    for label, name in numbering.starts:
        table, block = numbering.cubes[label].table(name), numbering.block(label, name)
        for axis, relations in ((1, table.area_relations), (2, table.part_relations)):
            at = table.area_at if axis == 1 else table.part_at
            for way in _ways_down(relations):
                yield _between(evidence, np.moveaxis(block, axis, 0), at, way)


@dataclass(frozen=True)
class Way:
    """A way down from a whole to a part of a part of it, and everything in the whole that is left beside the way."""

    whole: str
    part: str
    beside: tuple[str, ...]


def _ways_down(relations: tuple[Relation, ...]) -> Iterator[Way]:
    """Yield every way of two steps or more; those of one step are sums, and looked at as such."""
    down: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.complete:
            down.setdefault(relation.whole, []).append(relation)
    for whole in down:
        steps = [Way(whole, whole, ())]
        while steps:
            way = steps.pop()
            further = [_step(way, relation, part) for relation in down.get(way.part, []) for part in relation.parts]
            steps += further
            if way.part != whole:
                yield from (one for one in further if one.beside)


def _step(way: Way, relation: Relation, part: str) -> Way:
    return Way(way.whole, part, (*way.beside, *(one for one in relation.parts if one != part)))


def _between(evidence: Evidence, block: Ints, at: dict[str, int], way: Way) -> Left:
    known = evidence.known
    whole, part = block[at[way.whole]].reshape(-1), block[at[way.part]].reshape(-1)
    shown = (known.shown[whole] != HIDDEN) & (known.shown[part] != HIDDEN)
    whole, part = whole[shown], part[shown]
    beside = block[[at[one] for one in way.beside]].reshape(len(way.beside), -1)[:, shown]
    low = np.maximum(known.low[beside].sum(axis=0), known.low[whole] - known.high[part])
    high = np.minimum(known.high[beside].sum(axis=0), known.high[whole] - known.low[part])
    return Left(whole, part[:, None], low, high)


def _findings(evidence: Evidence, left: Left) -> Iterator[Finding]:
    least = max(rules.least for rules in evidence.rules.values())  # whatever the release: a cell's own rules are below
    for place in np.nonzero((left.low >= 1) & (left.low <= left.high) & (left.low < least))[0]:
        cell, low, high = int(left.whole[place]), int(left.low[place]), int(left.high[place])
        rules = evidence.rules_of(cell)
        if rules.is_narrow(low, high) and low < rules.least:
            yield Finding(
                evidence.numbering.name(cell), f"what is left after numbers inside it is surely {low} to {high}"
            )
