"""Which cells are sensitive, how far apart an attacker's bounds must stay, and who knows a cell without attacking."""

from dataclasses import dataclass
from math import ceil

from publiek.disclosure.suppression.rule import Rule
from publiek.disclosure.suppression.table import Table


@dataclass(frozen=True)
class Need:
    """What must hold for one sensitive cell with true value v and an attacker's interval [low, high].

    low <= v - down, high >= v + up, and high - low >= width: the lower, upper and sliding protection levels of
    Fischetti and Salazar-Gonzalez (2001), Management Science 47(7), 1008-1027.
    """

    cell: int
    down: int
    up: int
    width: int


def is_sensitive(table: Table, rule: Rule, cell: int) -> bool:
    """Tell whether a cell has too few respondents to be shown; empty cells as the rule says."""
    respondents = table.contributors[cell]
    return (1 if rule.zeros != "hide" else 0) <= respondents < rule.least


def least_value(table: Table, rule: Rule) -> int:
    """Return what everybody knows a hidden cell to be at least: 1 where empty cells of counts are always shown."""
    return 1 if table.counts and rule.zeros == "show" else 0


def needs_of(table: Table, rule: Rule) -> tuple[Need, ...]:
    """Return the needs of all sensitive cells, by number of cell."""
    return tuple(_need(table, rule, cell) for cell in range(len(table.cells)) if is_sensitive(table, rule, cell))


def _need(table: Table, rule: Rule, cell: int) -> Need:
    if table.counts:
        return Need(cell, 0, 0, rule.needed_width)
    away = max(1, ceil(table.values[cell] * rule.percent / 100))
    return Need(cell, min(away, table.values[cell]), away, away)


def insiders_of(table: Table, rule: Rule) -> tuple[frozenset[int], ...]:
    """Return for each respondent who is alone in a cell, all cells that this one knows.

    A sum of one respondent whose part has one respondent is about the same respondent, so they are known together; and
    who is alone in a sum knows its other parts to be empty, which tells nothing about anybody else.
    """
    if not rule.insiders:
        return ()
    alone = {cell for cell, respondents in enumerate(table.contributors) if respondents == 1}
    parts: dict[int, set[int]] = {}
    for equation in table.equations:
        if equation.whole in alone:
            parts.setdefault(equation.whole, set()).update(equation.parts)
    tops = {cell: {cell} for cell in alone}  # by any of its cells, all cells of one respondent
    for whole, below in parts.items():
        for part in alone & below:
            if tops[part] is not tops[whole]:
                tops[whole] |= tops[part]
                for cell in tops[part]:
                    tops[cell] = tops[whole]
    people = {min(cells): cells for cells in tops.values()}
    return tuple(frozenset(_with_parts(people[first], parts, table)) for first in sorted(people))


def _with_parts(cells: set[int], parts: dict[int, set[int]], table: Table) -> set[int]:
    known = cells.union(*(parts.get(cell, ()) for cell in cells))
    more = known - cells
    while more:
        more = {part for sum_ in table.equations if sum_.whole in more for part in sum_.parts} - known
        known |= more
    return known


def fixed_cells(table: Table, rule: Rule) -> frozenset[int]:
    """Return the cells that must stay: empty ones where these are always shown, and totals where they are kept."""
    stay = {
        cell
        for cell in range(len(table.cells))
        if (rule.zeros == "show" and table.contributors[cell] == 0) or (rule.keep_totals and cell in table.sums)
    }
    return frozenset(cell for cell in stay if not is_sensitive(table, rule, cell))
