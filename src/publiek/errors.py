"""Errors a user can mend. Each says what happened, where, and how to mend it."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the command line answers to the shell."""

    DONE = 0
    OURS = 1
    USER = 2
    STOPPED = 130
    """By Ctrl-C: 128 and the number of the signal, as shells have it."""


@dataclass(frozen=True)
class Where:
    """A place in the user's input; parts that do not apply stay None.

    `row` counts from 1 at the first line of the file or sheet, as a spreadsheet shows it.
    """

    file: Path | str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [
            str(self.file) if self.file is not None else "",
            f"sheet '{self.sheet}'" if self.sheet else "",
            f"row {self.row}" if self.row is not None else "",
            f"column '{self.column}'" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


class UserError(Exception):
    """The user's input cannot be used as it is: what is wrong, where, and how to mend it."""

    def __init__(self, what: str, *, where: Where | None = None, mend: str) -> None:
        self.what, self.where, self.mend = what, where or Where(), mend
        super().__init__(self.message())

    def message(self) -> str:
        """Return the whole text shown to the user: what, where, how to mend."""
        place = str(self.where)
        return "\n".join(
            line for line in (self.what, f"  where: {place}" if place else "", f"  mend:  {self.mend}") if line
        )

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the same for a program to read (`--json`)."""
        where = self.where
        return {
            "what": self.what,
            "file": str(where.file) if where.file is not None else None,
            "sheet": where.sheet,
            "row": where.row,
            "column": where.column,
            "mend": self.mend,
        }
