"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): every cell as text, rows numbered as the spreadsheet shows them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publiek.errors import UserError, Where

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE = 1000
MOST_COLUMNS = 2000


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, whether it is shown, its first rows, and all its cells as an Arrow table (c0, c1, ...)."""

    name: str
    visible: bool
    rows: list[list[str | None]]
    table: "pa.Table"

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return int(self.table.num_columns) - 2


def sheets(path: Path) -> list[Sheet]:
    """Return every sheet of a workbook; UserError where it cannot be opened."""
    import fastexcel

    try:
        reader = fastexcel.read_excel(path)
        return [
            _sheet(reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string"), path)
            for name in reader.sheet_names
        ]
    except fastexcel.FastExcelError as error:
        raise _refused(path, str(error)) from None


def _refused(path: Path, message: str) -> UserError:
    if "password" in message.lower() or "encrypted" in message.lower():
        return UserError(
            "This workbook has a password.",
            where=Where(file=path),
            mend="open it, take the password off and save it again",
        )
    return UserError(
        "This workbook cannot be read.",
        where=Where(file=path),
        mend="open it in Excel or LibreOffice and save it again as XLSX",
    )


def _sheet(sheet: Any, path: Path) -> Sheet:
    import pyarrow as pa

    if sheet.width > MOST_COLUMNS:
        raise UserError(
            f"This sheet has {sheet.width} columns.",
            where=Where(file=path, sheet=sheet.name),
            mend="keep the columns with the address, the number of tickets and the date, and save it again",
        )
    batch = sheet.to_arrow()
    data = pa.Table.from_batches([batch]) if sheet.width else pa.table({})
    data = _without_tail(data)
    count = data.num_rows
    columns = [
        pa.array(range(1, count + 1), pa.int64()),
        pa.array([data.num_columns] * count, pa.int32()),
        *data.columns,
    ]
    names = ["row", "cells", *(f"c{i}" for i in range(data.num_columns))]
    rows = [list(row.values()) for row in data.slice(0, SAMPLE).to_pylist()] if count else []
    return Sheet(sheet.name, sheet.visible == "visible", rows, pa.table(dict(zip(names, columns, strict=True))))


def _without_tail(data: "pa.Table") -> "pa.Table":
    """Drop blank rows below the last filled one: formatting, not rows; to be cheap, look from the end."""
    count = data.num_rows
    while count and all(not (column[count - 1].as_py() or "").strip() for column in data.columns):
        count -= 1
    return data.slice(0, count)
