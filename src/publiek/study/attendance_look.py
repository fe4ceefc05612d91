"""Reading a file of attendance that a stranger sent: in a process of its own, to totals as plain data."""

import json
from pathlib import Path
from typing import Any

from publiek.delivery.attendance.model import Attendance, Slot, Total
from publiek.delivery.attendance.read import read_attendance
from publiek.engine.apart import Room, StoppedError, ask
from publiek.errors import UserError, Where
from publiek.study.guarded import GUARD, Guard

_MOST_ANSWER = 4_000_000


def look_at_attendance(file: Path, guard: Guard = GUARD) -> Attendance:
    """Return what a file of attendance holds; UserError for the first thing in it that is not clear."""
    try:
        said = json.loads(ask(__name__, {}, file, Room(guard.memory, guard.seconds, _MOST_ANSWER)))
    except (StoppedError, OSError):
        raise UserError(
            "This file is damaged, or too large for what it should hold: a number for each month.",
            where=Where(file=file.name),
            mend="save it again as XLSX or CSV, with only the numbers of visits",
        ) from None
    if said["error"] is not None:
        raise _rebuilt(said["error"], file)
    totals = [Total(Slot(*one.pop("slot")), **one) for one in said["totals"]]
    return Attendance(file.name, tuple(said["sheets"]), tuple(totals), tuple(said["notes"]))


def answer(_request: dict[str, Any], path: Path) -> bytes:
    """Do the child's side: return the totals of a file, or why it is not clear, as JSON."""
    try:
        found = read_attendance(path)
    except UserError as told:
        return json.dumps({"error": told.as_dict()}).encode()
    totals = [
        {"slot": [one.slot.year, one.slot.month], "production": one.production, "visits": one.visits, "free": one.free}
        for one in found.totals
    ]
    return json.dumps({"error": None, "totals": totals, "sheets": found.sheets, "notes": found.notes}).encode()


def _rebuilt(told: dict[str, Any], file: Path) -> UserError:
    where = Where(file=file.name, sheet=told["sheet"], row=told["row"], column=told["column"])
    return UserError(told["what"], where=where, mend=told["mend"])
