"""Whether what was read stays within the limits of a delivery, before anything is made of it."""

from pathlib import Path

from publiek.delivery.limits import Limits
from publiek.delivery.scan import DELIVERED
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where


def check_extent(workspace: DuckWorkspace, limits: Limits, path: Path) -> None:
    """Raise UserError where the table `delivered` has too many rows, or a cell longer than any cell."""
    rows = workspace.value(f"SELECT count(*) FROM {DELIVERED}")
    if rows > limits.rows:
        raise UserError(
            f"This file has {rows:,} rows; one file may have {limits.rows:,}.",
            where=Where(file=path),
            mend="export a shorter period, such as a month, and deliver the files together",
        )
    # The number of bytes stands beside a text, so this looks at no text; it is at least the number of characters.
    longest = ", ".join(f"coalesce(strlen({name}), 0)" for name in _texts(workspace))
    found = workspace.rows(
        f"SELECT sheet, row FROM {DELIVERED} WHERE greatest(0, {longest}) > {limits.cell_characters} LIMIT 1"
    )
    for sheet, row in found:
        raise UserError(
            f"A cell of this row is longer than {limits.cell_characters:,} characters.",
            where=Where(file=path, sheet=sheet, row=row),
            mend="look whether a quotation mark is opened and not closed, and export it again",
        )


def _texts(workspace: DuckWorkspace) -> list[str]:
    described = workspace.rows(f"DESCRIBE {DELIVERED}")
    return [f'"{name}"' for name, kind, *_ in described if kind == "VARCHAR" and name != "sheet"]
