"""BAG 2.0 extract of Kadaster: XML files of nummeraanduidingen (NUM) and of the objects that have them (VBO, LIG, STA).

A file holds every occurrence of an object in time. The occurrence counted is the one in force at the extract's
date: begun, not ended, and not withdrawn from registration.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from publiek.errors import UserError, Where
from publiek.reference.loaders.bag_csv import ENDED, LIVING, MOORED, take_addresses
from publiek.reference.loaders.keys import keyed, note_why
from publiek.reference.reading.table import existing
from publiek.reference.recipe import Source
from publiek.reference.site import Site

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OBJECTS = {"Nummeraanduiding": "NUM", "Verblijfsobject": "VBO", "Ligplaats": "LIG", "Standplaats": "STA"}
_BATCH = 200_000
_XML_NUM = ("id", "postcode", "number", "letter", "addition", "status", "type", "begin", "end", "closed", "inactive")
_XML_OBJ = ("type", "num", "main", "use", "status", "x", "y", "begin", "end", "closed", "inactive")


def load_bag_xml(site: Site) -> None:
    """Add the addresses of every source of kind `bag-xml` to `address_rows`."""
    for source_number, source in site.recipe.of_kind("bag-xml"):
        _load(site, source_number, source)


def _load(site: Site, source_number: int, source: Source) -> None:
    ledger, path = site.ledger(source_number), existing(site, source)
    _empty(site)
    buffers: dict[str, list[tuple[Any, ...]]] = {"xml_num": [], "xml_obj": []}
    date = ""
    with site.progress.task(f"BAG: {source.name}") as task:
        for name, file in _files(path):
            date = max(date, _read(site, file, buffers, Where(file=f"{path}: {name}")))
            task.advance()
    for table in buffers:
        _flush(site, table, buffers)
    ledger.read = site.workspace.value("SELECT count(*) FROM xml_num")
    if not ledger.read:
        raise UserError(
            "There are no nummeraanduidingen (NUM) in this BAG extract.",
            where=Where(file=path),
            mend="give the folder or zip with the NUM, VBO, LIG and STA files",
        )
    if not site.workspace.value("SELECT count(*) FROM xml_obj"):
        raise UserError(
            "There are no verblijfsobjecten, ligplaatsen or standplaatsen in this BAG extract.",
            where=Where(file=path),
            mend="give the VBO, LIG and STA files, too: they tell where somebody lives",
        )
    _join(site, date or "9999")
    current = site.workspace.value("SELECT count(*) FROM bag_raw")
    ledger.note("occurrences of addresses that have ended or not begun; not used", ledger.read - current)
    without = site.workspace.value("SELECT count(*) FROM bag_raw WHERE lost AND why IS NULL AND NOT residential")
    ledger.note("addresses without an object in the extract; taken as not residential", without)
    ledger.used = note_why(site, ledger, "bag_raw", None) - (ledger.read - current)
    take_addresses(site, source_number)
    site.workspace.drop("xml_num", "xml_obj", "xml_now")


def _empty(site: Site) -> None:
    for table, columns in (("xml_num", _XML_NUM), ("xml_obj", _XML_OBJ)):
        site.workspace.make(table, "SELECT " + ", ".join(f"''::VARCHAR AS \"{c}\"" for c in columns) + " WHERE false")


def _files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield every XML file in a folder or zip, zips within it included, in order of name."""
    if path.is_dir():
        for child in sorted(path.iterdir()):
            if child.suffix.lower() in (".xml", ".zip"):
                yield from _files(child)
    elif path.suffix.lower() == ".zip":
        with path.open("rb") as file:
            yield from _zipped(file, path)
    else:
        with path.open("rb") as file:
            yield path.name, file


def _zipped(file: IO[bytes], path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        with zipfile.ZipFile(file) as archive:
            for name in sorted(archive.namelist()):
                if name.lower().endswith(".zip"):
                    yield from _zipped(io.BytesIO(archive.read(name)), path)
                elif name.lower().endswith(".xml"):
                    with archive.open(name) as inner:
                        yield name, inner
    except zipfile.BadZipFile:
        raise UserError("This zip file is broken.", where=Where(file=path), mend="fetch it again") from None


def _read(site: Site, file: IO[bytes], buffers: dict[str, list[tuple[Any, ...]]], where: Where) -> str:
    """Read one XML file into the buffers; return the date of the extract it states."""
    date = ""
    try:
        for _, element in ET.iterparse(file, events=("end",)):  # noqa: S314 (entities are not expanded from outside)
            tag = _local(element.tag)
            if tag == "StandTechnischeDatum":
                date = (element.text or "").strip()
            elif tag in _OBJECTS:
                table, row = _row(tag, element)
                buffers[table].extend(row)
                if len(buffers[table]) >= _BATCH:
                    _flush(site, table, buffers)
            elif tag == "stand":
                element.clear()
    except ET.ParseError as error:
        raise UserError(
            "This XML file is broken.",
            where=Where(file=where.file, row=error.position[0]),
            mend="fetch the extract again",
        ) from None
    return date


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _row(tag: str, element: "Element") -> tuple[str, list[tuple[Any, ...]]]:
    found: dict[str, list[str]] = {}
    for child in element.iter():
        found.setdefault(_local(child.tag), []).append((child.text or "").strip())

    def one(name: str) -> str | None:
        return found[name][0] or None if name in found else None

    time = (one("beginGeldigheid"), one("eindGeldigheid"), one("eindRegistratie"), one("tijdstipInactief"))
    if tag == "Nummeraanduiding":
        key = (one("identificatie"), one("postcode"), one("huisnummer"), one("huisletter"), one("huisnummertoevoeging"))
        return "xml_num", [(*key, one("status"), one("typeAdresseerbaarObject"), *time)]
    x, y = _point(element)
    use = ",".join(found.get("gebruiksdoel", ()))
    return "xml_obj", [
        (_OBJECTS[tag], number, main, use, one("status"), x, y, *time) for number, main in _numbers(element)
    ]


def _numbers(element: "Element") -> list[tuple[str, str]]:
    """Return the nummeraanduidingen of an object with 't' for its main address and 'f' for others."""
    found = []
    for child in element.iter():
        name = _local(child.tag)
        if name in ("heeftAlsHoofdadres", "heeftAlsNevenadres"):
            found += [((ref.text or "").strip(), "t" if name.endswith("Hoofdadres") else "f") for ref in child]
    return found


def _point(element: "Element") -> tuple[str | None, str | None]:
    """Return the point of an object in RD metres; of a polygon (a berth, a pitch) the middle of its corners."""
    for child in element.iter():
        if _local(child.tag) in ("pos", "posList") and child.text:
            step = 3 if _dimension(element) == "3" else 2
            numbers = [float(value) for value in child.text.split()]
            xs, ys = numbers[0::step], numbers[1::step]
            return str(sum(xs) / len(xs)), str(sum(ys) / len(ys))
    return None, None


def _dimension(element: "Element") -> str:
    return next((child.attrib["srsDimension"] for child in element.iter() if "srsDimension" in child.attrib), "2")


def _flush(site: Site, table: str, buffers: dict[str, list[tuple[Any, ...]]]) -> None:
    import pyarrow as pa

    columns = _XML_NUM if table == "xml_num" else _XML_OBJ
    cells = zip(*buffers[table], strict=True) if buffers[table] else [()] * len(columns)
    arrays = [pa.array(list(column), pa.string()) for column in cells]
    site.workspace.take("xml_part", pa.table(dict(zip(columns, arrays, strict=True))))
    site.workspace.connection.execute(f"INSERT INTO {table} SELECT * FROM xml_part")
    site.workspace.drop("xml_part")
    buffers[table].clear()


def _join(site: Site, date: str) -> None:
    """Make `bag_raw`: nummeraanduidingen in force, each with its object in force (the main address goes first)."""
    now = (
        "closed IS NULL AND inactive IS NULL AND coalesce(\"end\", '9999') > $date AND coalesce(\"begin\", '') <= $date"
    )
    site.workspace.make(
        "xml_now",
        f"SELECT num, type AS kind, main, use, status, x, y FROM xml_obj WHERE {now}"
        " QUALIFY row_number() OVER (PARTITION BY num ORDER BY main DESC, status, type, x, y) = 1",
        {"date": date},
    )
    query = (
        "SELECT n.postcode, n.number, n.letter, n.addition, o.use, coalesce(o.kind, n.type, '') AS type,"
        " concat_ws(' ', n.status, o.status) AS status, o.x, o.y, o.num IS NULL AS lost,"
        " coalesce(o.main = 'f', false) AS secondary"
        f" FROM (SELECT * FROM xml_num WHERE {now}"
        ' QUALIFY row_number() OVER (PARTITION BY id ORDER BY "begin" DESC) = 1) n'
        " LEFT JOIN xml_now o ON o.num = n.id"
    )
    others = (
        "NULL::VARCHAR AS area, x::DOUBLE AS x, y::DOUBLE AS y, lost,"
        f" ({LIVING} OR {MOORED}) AS residential, NULL::VARCHAR AS segment, secondary"
    )
    site.workspace.make("bag_raw", keyed(query, others, ENDED), {"date": date})
