"""A source's table, whatever its file: CSV, Parquet, XLSX, ODS, the properties of shapes, or any of them in a zip."""

import os
import shutil
import zipfile
from collections.abc import Sequence
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from publiek.errors import UserError, Where
from publiek.reference.geometry import layer_of
from publiek.reference.reading.csv_file import csv_query, layout_of
from publiek.reference.reading.encoding import as_utf8
from publiek.reference.reading.fields import Field, find, lacking
from publiek.reference.reading.rows import Rows
from publiek.reference.recipe import Source
from publiek.reference.site import Site
from publiek.reference.words import quoted

if TYPE_CHECKING:
    import pyarrow as pa

_SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_SHAPES = {".geojson", ".json", ".gpkg", ".topojson", ".shp", ".fgb"}
_IN_ZIP = {"pc6hnr": "pc6hnr*.csv"}  # CBS packs the names of buurten with it
_SHOWN = 12
_LOOK = 40


def read_rows(site: Site, source: Source, fields: Sequence[Field]) -> Rows:
    """Return a source's rows with our column names; UserError where the file or a required column is missing."""
    path = unpacked(site, source, _IN_ZIP.get(source.kind, "*.csv"))
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        rows = _parquet(site, source, path, fields)
    elif suffix in _SHEETS:
        rows = _sheet(site, source, path, fields)
    elif suffix in _SHAPES:
        rows = _properties(site, source, path, fields)
    else:
        rows = _csv(site, source, path, fields)
    return rows


def existing(site: Site, source: Source) -> Path:
    """Return the path of a source that is there; UserError where it is not."""
    path = site.recipe.file(source)
    if not path.exists():
        raise UserError(
            f"The source '{source.name or source.kind}' is not there.",
            where=Where(file=path),
            mend="put the file there, or mend its path in the recipe",
        )
    if not os.access(path, os.R_OK):
        raise UserError("You may not read this file.", where=Where(file=path), mend="ask its owner, or copy it")
    return path


def unpacked(site: Site, source: Source, pattern: str = "*.csv") -> Path:
    """Return a source's file; the only one of a pattern in a zip (or the one named `member`) is unpacked first."""
    path = existing(site, source)
    if path.is_dir():
        raise UserError("This is a folder, not a file.", where=Where(file=path), mend="name the file in the recipe")
    if path.stat().st_size == 0:
        raise UserError("This file is empty.", where=Where(file=path), mend="fetch or export it again")
    if path.suffix.lower() != ".zip":
        return path
    return _member(path, source.member or pattern, site.scratch)


def _member(path: Path, pattern: str, scratch: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if fnmatch(Path(name).name, pattern))
            if len(names) != 1:
                raise UserError(
                    f"This zip should hold one file like '{pattern}', and holds {len(names)}.",
                    where=Where(file=path),
                    mend='say which one with member = "..." in the recipe',
                )
            target = scratch / f"{path.stem}-{Path(names[0]).name}"
            with archive.open(names[0]) as packed, target.open("wb") as file:
                shutil.copyfileobj(packed, file, 1 << 20)
    except zipfile.BadZipFile:
        raise UserError("This zip file is broken.", where=Where(file=path), mend="fetch it again") from None
    return target


def _csv(site: Site, source: Source, path: Path, fields: Sequence[Field]) -> Rows:
    utf8 = as_utf8(path, site.scratch)
    layout = layout_of(utf8, fields, source.columns, source.constants)
    return _rows(site, source, fields, layout.header, csv_query(utf8, layout), layout.line + 1)


def _parquet(site: Site, source: Source, path: Path, fields: Sequence[Field]) -> Rows:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        header = tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError):
        raise UserError("This is not a Parquet file.", where=Where(file=path), mend="export it again") from None
    columns = ", ".join(f'"{name}"::VARCHAR AS c{i}' for i, name in enumerate(header))
    return _rows(site, source, fields, header, f"FROM (SELECT {columns} FROM read_parquet({quoted(str(path))}))", 1)


def _sheet(site: Site, source: Source, path: Path, fields: Sequence[Field]) -> Rows:
    import fastexcel

    try:
        workbook = fastexcel.read_excel(str(path))
        name = source.sheet or workbook.sheet_names[0]
        data = workbook.load_sheet(name, header_row=None, dtypes="string").to_arrow()
    except fastexcel.FastExcelError:
        raise UserError(
            "This workbook, or its sheet, cannot be read.",
            where=Where(file=path, sheet=source.sheet or None),
            mend='save it again as XLSX; name the sheet with sheet = "..." in the recipe',
        ) from None
    if not data.num_rows:
        raise UserError("This sheet is empty.", where=Where(file=path, sheet=name), mend="name another sheet")
    line, header = _header_row(data, fields, source)
    return _rows(site, source, fields, header, _taken(site, path, data.slice(line)), line + 1, sheet=name)


def _header_row(data: "pa.Table", fields: Sequence[Field], source: Source) -> tuple[int, tuple[str, ...]]:
    head = data.slice(0, _LOOK).to_pylist()
    headers = [(i + 1, tuple(str(v or "") for v in row.values())) for i, row in enumerate(head)]

    def merit(candidate: tuple[int, tuple[str, ...]]) -> tuple[bool, int, int]:
        found = find(fields, candidate[1], source.columns)
        return (not lacking(fields, found, source.constants), len(found), -candidate[0])

    return max(headers, key=merit)


def _properties(site: Site, source: Source, path: Path, fields: Sequence[Field]) -> Rows:
    import pyarrow as pa
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        meta, data = pyogrio.read_arrow(path, layer=layer_of(path, source.sheet), read_geometry=False)
    except (DataSourceError, ValueError):
        raise UserError(
            "This file cannot be read as shapes.", where=Where(file=path), mend="give GeoJSON or GeoPackage"
        ) from None
    header = tuple(str(name) for name in meta["fields"])
    table = pa.table({name: data[name] for name in header})
    return _rows(site, source, fields, header, _taken(site, path, table), 1)


def _taken(site: Site, path: Path, data: "pa.Table") -> str:
    name = f"taken_{sha256(str(path).encode()).hexdigest()[:12]}"
    site.workspace.take(name, data.rename_columns([f"c{i}" for i in range(data.num_columns)]))
    columns = ", ".join(f"c{i}::VARCHAR AS c{i}" for i in range(data.num_columns))
    return f"FROM (SELECT {columns} FROM {name})"


def _rows(  # noqa: PLR0913, PLR0917
    site: Site,
    source: Source,
    fields: Sequence[Field],
    header: tuple[str, ...],
    query: str,
    first: int,
    *,
    sheet: str | None = None,
) -> Rows:
    file = site.recipe.file(source)
    found = find(fields, header, source.columns)
    _complain(Where(file=file, sheet=sheet, row=max(first - 1, 1)), lacking(fields, found, source.constants), header)
    for name in source.columns:
        known = {field.name for field in fields}
        if name not in known:
            raise UserError(
                f"A source of kind '{source.kind}' has no column '{name}'.",
                where=Where(file=site.recipe.path),
                mend=f"its columns are: {', '.join(sorted(known))}",
            )
        if name not in found:
            _complain(Where(file=file, sheet=sheet), [source.columns[name]], header)
    select = ", ".join(_expression(field.name, found, source) for field in fields)
    present = frozenset(found) | frozenset(source.constants)
    return Rows(file, f"SELECT {select} {query}", first, present, header, sheet)


def _expression(name: str, found: dict[str, int], source: Source) -> str:
    if name in found:
        value = f"nullif(trim(c{found[name]}, ' \t\r\n\u00a0\"'), '')"
    else:
        value = f"{quoted(source.constants[name])}" if name in source.constants else "NULL::VARCHAR"
    if name in source.rewrite:
        pattern, replacement = source.rewrite[name]
        value = f"regexp_replace({value}, {quoted(pattern)}, {quoted(replacement)})"
    prefix = source.prefix.get(name)
    return f"{quoted(prefix)} || {value} AS {name}" if prefix else f"{value} AS {name}"


def _complain(where: Where, missing: list[str], header: tuple[str, ...]) -> None:
    if not missing:
        return
    names = [name for name in header if name][:_SHOWN]
    raise UserError(
        f"This file has no column for: {', '.join(missing)}. Its columns are: {', '.join(names)}"
        f"{' ...' if len(header) > _SHOWN else ''}.",
        where=where,
        mend=f'name the column in the recipe, under [source.columns]: {missing[0]} = "..."',
    )
