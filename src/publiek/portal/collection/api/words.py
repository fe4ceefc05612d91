"""What goes in and out, as the API's description has it."""

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from publiek.study.collected_row import CollectedRow

MOST_ROWS = 1_000
MOST_BYTES = 2_000_000
Whose = Literal["own", "programme"]
Part = Literal["segments", "levels", "origin", "slices", "crossings"]
Form = Literal["json", "csv"]


class Rows(Schema):
    """Rows as they were sold."""

    model_config = ConfigDict(extra="forbid")

    rows: list[CollectedRow] = Field(min_length=1, max_length=MOST_ROWS)


class Ids(Schema):
    """Ids of rows to take off."""

    model_config = ConfigDict(extra="forbid")

    ids: list[str] = Field(min_length=1, max_length=MOST_ROWS)


class RefusedRow(Schema):
    """A row that is not used: its place, from 0; the field, if one is wrong; why, as a code and in words."""

    row: int
    field: str
    why: str
    text: str


class Taken(Schema):
    """What became of a batch."""

    batch: str = Field(description="Its number, for questions.")
    accepted: int = Field(description="How many rows are held.")
    refused: list[RefusedRow] = Field(description="The others.")
    delete_by: str = Field(description="By when their addresses are gone, matched or not (UTC).")


class PeriodState(Schema):
    """A period, and how far the institution is with it."""

    period: str
    start: str
    end: str
    stage: str = Field(description="nothing, waiting, working, refused, expired or figures.")
    held: int = Field(description="Rows that wait to be matched.")
    delete_by: str | None = Field(description="When the first of these has to be gone (UTC).")
    matched: int = Field(description="Rows that are matched; they have no address any more.")
    matched_at: str | None = Field(description="When the last of these were matched (UTC).")
    programme_published: bool


class Page(Schema):
    """One page of a table: `null` for a figure that is not shown."""

    items: list[dict[str, Any]]
    page: int
    pages: int
    total: int


class Problem(Schema):
    """What is wrong (RFC 9457): code and title, where in the request, and how to mend it."""

    type: str
    title: str
    status: int
    code: str
    where: str = ""
    mend: str = ""
    refused: list[RefusedRow] | None = None
