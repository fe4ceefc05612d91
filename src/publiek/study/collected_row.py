"""One row as a ticketing system hands it over when it is sold; what it may hold, and why another is refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, ValidationError
from pydantic_core import PydanticCustomError

Why = Literal[
    "missing", "unknown_field", "wrong_type", "wrong_form", "too_long", "out_of_range", "same_id", "no_object"
]
MOST_TICKETS = 1_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHY: Mapping[str, Why] = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "wrong_form",
    "string_too_short": "wrong_form",
    "value_error": "wrong_form",
    "zero": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
}


def _day(given: object) -> object:
    """Read a day as 2025-03-01, and in no other way: a number of seconds is none."""
    if given is None or isinstance(given, date):
        return given
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise ValueError
    return date.fromisoformat(given)


def _text(given: object) -> object:
    """Let a number stand for its digits, and blanks around a text for nothing."""
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given.strip() if isinstance(given, str) else given


def _not_zero(given: object) -> object:
    if given == 0 and not isinstance(given, bool):
        raise PydanticCustomError("zero", "no tickets")
    return given


Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date | None, BeforeValidator(_day)]


class CollectedRow(BaseModel):
    """One row: a ticket, or several; what is not asked for is refused, so that it never gets anywhere."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$",
            description="The row's own id in your system: letters, digits and . _ : -, at most 64. Not a person's.",
        ),
    ]
    tickets: Annotated[StrictInt, Field(ge=-MOST_TICKETS, le=MOST_TICKETS), BeforeValidator(_not_zero)] = Field(
        default=1,
        description="Number of tickets; below zero for a refund; never zero.",
        json_schema_extra={"not": {"const": 0}},
    )
    postcode: Text = Field(default="", max_length=16, description="Postcode, such as 1012 AB.")
    number: Text = Field(default="", max_length=24, description="House number.")
    letter: Text = Field(default="", max_length=8, description="House letter, where it stands apart.")
    addition: Text = Field(default="", max_length=16, description="Addition to the house number.")
    address: Text = Field(
        default="", max_length=200, description="Street line or whole address, where there are no separate parts."
    )
    country: Text = Field(default="", max_length=60, description="Country; left out: the Netherlands.")
    production: Text = Field(default="", max_length=200, description="Production, exhibition or event.")
    order: Text = Field(default="", max_length=64, description="What was bought at once; only to find group bookings.")
    date: Day = Field(default=None, description="Day of the visit, as 2025-03-01; left out: unknown.")

    def __repr__(self) -> str:
        return "CollectedRow(hidden)"

    __str__ = __repr__


@dataclass(frozen=True)
class RefusedRow:
    """Why a row is not used: its place in what was sent (from 0), the field where there is one, and the reason."""

    at: int
    field: str
    why: Why


def read_rows(given: Sequence[object]) -> tuple[list[CollectedRow], list[RefusedRow]]:
    """Return the rows that can be used, and why the others cannot; of two with the same id the first is used."""
    rows: list[CollectedRow] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()
    for at, one in enumerate(given):
        try:
            row = CollectedRow.model_validate(_object(one))
        except ValidationError as error:
            refused.append(_refusal(at, error))
            continue
        if row.id in seen:
            refused.append(RefusedRow(at, "id", "same_id"))
        else:
            seen.add(row.id)
            rows.append(row)
    return rows, refused


def read_ids(given: Sequence[object]) -> tuple[list[str], list[RefusedRow]]:
    """Return the ids of rows that can be ids, each once, and why the others cannot."""
    rows, refused = read_rows([{"id": one} for one in given])
    return [row.id for row in rows], [one for one in refused if one.why != "same_id"]


def _object(given: object) -> object:
    return given if isinstance(given, Mapping) else None


def _refusal(at: int, error: ValidationError) -> RefusedRow:
    """Return the first thing that is wrong; the name of a field that is not ours may be anything, and is not told."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    why = _WHY.get(first["type"], "wrong_type")
    name = str(first["loc"][0]) if first["loc"] else ""
    if not name:
        return RefusedRow(at, "", "no_object")
    return RefusedRow(at, name if name in CollectedRow.model_fields else "", why)
