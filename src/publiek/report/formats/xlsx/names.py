"""Names that Excel accepts: of sheets, of tables and of the columns of a table."""

import re
from collections.abc import Iterable

LONGEST = 31  # characters in the name of a sheet
RESERVED = ("history",)
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return a valid name for each sheet, no two alike in small letters."""
    found: list[str] = []
    taken = set(RESERVED)
    for name in wanted:
        fit = _UNFIT.sub(" ", name).strip().strip("'")[:LONGEST].strip() or "-"
        found.append(_free(fit, taken, LONGEST))
    return tuple(found)


def heads(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return heads of columns, no two alike in small letters and none empty, as a table in Excel needs them."""
    taken: set[str] = set()
    return tuple(_free(head.strip()[:LONGEST_HEAD] or "-", taken, LONGEST_HEAD) for head in wanted)


LONGEST_HEAD = 255


def table_name(number: int) -> str:
    """Return the name of a table in Excel: a word with a number, which no cell is called."""
    return f"publiek_{number}"


def _free(name: str, taken: set[str], longest: int) -> str:
    free, number = name, 2
    while free.lower() in taken:
        tail = f" ({number})"
        free, number = name[: longest - len(tail)] + tail, number + 1
    taken.add(free.lower())
    return free
