"""From sales to the rows of an export: one an order, or one a ticket."""

from collections import Counter
from collections.abc import Iterator

from publiek.demo.exports.row import Row
from publiek.demo.institution import Institution
from publiek.demo.sales import Sales, as_date
from publiek.demo.words import Written


def make_rows(institution: Institution, sales: Sales, written: list[Written]) -> list[Row]:
    """Return the rows of an export, in the order of the system."""
    rows = _orders(institution, sales, written)
    if not _tells_quantity(institution):
        rows = _net(rows)
    if institution.export.rows == "ticket":
        rows = (ticket for row in rows for ticket in _tickets(row))
    return list(rows)


def _orders(institution: Institution, sales: Sales, written: list[Written]) -> Iterator[Row]:
    for number, address in enumerate(written):
        yield Row(
            written=address,
            reference=int(sales.reference[number]),
            ticket=0,
            day=as_date(sales.day[number], institution.year),
            ordered=as_date(sales.ordered[number], institution.year),
            production=institution.productions[sales.production[number]],
            quantity=int(sales.quantity[number]),
        )


def _tells_quantity(institution: Institution) -> bool:
    return any(content.startswith("quantity") for _, content in institution.export.columns)


def _net(rows: Iterator[Row]) -> Iterator[Row]:
    """Leave out what was handed back: a system without a quantity has no other way to tell it."""
    kept = list(rows)
    left = Counter[int]()
    for row in kept:
        left[row.reference] += row.quantity
    for row in kept:
        if row.quantity > 0 and left[row.reference] > 0:
            yield Row(row.written, row.reference, 0, row.day, row.ordered, row.production, left[row.reference])


def _tickets(row: Row) -> Iterator[Row]:
    one = 1 if row.quantity > 0 else -1
    for ticket in range(1, abs(row.quantity) + 1):
        yield Row(row.written, row.reference, ticket, row.day, row.ordered, row.production, one)
