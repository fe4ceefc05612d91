"""A folder of plain data with its description: a Frictionless Data Package (Data Package standard, version 2)."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from publiek.errors import UserError, Where
from publiek.report.document.blocks import Document
from publiek.report.formats.tidy.families import families
from publiek.report.formats.tidy.family import Family, Field
from publiek.report.formats.tidy.keys import primary_key
from publiek.report.formats.tidy.legible import legible
from publiek.report.formats.tidy.readme import README, readme
from publiek.report.formats.tidy.room import DESCRIPTION, OURS, check_room
from publiek.report.formats.tidy.tables import as_csv, as_parquet
from publiek.report.language.wording import Wording
from publiek.wholefile import ENDING, beside

Kind = Literal["csv", "parquet"]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True)
class Licence:
    """Under which licence the figures may be used. name: as Open Definition or SPDX writes it ('CC-BY-4.0')."""

    name: str
    title: str = ""
    path: str = ""


def write_package(
    document: Document, folder: Path, wording: Wording, kind: Kind = "csv", licence: Licence | None = None
) -> Path:
    """Write one file for each family of tables, `datapackage.json` and a page to read first; return the folder.

    The folder is there whole or not at all. An earlier package is replaced; UserError where the folder holds anything
    else, or cannot be written.
    """
    folder = Path(folder)
    check_room(folder)
    begun = beside(folder)
    try:
        begun.mkdir(parents=True)
        for name, content in package(document, wording, kind, licence).items():
            begun.joinpath(name).write_bytes(content)
        _put_in_place(begun, folder)
    except OSError as error:
        raise UserError(
            f"The figures cannot be written: {error.strerror or error}.",
            where=Where(file=folder),
            mend="choose a folder you may write in, with room on the disk",
        ) from None
    finally:
        with suppress(OSError):
            shutil.rmtree(begun, ignore_errors=True)
    return folder


def package(
    document: Document, wording: Wording, kind: Kind = "csv", licence: Licence | None = None
) -> dict[str, bytes]:
    """Return the files of a package by name; the same document gives the same bytes."""
    found = families(document, wording)
    write = as_csv if kind == "csv" else as_parquet
    page = readme(document, found, wording, kind, licence.name if licence else "")
    described = json.dumps(_described(document, found, wording, kind, licence), ensure_ascii=False, indent=2)
    files = {f"{family.key}.{kind}": write(family) for family in found}
    return {DESCRIPTION: f"{described}\n".encode(), README: page.encode(), **files}


def _put_in_place(begun: Path, folder: Path) -> None:
    """Move a package to its place; an earlier one is moved away first, so that it is never there in part."""
    earlier = begun.with_suffix(f".earlier{ENDING}")
    if folder.exists():
        folder.replace(earlier)
    begun.replace(folder)
    shutil.rmtree(earlier, ignore_errors=True)


def _described(
    document: Document, found: tuple[Family, ...], wording: Wording, kind: Kind, licence: Licence | None
) -> Mapping[str, Any]:
    source = document.provenance
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": legible(document.id).lower().replace(" ", "-"),
        "title": legible(wording.say(document.title)),
        "description": legible(wording.say(document.headline)),
        "resources": [_resource(family, wording, kind) for family in found],
        "sources": [{"title": legible(line)} for line in source.edition_summary],
        "publiek:language": wording.language,
        "publiek:notices": [
            {"name": wording.say(notice.name), "text": " ".join(map(wording.say, notice.said))}
            for notice in document.notices
        ],
        OURS: source.model_dump(mode="json", exclude={"edition_summary"}),
    }
    if licence:
        parts = {"name": licence.name, "title": licence.title, "path": licence.path}
        described["licenses"] = [{key: value for key, value in parts.items() if value}]
    return described


def _resource(family: Family, wording: Wording, kind: Kind) -> Mapping[str, Any]:
    resource: dict[str, Any] = {
        "name": family.key,
        "path": f"{family.key}.{kind}",
        "title": family.title,
        "description": "; ".join(filter(None, (f"{wording.text('office.row_is')} {family.row}", family.about))),
        "format": kind,
        "mediatype": MEDIA[kind],
    }
    if kind == "csv":
        resource |= {"type": "table", "encoding": "utf-8", "dialect": {"delimiter": ",", "doubleQuote": True}}
    missing = {"missingValues": [""]} if kind == "csv" else {}
    key = {"primaryKey": list(columns)} if (columns := primary_key(family)) else {}
    fields = [_described_field(field) for field in (family.fields if kind == "csv" else _as_read(family))]
    resource["schema"] = {"fields": fields, **key, **missing}
    if family.notes:
        resource["publiek:notes"] = list(family.notes)
    return resource


def _as_read(family: Family) -> Iterator[Field]:
    """Yield the columns as programs read them from Parquet: whole numbers with gaps among them are numbers."""
    for number, field in enumerate(family.fields):
        gaps = field.type == "integer" and any(row[number] is None for row in family.rows)
        yield replace(field, type="number") if gaps else field


def _described_field(field: Field) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": field.key,
        "title": field.head,
        "description": field.meaning,
        "type": field.type,
    }
    if field.labels:
        described["constraints"] = {"enum": list(field.labels)}
    if field.unit:
        described["publiek:unit"] = field.unit
    return described
