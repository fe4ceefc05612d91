"""How a table stands in its file, as far as its maker says so."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Absent = Literal["refuse", "zero", "impossible"]


class Layout(BaseModel):
    """Which columns mean what. One layout serves all linked files; each uses the columns it has.

    value: the column with the counts (or magnitudes); by default the last. by: the columns that divide the table; by
    default all others. above: the column with the code above that of a column: {"buurt": "wijk"}. trees: a file with
    the columns code and parent for a column. contributors: the column with the number of respondents: the values are
    magnitudes then. absent: what a combination without a row is: a mistake, zero, or impossible (everybody knows it to
    be empty). decimal: ',' or '.', where the file leaves it open. total: what a total is called, in any capitals; ''
    is an empty cell.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str | None = None
    by: tuple[str, ...] = ()
    above: dict[str, str] = Field(default_factory=dict)
    trees: dict[str, Path] = Field(default_factory=dict)
    contributors: str | None = None
    absent: Absent = "refuse"
    decimal: Literal[",", "."] | None = None
    total: tuple[str, ...] = ("totaal", "total")

    def is_total(self, code: str) -> bool:
        """Tell whether a code means the grand total."""
        return code.casefold() in {word.casefold() for word in self.total}
