"""Which columns tell the rows of a family apart: its primary key."""

from collections.abc import Sequence

from publiek.report.formats.tidy.family import Family


def primary_key(family: Family) -> tuple[str, ...]:
    """Return the fewest columns that no two rows share, codes rather than names; nothing where there are none such.

    Only columns of words will do, and only those that are filled in every row.
    """
    words = [number for number, field in enumerate(family.fields) if field.type == "string" and not field.unit]
    filled = [number for number in words if all(row[number] for row in family.rows)]
    if not family.rows or not _differ(family, filled):
        return ()
    kept = list(filled)
    for number in sorted(filled, key=lambda number: (family.fields[number].key == "code", -number)):
        rest = [one for one in kept if one != number]
        if rest and _differ(family, rest):
            kept = rest
    return tuple(family.fields[number].key for number in kept)


def _differ(family: Family, columns: Sequence[int]) -> bool:
    return len({tuple(row[number] for number in columns) for row in family.rows}) == len(family.rows)
