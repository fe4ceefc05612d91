"""Writing what may be handed over, and beside it an account for one's own file."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publiek.disclosure.suppression.files.grid import Grid
from publiek.disclosure.suppression.files.numbers import written
from publiek.disclosure.suppression.protect import Protected
from publiek.errors import UserError, Where
from publiek.version import __version__
from publiek.wholefile import put_whole

HIDDEN = "x"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_text(grid: Grid, protected: Protected) -> str:
    """Return one protected table as CSV: the same columns and separator, one symbol for every hidden cell.

    Rows stand in the order of their codes: the order of the file that came in may tell which values are larger.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=grid.sheet.rows.separator, lineterminator="\n")
    columns = [column for tree in grid.sheet.trees for column in tree.columns]
    writer.writerow([harmless(name) for name in (*columns, grid.sheet.value_name)])
    writer.writerows(_lines(grid, protected))
    return buffer.getvalue()


def _lines(grid: Grid, protected: Protected) -> Iterator[list[str]]:
    shown, number = protected.values(), protected.table.number
    numbers = grid.sheet.numbers
    for place, _ in grid.places():
        value = shown[number[grid.key(place)]]
        codes = [cell for tree, code in zip(grid.sheet.trees, place, strict=True) for cell in tree.cells(code)]
        text = HIDDEN if value is None else written(value, protected.table.decimals, numbers.mark)
        yield [*map(harmless, codes), text]


def harmless(cell: str) -> str:
    """Return a code or name that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def account_of(protected: Protected, tables: Mapping[str, str]) -> dict[str, Any]:
    """Return what was done, without any value: `tables` names each file handed over and the one it came from."""
    rule, tried = protected.rule, protected.attack
    return {
        "keep": "For your own file. Do not hand this over with the table: it tells what the symbol does not.",
        "software": f"publiek {__version__}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": dict(tables),
        "rule": {
            **rule.model_dump(exclude={"width", "seconds", "percent"}),
            **({"width": rule.needed_width} if protected.table.counts else {"percent": rule.percent}),
        },
        "cells": {
            "all": len(protected.table.cells),
            "hidden": len(protected.hidden),
            "hidden_because_sensitive": len(protected.primary),
            "hidden_to_protect_others": len(protected.hidden) - len(protected.primary),
        },
        "optimum": {
            "proven": protected.proven,
            "minimised": "hidden cells" if rule.cost == "cells" else "sum of hidden values",
            "gap": round(protected.gap, 4),
            "seconds": round(protected.seconds, 1),
        },
        "attack": {"held": tried.held, "sensitive_cells": tried.cells, "attempts": tried.pairs},
    }


def write_new(target: Path, text: str, *, replace: bool) -> None:
    """Write a file whole or not at all; UserError where it exists and may not be replaced, or has no folder."""
    if target.exists() and not replace:
        raise UserError("This file exists already.", where=Where(file=target), mend="give another name, or --replace")
    if not target.parent.is_dir():
        raise UserError("There is no such folder.", where=Where(file=target.parent), mend="make it, or mend the path")
    try:
        put_whole(target, text.encode("utf-8"))
    except OSError:
        raise UserError("This file cannot be written.", where=Where(file=target), mend="look at its folder") from None
