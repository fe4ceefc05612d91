"""Attack on the numbers of visits: those of hidden slices, by difference; and households, by the visits they must make.

Tickets of quarters add up to those of the period, where every ticket has a date. A household has at least one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from publiek.cube.cells import ALL, Cover
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.appetite import Appetite
from publiek.disclosure.attacker.findings import Attack, Finding
from publiek.disclosure.attacker.numbering import Cell
from publiek.disclosure.attacker.rules import Rules

NAME = "visits"


@dataclass(frozen=True)
class Span:
    """What a number of visits may be."""

    cell: Cell
    low: int
    high: int


def tickets(label: str, cube: Cube, appetite: Appetite) -> Attack:
    """Return the hidden numbers of visits that are nearly known."""
    spans = [span for cover in cube.covers for span in hidden_visits(label, cube, cover, appetite)]
    rules = Rules.of(appetite)
    return Attack(
        NAME,
        len(spans),
        tuple(
            Finding(span.cell, "a hidden number of visits is nearly known")
            for span in spans
            if rules.is_narrow(span.low, span.high)
        ),
        {
            "hidden numbers of visits": len(spans),
            "slices where one household has most visits": sum(1 for _ in dominated(label, cube)),
            "numbers of households bounded by their visits": bounded_households(cube, appetite),
        },
    )


def hidden_visits(label: str, cube: Cube, cover: Cover, appetite: Appetite) -> Iterator[Span]:
    """Yield what each hidden slice's visits may be: the whole, less the shown ones beside it."""
    whole, slices = int(cube.visits[cover.of][0]), cube.visits[cover.by]
    shown, off = slices != HIDDEN, appetite.ticket_base - 1
    alone = int((~shown).sum()) == 1 and cube.table(cover.by).fixed  # small productions are not listed
    for place in np.nonzero(~shown)[0]:
        if whole == HIDDEN:
            continue
        rest = int(slices[shown].sum())
        low = whole - rest - off * (1 + int(shown.sum())) if alone else 0
        high = whole - rest + off * (1 + int(shown.sum()))
        yield Span(Cell(label, cover.by, cube.table(cover.by).slices[place], "", ALL), max(low, 0), max(high, 0))


def dominated(label: str, cube: Cube) -> Iterator[Cell]:
    """Yield the slices whose households are shown and whose visits are not: there one household holds most of them."""
    for table in cube.tables:
        land = next(place for place, area in enumerate(table.areas) if area.level == "land")
        households = cube.shown[table.name][:, land, table.part_at[ALL]]
        for place in np.nonzero((households != HIDDEN) & (cube.visits[table.name] == HIDDEN))[0]:
            yield Cell(label, table.name, table.slices[place], table.areas[land].code, ALL)


def bounded_households(cube: Cube, appetite: Appetite) -> int:
    """Return how many shown numbers of households their visits bound more than their own rounding does."""
    found = 0
    for table in cube.tables:
        land = next(place for place, area in enumerate(table.areas) if area.level == "land")
        households, visits = cube.shown[table.name][:, land, table.part_at[ALL]], cube.visits[table.name]
        both = (households != HIDDEN) & (visits != HIDDEN)
        most = households + appetite.rounding_base - 1
        found += int((both & (visits + appetite.ticket_base - 1 < most)).sum())
    return found
