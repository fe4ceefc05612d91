"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): every cell as text, rows numbered as the spreadsheet shows them.

An XLSX that is plain and not too large is read in this process; all others in one of their own, with limits, because a
small file of theirs can ask for any amount of memory and only reading tells.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publiek.delivery.limits import Limits, default_limits, megabytes
from publiek.delivery.package import open_parts
from publiek.delivery.parts import Seen, look_through
from publiek.delivery.text import judged
from publiek.delivery.workbook_apart import REFUSED
from publiek.engine.apart import Ending, Room, StoppedError, ask
from publiek.errors import UserError, Where

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE = 1000
_CHILD = "publiek.delivery.workbook_apart"
_SAVE_AGAIN = "open it in Excel or LibreOffice and save it again as XLSX"


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


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook, and what the user should know of the rest of it."""

    sheets: list[Sheet]
    notes: list[str]


def open_workbook(path: Path, found: str, limits: Limits | None = None) -> Workbook:
    """Return a workbook of a kind (XLSX, XLSB, ODS, XLS); UserError where it cannot be read within limits."""
    limits = limits or default_limits()
    seen = Seen(plain=False)
    if found != "XLS":
        seen = look_through(open_parts(path, limits))
    inside = found == "XLSX" and seen.sure(limits)
    sheets = list(_inside(path, limits) if inside else _apart(path, limits))
    if len(sheets) > limits.sheets:
        raise _refuse(path, f"This workbook has more than {limits.sheets} sheets.", "deliver the sheets with tickets")
    return Workbook(sheets, seen.notes())


def _inside(path: Path, limits: Limits) -> Iterator[Sheet]:
    import fastexcel
    import pyarrow as pa

    try:
        reader = fastexcel.read_excel(path)
        for name in reader.sheet_names[: limits.sheets + 1]:
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            _check_width(sheet.width, path, name, limits)
            data = pa.Table.from_batches([sheet.to_arrow()]) if sheet.width else pa.table({})
            yield _sheet(name, data, visible=sheet.visible == "visible")
    except fastexcel.FastExcelError as error:
        raise _refused(path, str(error)) from None
    except BaseException as error:
        # A panic of the reader is no Exception to Python; it says nothing that a user could use.
        if type(error).__name__ != "PanicException":
            raise
        raise _refused(path, "") from None


def _apart(path: Path, limits: Limits) -> Iterator[Sheet]:
    import pyarrow as pa

    request = {"sheets": limits.sheets, "columns": limits.columns}
    try:
        said = ask(_CHILD, request, path, Room(limits.memory, limits.seconds, limits.memory))
    except StoppedError as stopped:
        raise _stopped(path, stopped.how, limits) from None
    if said.startswith(REFUSED):
        raise _refused(path, said.decode("utf-8", "replace"))
    source = pa.BufferReader(said)
    while source.tell() < len(said):
        data = pa.ipc.open_stream(source).read_all()
        about: dict[str, Any] = json.loads(data.schema.metadata[b"sheet"])
        _check_width(about["width"], path, about["name"], limits)
        yield _sheet(about["name"], data.replace_schema_metadata(None), visible=about["visible"])


def _stopped(path: Path, how: Ending, limits: Limits) -> UserError:
    if how in (Ending.MEMORY, Ending.TOO_MUCH):
        return _refuse(
            path,
            f"Reading this workbook takes more than {megabytes(limits.memory)} of memory: a cell far to the right or"
            " far below may be filled, or one is repeated very often.",
            "copy only the columns with the tickets into a new workbook, and save that as XLSX",
        )
    if how is Ending.TIME:
        return _refuse(path, "Reading this workbook takes too long.", "export it again as CSV, or a shorter period")
    return _refused(path, "")


def _refused(path: Path, message: str) -> UserError:
    if "password" in message.lower() or "encrypted" in message.lower():
        return _refuse(path, "This workbook has a password.", "open it, take the password off and save it again")
    return _refuse(path, "This workbook cannot be read.", _SAVE_AGAIN)


def _refuse(path: Path, what: str, mend: str) -> UserError:
    return UserError(what, where=Where(file=path), mend=mend)


def _check_width(width: int, path: Path, name: str, limits: Limits) -> None:
    if width > limits.columns:
        raise UserError(
            f"This sheet has {width:,} columns; a ticket export has at most {limits.columns:,}.",
            where=Where(file=path, sheet=name),
            mend="keep the columns with the address, the number of tickets and the date, and save it again",
        )


def _sheet(name: str, data: "pa.Table", *, visible: bool) -> Sheet:
    import pyarrow as pa

    data = _without_tail(data)
    count = data.num_rows
    columns = [
        pa.array(range(1, count + 1), pa.int64()),
        pa.array([data.num_columns] * count, pa.int32()),
        *data.columns,
    ]
    names = ["row", "cells", *(f"c{i}" for i in range(data.num_columns))]
    rows = [judged(list(row.values())) for row in data.slice(0, SAMPLE).to_pylist()] if count else []
    return Sheet(name, visible, rows, pa.table(dict(zip(names, columns, strict=True))))


def _without_tail(data: "pa.Table") -> "pa.Table":
    """Drop blank rows below the last filled one: formatting, not rows; to be cheap, look from the end."""
    count = data.num_rows
    while count and all(not (column[count - 1].as_py() or "").strip() for column in data.columns):
        count -= 1
    return data.slice(0, count)
