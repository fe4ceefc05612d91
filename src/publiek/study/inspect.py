"""Looking at a delivery before it is used: what was found in it, as plain data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publiek.delivery.layouts import GENERIC, layouts
from publiek.delivery.reasons import sentences
from publiek.delivery.receive import Delivery, receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError
from publiek.progress import SILENT, Progress

__all__ = ["Delivery", "as_dict", "inspect_delivery", "layout_titles", "read_columns", "reasons_of"]


def inspect_delivery(  # noqa: PLR0913
    path: Path,
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    sample: int = 0,
    progress: Progress = SILENT,
) -> Delivery:
    """Read a delivery, keep nothing of it, and return how it was read."""
    with DuckWorkspace() as workspace:
        return receive(workspace, path, layout=layout, columns=columns, sheet=sheet, sample=sample, progress=progress)


def read_columns(text: str | None) -> dict[str, str]:
    """Read `--columns "postcode=PC,number=Huisnr"`: header by role; '' for a role that no column has.

    A comma in a header is written as it is where what follows is no `role=`.
    """
    columns: dict[str, str] = {}
    last = ""
    for part in (text or "").split(","):
        name, found, header = part.partition("=")
        if found and name.strip().isidentifier():
            last = name.strip().lower()
            columns[last] = header.strip()
        elif last:
            columns[last] += "," + part
        elif part.strip():
            raise UserError(
                f"'{part.strip()}' in --columns names no role.",
                mend='write it as --columns "postcode=PC,number=Huisnr"',
            )
    return columns


def as_dict(delivery: Delivery, *, with_sample: bool = False) -> dict[str, Any]:
    """Return a delivery's account with the stable keys of docs/reference/delivery-inspect.md."""
    account: dict[str, Any] = {
        "file": delivery.file,
        "checksum": delivery.checksum,
        "format": delivery.format,
        "encoding": delivery.encoding,
        "separator": delivery.separator,
        "sheets": list(delivery.sheets),
        "skipped_sheets": list(delivery.skipped_sheets),
        "header_row": delivery.header_row,
        "layout": delivery.layout,
        "columns": [
            {"role": item.role, "header": item.header, "confidence": item.confidence, "found_by": item.found_by}
            for item in delivery.columns
        ],
        "rows_in_file": delivery.rows_in_file,
        "rows_above": delivery.rows_above,
        "records": delivery.records,
        "tickets": delivery.tickets,
        "refused": {str(reason): count for reason, count in delivery.refused.items()},
        "notes": list(delivery.notes),
    }
    if with_sample:
        account["sample"] = [dict(row) for row in delivery.sample]
    return account


def reasons_of(delivery: Delivery) -> list[tuple[str, int, str]]:
    """Return every reason for which rows were refused: the reason, the number of rows, a Dutch sentence."""
    return [(str(reason), count, sentences()[reason]) for reason, count in delivery.refused.items()]


def layout_titles() -> dict[str, str]:
    """Return the ticketing systems whose exports are known by their columns: what they are called, by layout."""
    return {name: layout.title for name, layout in layouts().items() if name != GENERIC}
