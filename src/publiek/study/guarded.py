"""Looking at a file that a stranger sent: in a process of its own, so that no file can harm or hold up the asker."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from publiek.delivery.limits import Limits, default_limits, megabytes
from publiek.engine.apart import Ending, Room, StoppedError, ask
from publiek.errors import UserError, Where

__all__ = ["GUARD", "Guard", "Look", "default_limits", "look", "megabytes"]

_MOST_ANSWER = 4_000_000
_MODULE = "publiek.study.guarded_look"


@dataclass(frozen=True)
class Guard:
    """What the child may use: address space in bytes and seconds; and which limits of a file are smaller than usual."""

    memory: int = 3 << 30
    seconds: int = 120
    smaller: Mapping[str, int] = field(default_factory=dict)

    def limits(self) -> Limits:
        """Return the limits of a file that hold here; UserError where `smaller` names none."""
        return replace(default_limits().but(self.smaller), memory=self.memory, seconds=self.seconds)


GUARD = Guard()


@dataclass(frozen=True)
class Look:
    """What was seen in a file. Everything is plain data, and no cell is shown unmasked.

    `account` has the keys of docs/reference/delivery-inspect.md with `sample`, and is None where the file cannot be
    used as it is: then `error` says why. `columns` are all columns of the table, also those without a role, as
    {"place": 1, "header": "Postcode", "filled": 100, "patterns": [{"cell": "9999AA", "times": 98}, ...]}: of the first
    filled cells; empty where no table was found.
    """

    account: dict[str, Any] | None
    error: UserError | None
    columns: tuple[dict[str, Any], ...] = ()


def look(  # noqa: PLR0913
    file: Path,
    *,
    layout: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    sample: int = 5,
    guard: Guard = GUARD,
) -> Look:
    """Return what `inspect_delivery` would say of a file, from a child process with limits; never raises for a file.

    `columns` gives headers by role ({"postcode": "PC"}, '#3' for the third column, '' for a role that no column has).
    `file` may be a path in memory (publiek.custody.memory.readable).
    """
    request = {
        "layout": layout,
        "columns": dict(columns or {}),
        "sheet": sheet,
        "sample": sample,
        "limits": asdict(guard.limits()),
        "memory": guard.memory,
    }
    try:
        said = json.loads(ask(_MODULE, request, file, Room(guard.memory, guard.seconds, _MOST_ANSWER)))
    except StoppedError as stopped:
        return Look(None, _refusal(stopped.how, file, guard))
    except OSError as error:
        return Look(None, _unopened(file, error))
    return Look(said["account"], _rebuilt(said["error"], file), tuple(said["columns"]))


def _rebuilt(told: dict[str, Any] | None, file: Path) -> UserError | None:
    if told is None:
        return None
    where = Where(file=file.name, sheet=told["sheet"], row=told["row"], column=told["column"])
    return UserError(told["what"], where=where, mend=told["mend"])


def _unopened(file: Path, error: OSError) -> UserError:
    what = f"This file cannot be read: {error.strerror}."
    return UserError(what, where=Where(file=file.name), mend="check the name and the folder")


def _refusal(how: Ending, file: Path, guard: Guard) -> UserError:
    what, mend = {
        Ending.MEMORY: (
            f"Reading this file takes more memory than one file may have ({megabytes(guard.memory)}).",
            "export a shorter period, or only the columns with the address, the number of tickets and the date",
        ),
        Ending.TIME: (
            f"Reading this file takes too long (more than {guard.seconds} seconds).",
            "export a shorter period, or export it again as CSV",
        ),
    }.get(
        how,
        ("This file is damaged in such a way that reading it stopped.", "export it again, preferably as CSV"),
    )
    return UserError(what, where=Where(file=file.name), mend=mend)
