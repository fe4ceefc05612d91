"""What is known of a delivery once it has been read: how it was read, what was used and what was refused."""

from dataclasses import dataclass, field
from pathlib import Path

from publiek.delivery.reasons import Refusal

ROLES = ("postcode", "number", "letter", "addition", "full", "country", "quantity", "production", "date", "order")
READ_ONLY_ROLES = (
    "postcode_letters",
    "extra",
    "town",
    "status",
)  # looked at while reading, never a column of their own


@dataclass(frozen=True)
class Found:
    """A column of the export that was recognised.

    `confidence` runs from 0 to 1; `found_by` is layout, header, content, header and content, or given.
    """

    role: str
    header: str
    position: int
    confidence: float
    found_by: str


@dataclass(frozen=True)
class Delivery:
    """One export as it was read. Reconciled: rows_in_file == rows_above + records + all refused."""

    file: str
    checksum: str
    format: str
    encoding: str | None
    separator: str | None
    sheets: tuple[str, ...]
    skipped_sheets: tuple[str, ...]
    header_row: int | None
    layout: str
    columns: tuple[Found, ...]
    rows_in_file: int
    rows_above: int
    records: int
    tickets: int
    refused: dict[Refusal, int]
    notes: tuple[str, ...]
    sample: tuple[dict[str, str], ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return Path(self.file).name

    def refused_rows(self) -> int:
        """Return the number of rows that are not used."""
        return sum(self.refused.values())
