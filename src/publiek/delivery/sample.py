"""A masked sample: how the cells look, without anybody's address in it."""

import re

from publiek.engine.duck import DuckWorkspace
from publiek.tables import TICKETS

_SHOWN = (
    "raw_postcode",
    "raw_number",
    "raw_letter",
    "raw_addition",
    "raw_full",
    "raw_country",
    "production",
    "order_ref",
)
_LONGEST = 60


def mask(text: str) -> str:
    """Return a text with its digits as 9 and its letters as a or A; what is left is its form."""
    form = "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text[:_LONGEST])
    return re.sub(r"[^\x20-\x7e]", "?", form)


def masked_sample(workspace: DuckWorkspace, count: int) -> tuple[dict[str, str], ...]:
    """Return some rows of `tickets`, spread over the file, with every text masked."""
    if count <= 0:
        return ()
    columns = ", ".join((*_SHOWN, "quantity", "visited_on"))
    rows = workspace.rows(
        f"""SELECT row, {columns} FROM (
              SELECT *, row_number() OVER (ORDER BY sheet, row) AS n, count(*) OVER () AS total
              FROM {TICKETS.name})
            WHERE (n - 1) % greatest(1, total // {int(count)}) = 0 ORDER BY n LIMIT {int(count)}"""
    )
    return tuple(_shown(row) for row in rows)


def _shown(row: tuple[object, ...]) -> dict[str, str]:
    names = ("row", *_SHOWN, "quantity", "visited_on")
    exact = ("row", "quantity")
    return {
        name: str(value) if name in exact else mask(str(value))
        for name, value in zip(names, row, strict=True)
        if value is not None
    }
