"""Attack across releases: an institution's figures against those of a programme or discipline that it is part of.

A programme's households are those of at least one of its institutions: in every cell no fewer than any of them has, and
no more than all of them together. The numbers are rounded under other keys, so nothing follows from equal numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from publiek.cube.cells import Ints, Table
from publiek.disclosure.attacker.evidence import Evidence
from publiek.disclosure.attacker.findings import Attack, Finding
from publiek.disclosure.attacker.narrow import narrow

NAME = "across releases"
_ROUNDS = 4


@dataclass(frozen=True)
class Union:
    """A programme's evidence and that of its institutions, by label; `all_there`: none of them is missing."""

    whole: str
    parts: tuple[str, ...]
    all_there: bool


def across(found: Mapping[str, Evidence], union: Union) -> tuple[Attack, dict[str, Evidence]]:
    """Return what a programme's release tells of its institutions' hidden numbers and the other way round."""
    narrowed = dict(found)
    for _ in range(_ROUNDS):
        narrowed = _propagate(_exchange(narrowed, union))
    labels = (union.whole, *union.parts)
    findings = [one for label in labels for one in _newly_narrow(found[label], narrowed[label])]
    findings += [one for label in union.parts for one in _nearly_all_else(narrowed, union.whole, label)]
    gained = sum(_gained(found[label], narrowed[label]) for label in labels)
    return Attack(NAME, len(labels), tuple(findings), {"hidden numbers bounded more narrowly": gained}), narrowed


def _exchange(found: Mapping[str, Evidence], union: Union) -> dict[str, Evidence]:
    bounds = {label: (one.known.low.copy(), one.known.high.copy()) for label, one in found.items()}
    for table in found[union.whole].numbering.cubes[union.whole].tables:
        for place, name in enumerate(table.slices):
            _exchange_slice(found, union, (table, place, name), bounds)
    return {label: replace(one, known=one.known.within(*bounds[label])) for label, one in found.items()}


def _exchange_slice(
    found: Mapping[str, Evidence],
    union: Union,
    at: tuple[Table, int, str],
    bounds: Mapping[str, tuple[Ints, Ints]],
) -> None:
    table, place, name = at
    mine = found[union.whole].numbering.block(union.whole, table.name)[place]
    theirs = {
        label: cells for label in union.parts if (cells := _same_cells(found[label], label, table, name)) is not None
    }
    low, high = bounds[union.whole]
    for label, cells in theirs.items():
        known = cells >= 0
        part_low, part_high = bounds[label]
        low[mine[known]] = np.maximum(low[mine[known]], part_low[cells[known]])
        part_high[cells[known]] = np.minimum(part_high[cells[known]], high[mine[known]])
    if union.all_there and len(theirs) == len(union.parts) and all((cells >= 0).all() for cells in theirs.values()):
        _no_more_than_together(mine, theirs, low, high, bounds)


def _no_more_than_together(
    mine: Ints, theirs: Mapping[str, Ints], low: Ints, high: Ints, bounds: Mapping[str, tuple[Ints, Ints]]
) -> None:
    together = sum((bounds[label][1][cells] for label, cells in theirs.items()), np.zeros(mine.shape, dtype=np.int64))
    high[mine] = np.minimum(high[mine], together)
    for label, cells in theirs.items():
        part_low, part_high = bounds[label]
        part_low[cells] = np.maximum(part_low[cells], low[mine] - (together - part_high[cells]))


def _same_cells(evidence: Evidence, label: str, table: Table, name: str) -> Ints | None:
    """Return an institution's cells for the same slice, areas and parts; -1 where it has none of them."""
    cube = evidence.numbering.cubes[label]
    for own in cube.tables:
        if name in own.slice_at and own.fixed and own.parts == table.parts and len(own.slices) == len(table.slices):
            block = evidence.numbering.block(label, own.name)[own.slice_at[name]]
            rows = [own.area_at.get(area.code, -1) for area in table.areas]
            return np.array([block[row] if row >= 0 else np.full(len(table.parts), -1) for row in rows])
    return None


def _propagate(found: Mapping[str, Evidence]) -> dict[str, Evidence]:
    return {label: _narrowed(one) for label, one in found.items()}


def _narrowed(evidence: Evidence) -> Evidence:
    found = narrow(evidence.known, evidence.rows)
    return replace(evidence, known=found.known, possible=found.is_possible)


def _newly_narrow(before: Evidence, after: Evidence) -> Sequence[Finding]:
    """Return the hidden small numbers that are nearly known now. One that the rule of a programme hid may be large."""
    if not after.possible:
        return [Finding(None, "figures of the programme and of its institutions contradict each other")]
    low, high, known = after.known.low, after.known.high, before.known
    small = low < min(rules.least for rules in after.rules.values())
    moved = known.hidden & small & ((low > known.low) | (high < known.high))
    return [
        Finding(
            after.numbering.name(int(cell)),
            f"with another release a hidden number is surely {low[cell]} to {high[cell]}",
        )
        for cell in np.nonzero(moved)[0]
        if after.rules_of(int(cell)).is_narrow(int(low[cell]), int(high[cell]))
    ]


def _nearly_all_else(found: Mapping[str, Evidence], whole: str, part: str) -> Iterator[Finding]:
    """Yield the cells of a programme in which those that came to its other institutions only are nearly known."""
    mine, theirs = found[whole], found[part]
    for table in mine.numbering.cubes[whole].tables:
        for place, name in enumerate(table.slices):
            cells = _same_cells(theirs, part, table, name)
            if cells is None:
                continue
            own = mine.numbering.block(whole, table.name)[place]
            there = cells >= 0
            low = np.where(there, mine.known.low[own] - theirs.known.high[cells], 0)
            high = np.where(there, mine.known.high[own] - theirs.known.low[cells], 0)
            rules = mine.rules[whole]
            for at in zip(*np.nonzero((low >= 1) & (low < rules.least)), strict=True):
                if rules.is_narrow(int(low[at]), int(high[at])):
                    what = f"surely {low[at]} to {high[at]} came elsewhere and not to {part}"
                    yield Finding(mine.numbering.name(int(own[at])), what)


def _gained(before: Evidence, after: Evidence) -> int:
    known = before.known
    return int((known.hidden & ((after.known.low > known.low) | (after.known.high < known.high))).sum())
