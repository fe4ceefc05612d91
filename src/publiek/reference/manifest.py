"""The manifest of an edition, `edition.toml`: what it is, what it was made from, and what was noticed on the way."""

import tomllib
from pathlib import Path
from typing import Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, ValidationError

from publiek.errors import UserError, Where
from publiek.reference.notes import Note

NAME = "edition.toml"
FORMAT = 1
Detail = Literal["address", "number", "postcode"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TypologyInfo(_Frozen):
    """Which typology the edition holds; `per` says at which detail its segments are known."""

    id: str
    name: str
    version: str
    simulated: bool
    per: Literal["address", "postcode", "address and postcode"]


class SourceInfo(_Frozen):
    """One source: what it is, its terms, its checksum, and what became of its rows."""

    kind: str
    name: str
    file: str
    date: str
    licence: str
    owner: str = ""
    url: str = ""
    simulated: bool = False
    sha256: str
    rows_read: int
    rows_used: int
    warnings: tuple[Note, ...] = ()


class TableInfo(_Frozen):
    """One file of the edition: rows (features of shapes), bytes and checksum."""

    file: str
    rows: int
    bytes: int
    sha256: str


class Manifest(_Frozen):
    """Everything `edition.toml` says. Levels and shapes count areas by level."""

    format: Literal[1]
    id: str
    name: str
    year: int
    city: str
    city_name: str
    simulated: bool
    software: str
    detail: Detail
    addresses: int
    residential: int
    postcodes: int
    households: int
    levels: dict[str, int]
    shapes: dict[str, int]
    typology: TypologyInfo | None = None
    warnings: tuple[Note, ...] = ()
    source: tuple[SourceInfo, ...]
    tables: dict[str, TableInfo]

    def write(self, folder: Path) -> None:
        """Write the manifest into an edition's folder."""
        (folder / NAME).write_text(
            tomli_w.dumps(self.model_dump(exclude_none=True), multiline_strings=False), encoding="utf-8"
        )

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read an edition's manifest; UserError where there is none or it is broken."""
        path = folder / NAME
        where = Where(file=path)
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            raise UserError(
                "This is not an edition: it has no edition.toml.",
                where=Where(file=folder),
                mend="build one: publiek reference build RECIPE.toml --to FOLDER",
            ) from None
        try:
            found = tomllib.loads(text)
            if isinstance(found.get("format"), int) and found["format"] > FORMAT:
                raise UserError(
                    "This edition was made by a later version of publiek.", where=where, mend="install that version"
                )
            return cls.model_validate(found)
        except (tomllib.TOMLDecodeError, ValidationError):
            raise UserError(
                "The manifest of this edition is broken.", where=where, mend="build the edition again"
            ) from None
