"""The folder of estimates: what they are made of, and the estimates. Anybody with the institutions' releases can check.

estimates.json  subject, study, period, edition; the releases they are made of, by checksum; what the error is
estimates.csv   table,slice,area,part,audiences,low,high,households_at_least,households_at_most,institutions_hidden
scheme.json     areas, parts, segments and who lives there, as in a release
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from pydantic import Field, ValidationError

from publiek.cube.cells import Ints, Table
from publiek.cube.protected import HIDDEN, Cube
from publiek.disclosure.cells_csv import csv_bytes, csv_rows
from publiek.disclosure.joined.estimate import CONFIDENCE, Joined
from publiek.disclosure.manifest import Period, Subject, Typology
from publiek.disclosure.released import Frozen, SegmentInfo
from publiek.disclosure.scheme import as_json, read_scheme, write_scheme
from publiek.errors import UserError, Where

ABOUT, ESTIMATES, SCHEME = "estimates.json", "estimates.csv", "scheme.json"
HEADER = (
    "table",
    "slice",
    "area",
    "part",
    "audiences",
    "low",
    "high",
    "households_at_least",
    "households_at_most",
    "institutions_hidden",
)
_BASIS = "protected cubes"
_READ_ONLY = 0o444


class Error(Frozen):
    """How far off the estimates may be: standard deviations of the rounding, and what a hidden number is taken for."""

    interval_percent: float = 95.0
    standard_deviations: float = CONFIDENCE
    rounding_standard_deviation: float
    hidden_below: int


class About(Frozen):
    """What the estimates are of; `made_from`: SHA-256 of each institution's manifest, by its id."""

    format: int = 1
    basis: str = _BASIS
    subject: Subject
    study: str
    period: Period
    edition: str
    edition_hash: str
    typology: Typology
    plan_version: int
    plan_hash: str
    parameters_hash: str
    software: str
    made_from: dict[str, str]
    error: Error
    files: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class Estimates:
    """Estimates of a programme or discipline from protected cubes."""

    about: About
    segments: tuple[SegmentInfo, ...]
    tables: tuple[Joined, ...]


def estimate_files(estimates: Estimates) -> dict[str, bytes]:
    """Return the files by name; the same estimates give the same bytes."""
    nothing = {one.table.name: np.full(one.table.shape, HIDDEN) for one in estimates.tables}
    cube = Cube(tuple(one.table for one in estimates.tables), (), nothing, {})
    files = {ESTIMATES: csv_bytes(HEADER, _lines(estimates.tables)), SCHEME: write_scheme(cube, estimates.segments)}
    sums = {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}
    return {**files, ABOUT: as_json(estimates.about.model_copy(update={"files": sums}).model_dump(mode="json"))}


def write_estimates(estimates: Estimates, folder: Path) -> bool:
    """Write the folder, in the place of earlier estimates; False where the same are there already.

    They may be replaced: they follow from releases, which do not change.
    """
    files = estimate_files(estimates)
    if all((folder / name).is_file() and (folder / name).read_bytes() == text for name, text in files.items()):
        return False
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        for name, text in files.items():
            (beside / name).write_bytes(text)
            (beside / name).chmod(_READ_ONLY)
        beside.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except OSError as error:
        raise UserError(
            f"The estimates cannot be written: {error.strerror}.",
            where=Where(file=folder),
            mend="check who may write there",
        ) from None
    return True


def read_estimates(folder: Path) -> Estimates:
    """Return the estimates in a folder; UserError where a file is missing, was changed, or is not what it should be."""
    try:
        texts = {name: (folder / name).read_bytes() for name in (ABOUT, ESTIMATES, SCHEME)}
        about = About.model_validate_json(texts[ABOUT])
        _check(about, texts)
        tables, _, segments = read_scheme(texts[SCHEME])
        return Estimates(about, segments, _read(texts[ESTIMATES], tables, len(about.made_from)))
    except (OSError, ValidationError, ValueError, KeyError):
        raise UserError(
            "These are not the estimates of this version of publiek, or they were changed.",
            where=Where(file=folder),
            mend="make them again: publiek run STUDY",
        ) from None


def _check(about: About, texts: Mapping[str, bytes]) -> None:
    if any(hashlib.sha256(texts[name]).hexdigest() != about.files.get(name) for name in (ESTIMATES, SCHEME)):
        raise ValueError("a changed file")


def _read(text: bytes, tables: Sequence[Table], members: int) -> tuple[Joined, ...]:
    by_name = {table.name: table for table in tables}
    numbers = {table.name: np.full((len(HEADER) - 4, *table.shape), HIDDEN, dtype=np.int64) for table in tables}
    for name, place, area, part, *columns in csv_rows(text, HEADER):
        table = by_name[name]
        at = (table.slice_at[place], table.area_at[area], table.part_at[part])
        numbers[name][(slice(None), *at)] = [int(number) for number in columns]
    return tuple(_joined(table, numbers[table.name], members) for table in tables)


def _joined(table: Table, numbers: Ints, members: int) -> Joined:
    audiences, low, high, at_least, at_most, hidden = numbers
    unlisted = np.where(hidden == HIDDEN, members, hidden)
    return Joined(table, audiences, low, high, at_least, at_most, unlisted, members)


def _lines(tables: Sequence[Joined]) -> Iterator[tuple[object, ...]]:
    for one in tables:
        table = one.table
        columns = (one.audiences, one.low, one.high, one.at_least, one.at_most, one.hidden)
        for place, area, part in zip(*np.nonzero(one.listed), strict=True):
            named = (table.name, table.slices[place], table.areas[area].code, table.parts[part])
            yield (*named, *(int(column[place, area, part]) for column in columns))
