"""From counts to totals by month and production, by stated rules where a file says one thing twice.

1. A month and production (or day) counts once; twice is an error.
2. In a month with productions, a row without one (or named 'totaal') is the month's total. It may be more than the
   productions are together: the rest is of no production, and is told. Less is an error.
3. Months and the total of their year must agree; the year's total is the same visits again, and does not count.
4. Any other total that the file states must be what it is the total of. It never counts by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from publiek.delivery.attendance.model import Claim, Count, Slot, Total
from publiek.errors import UserError, Where

_MONTHS = 12
Key = tuple[Slot, str]


def totals_of(counts: Sequence[Count]) -> tuple[list[Total], list[str]]:
    """Return the totals of all counts of an institution, and what the reader should know; UserError by the rules."""
    _check_twice(counts)
    by_slot: dict[Slot, list[Count]] = defaultdict(list)
    for count in counts:
        by_slot[count.slot].append(count)
    found = {slot: _of_slot(slot, own) for slot, own in sorted(by_slot.items(), key=lambda item: _order(item[0]))}
    notes = _rest_told(found)
    return [total for slot in _without_years(found, by_slot) for total in found[slot]], notes


def check_claims(claims: Iterable[Claim], counts: Sequence[Count]) -> list[Count]:
    """Hold what a grid states as sums against its counts; return totals of years of which it gives nothing else."""
    years = []
    for claim in claims:
        mine = [count for count in counts if claim.covers(count.slot, count.production)]
        if mine:
            _check_claim(claim, mine)
        elif claim.year and claim.month is None and not claim.production:
            years.append(Count(Slot(claim.year), "", claim.visits, claim.where))
    return years


def _check_twice(counts: Sequence[Count]) -> None:
    seen: dict[tuple[object, ...], Where] = {}
    days: dict[tuple[object, ...], bool] = {}
    for count in counts:
        month = (count.slot, count.production.casefold(), count.free)
        key = (*month, count.day)
        by_day = count.day is not None
        if key in seen or days.setdefault(month, by_day) != by_day:
            raise _twice(count, seen.get(key))
        seen[key] = count.where


def _twice(count: Count, first: Where | None) -> UserError:
    of = f" of '{count.production}'" if count.production else ""
    before = f", first in {_beside(count.where, first)}" if first else ", by day and as a whole"
    return UserError(
        f"The visits of {count.slot}{of} are given twice{before}.",
        where=count.where,
        mend="keep one of the two; visits that belong together are added up in one row",
    )


def _beside(where: Where, first: Where) -> str:
    """Return a place as told beside another: without what they share."""
    file = first.file if first.file != where.file else None
    column = first.column if first.row == where.row or first.column != where.column else None
    return str(Where(file, first.sheet if file or first.sheet != where.sheet else None, first.row, column))


def _of_slot(slot: Slot, counts: Sequence[Count]) -> list[Total]:
    named = [count for count in counts if count.production]
    others = [count for count in counts if not count.production]
    if not named or not others:
        return _added(slot, counts)
    whole, part = sum(count.visits for count in others), sum(count.visits for count in named)
    if part > whole:
        raise UserError(
            f"The productions of {slot} add up to {part} visits, and its total says {whole}.",
            where=others[0].where,
            mend="correct the total; visits of no production are a production of their own: 'overig'",
        )
    rest = [Total(slot, "", whole - part, free=False)] if whole > part else []
    return [*_added(slot, named), *rest]


def _added(slot: Slot, counts: Sequence[Count]) -> list[Total]:
    """Return the counts of a slot by production and entrance, days added up; as the file first writes each name."""
    found: dict[tuple[str, bool], int] = defaultdict(int)
    names: dict[str, str] = {}
    for count in counts:
        name = names.setdefault(count.production.casefold(), count.production)
        found[name, count.free] += count.visits
    return [Total(slot, name, visits, free) for (name, free), visits in found.items()]


def _rest_told(found: Mapping[Slot, Sequence[Total]]) -> list[str]:
    """Return a note on visits of no production where others of the same month have one."""
    mixed = [totals for totals in found.values() if any(one.production for one in totals)]
    rest = [one for totals in mixed for one in totals if not one.production]
    if not rest:
        return []
    visits, slots = sum(one.visits for one in rest), len({one.slot for one in rest})
    return [f"{visits:,} visits are of no production: in {slots} month(s) the total says more than its productions"]


def _without_years(found: Mapping[Slot, Sequence[Total]], counts: Mapping[Slot, Sequence[Count]]) -> list[Slot]:
    """Return the slots that count: years of which the months are known do not."""
    kept = []
    for slot, totals in found.items():
        months = [one for one in found if one.year == slot.year and one.month is not None]
        if slot.month is not None or not months:
            kept.append(slot)
        else:
            given = sum(one.visits for one in totals)
            _check_year(slot, counts[slot][0].where, given, (_sum(found, months), len(months)))
    return kept


def _sum(found: Mapping[Slot, Sequence[Total]], slots: Sequence[Slot]) -> int:
    return sum(total.visits for slot in slots for total in found[slot])


def _check_year(slot: Slot, where: Where, year: int, of_months: tuple[int, int]) -> None:
    months, given = of_months
    if year != months:
        raise UserError(
            f"{given} of {_MONTHS} month(s) of {slot} add up to {months} visits, and the year's total says {year}.",
            where=where,
            mend="correct what is wrong, or leave out the year's total (or the months)",
        )


def _check_claim(claim: Claim, counts: Sequence[Count]) -> None:
    by_slot: dict[Slot, list[Count]] = defaultdict(list)
    for count in counts:
        by_slot[count.slot].append(count)
    found = sum(total.visits for slot, own in by_slot.items() for total in _of_slot(slot, own))
    if found != claim.visits:
        raise UserError(
            f"This total says {claim.visits} visits, and what it is the total of adds up to {found}.",
            where=claim.where,
            mend="correct the number that is wrong, or take the total out",
        )


def _order(slot: Slot) -> tuple[int, int]:
    return slot.year, slot.month or 0
