"""What was noticed while an edition was built: counted, with a few examples that name no person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

EXAMPLES = 5


class Note(BaseModel):
    """One thing noticed: what, in how many rows, and up to five examples (codes or row numbers)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    rows: Annotated[int, Field(ge=0)]
    examples: tuple[str, ...] = ()


@dataclass
class Ledger:
    """The account of one source: rows read, rows used, and the notes about the others."""

    read: int = 0
    used: int = 0
    notes: list[Note] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def note(self, what: str, rows: int, examples: Iterable[object] = ()) -> None:
        """Write down something that concerns `rows` rows; nothing where it concerns none."""
        if rows:
            shown = tuple(str(example) for _, example in zip(range(EXAMPLES), examples, strict=False))
            self.notes.append(Note(what=what, rows=rows, examples=shown))
