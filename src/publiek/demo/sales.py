"""What was sold: orders of visitors through the year, and the rows that are traps for a careless reader."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from publiek.demo.facts import Numbers, luck
from publiek.demo.institution import Institution, Trap
from publiek.demo.visitors import Visitors

QUANTITY = ([1, 2, 3, 4, 6], [0.27, 0.55, 0.08, 0.08, 0.02])
GROUP = (24, 36)  # tickets of a school class or company
PART_BACK = 0.02  # of orders: one ticket is handed back
WHOLE_BACK = 0.01  # of orders: all are, and the household comes on another day
GUESTS = 12  # orders from the institution's own address
RESOLD, EACH_RESOLD = 40, 8  # orders of a reseller at one address, and tickets in each
FEW_DAYS = 60  # between order and visit, at most
CITY, ELSEWHERE, FOREIGN, PO_BOX = range(4)


@dataclass(frozen=True)
class Sales:
    """Orders of one institution, one array element each, in the order in which they were taken.

    place: CITY, ELSEWHERE, FOREIGN or PO_BOX; home: position of the address, postcode or example there; day: of the
    visit, days since 1 January of the year (below zero: the year before); ordered: the same for the order;
    quantity: below zero for a refund; reference: order reference, shared by an order and its refund.
    """

    place: Numbers
    home: Numbers
    day: Numbers
    ordered: Numbers
    production: Numbers
    quantity: Numbers
    reference: Numbers

    def __len__(self) -> int:
        return len(self.place)


def as_date(day: int, year: int) -> date:
    """Return the date of a day number, counted from 1 January of a year."""
    return date(year, 1, 1) + timedelta(days=int(day))


def make_sales(institution: Institution, visitors: Visitors, seed: int, scale: float) -> Sales:
    """Return all orders of an institution, refunds included."""
    chance = luck(seed, "sales", institution.stream)
    many = _ordinary(CITY, visitors.city, institution, chance)
    parts = [_moved(many, institution, visitors, chance), _ordinary(ELSEWHERE, visitors.elsewhere, institution, chance)]
    parts.append(_orders(CITY, visitors.business, institution, chance))
    parts.append(_orders(CITY, np.full(GUESTS, visitors.own), institution, chance))
    parts.append(_many(np.full(round(RESOLD * scale), visitors.reseller), institution, chance))
    for place, count in ((FOREIGN, institution.foreign), (PO_BOX, institution.po_box)):
        examples = chance.integers(0, 10_000, round(count * scale))
        parts.append(_orders(place, examples, institution, chance))
    for trap, homes in zip(institution.traps, visitors.traps, strict=True):
        parts.append(_trap(trap, homes, institution, chance))
    return _numbered(_join(parts), chance)


def _orders(place: int, homes: Numbers, institution: Institution, chance: np.random.Generator) -> Sales:
    count = len(homes)
    day = chance.integers(0, 365, count)
    return Sales(
        place=np.full(count, place),
        home=homes,
        day=day,
        ordered=np.maximum(day - chance.integers(0, FEW_DAYS, count), 0),
        production=chance.integers(0, len(institution.productions), count),
        quantity=chance.choice(QUANTITY[0], count, p=QUANTITY[1]),
        reference=np.arange(count),
    )


def _ordinary(place: int, homes: Numbers, institution: Institution, chance: np.random.Generator) -> Sales:
    orders = 1 + chance.poisson(institution.orders, len(homes))
    sales = _orders(place, np.repeat(homes, orders), institution, chance)
    lot = chance.uniform(size=len(sales))
    again = _orders(place, sales.home[lot < WHOLE_BACK], institution, chance)
    part = (lot > 1 - PART_BACK) & (sales.quantity > 1)
    whole = _refund(_some(sales, lot < WHOLE_BACK))
    one = _refund(_some(sales, part), 1)
    return _join([_beside(sales, whole, one), again])


def _beside(*parts: Sales) -> Sales:
    """Put orders and refunds beside one another; each keeps its reference."""
    names = list(Sales.__dataclass_fields__)
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Sales(**columns)


def _refund(sales: Sales, tickets: int | None = None) -> Sales:
    back = sales.quantity if tickets is None else np.full(len(sales), tickets)
    return Sales(**{**vars(sales), "quantity": -back})


def _some(sales: Sales, which: NDArray[np.bool_] | Numbers) -> Sales:
    return Sales(**{name: values[which] for name, values in vars(sales).items()})


def _join(parts: list[Sales]) -> Sales:
    """Put orders of several kinds together; references stay apart."""
    moved, first = [], 0
    for part in parts:
        moved.append(Sales(**{**vars(part), "reference": part.reference + first}))
        first += int(part.reference.max(initial=-1)) + 1
    return _beside(*moved)


def _moved(sales: Sales, institution: Institution, visitors: Visitors, chance: np.random.Generator) -> Sales:
    """Have those regular visitors come in one month whom a trap wants there."""
    for trap, homes in zip(institution.traps, visitors.traps, strict=True):
        theirs = np.isin(sales.home, homes)
        if trap.kind == "one_month":
            first = date(institution.year, trap.month, 1) - date(institution.year, 1, 1)
            day = first.days + chance.integers(0, 28, len(sales))
            sales = Sales(**{**vars(sales), "day": np.where(theirs, day, sales.day)})
            sales = Sales(**{**vars(sales), "ordered": np.minimum(sales.ordered, sales.day)})
    return sales


def _trap(trap: Trap, homes: Numbers, institution: Institution, chance: np.random.Generator) -> Sales:
    sales = _orders(CITY, homes, institution, chance)
    if trap.kind == "group":
        return Sales(**{**vars(sales), "quantity": chance.integers(*GROUP, len(sales))})
    if trap.kind == "last_year":
        day = -chance.integers(1, 90, len(sales))
        return Sales(**{**vars(sales), "day": day, "ordered": day - 5})
    if trap.kind == "refunded":
        return _beside(sales, _refund(sales))
    if trap.kind == "season_card":
        return _orders(CITY, np.repeat(homes, trap.times), institution, chance)
    return _some(sales, np.zeros(len(sales), bool))


def _many(homes: Numbers, institution: Institution, chance: np.random.Generator) -> Sales:
    sales = _orders(CITY, homes, institution, chance)
    return Sales(**{**vars(sales), "quantity": np.full(len(sales), EACH_RESOLD)})


def _numbered(sales: Sales, chance: np.random.Generator) -> Sales:
    """Put orders in the order of time, a refund after its order, and give them references that tell nothing."""
    own = np.sort(chance.choice(9_000_000, int(sales.reference.max(initial=0)) + 1, replace=False)) + 1_000_000
    late = np.where(sales.quantity < 0, 3, 0)
    by_time = np.lexsort((late, sales.reference, sales.ordered + late))
    sales = _some(sales, by_time)
    _, first, rank = np.unique(sales.reference, return_index=True, return_inverse=True)
    return Sales(**{**vars(sales), "reference": own[np.argsort(np.argsort(first))[rank]]})
