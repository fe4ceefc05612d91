"""Exports in which something of persons is planted everywhere, and a search that finds it in any disguise."""

import base64
import csv
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

DEEPEST = 4


@dataclass(frozen=True)
class Plant:
    """A text that must not survive, and where in the export it stands."""

    place: str
    text: str


def forms(text: str) -> set[bytes]:
    """Return a text as it may stand in bytes: encodings, escapes, base64 at every offset, hexadecimal."""
    found: set[bytes] = set()
    for written in {text, text.upper(), text.lower(), text.replace(" ", ""), re.sub(r"[ .-]", "", text)}:
        for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le"):
            raw = written.encode(encoding)
            found |= {raw, raw.hex().encode(), raw.hex().upper().encode(), *_base64(raw)}
        found |= {quote(written).encode(), json.dumps(written)[1:-1].encode(), html.escape(written).encode()}
        found.add(written.encode("ascii", "xmlcharrefreplace"))
    return {form for form in found if len(form) > 4}


def _base64(raw: bytes) -> Iterator[bytes]:
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + raw)
        # The first and last characters depend on what stands beside it.
        yield coded[(0, 2, 3)[offset] : len(coded) - (4 if (offset + len(raw)) % 3 else 0)]


def layers(name: str, raw: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield bytes, and everything packed in them: ZIP (XLSX, ODS, DOCX), gzip, zlib, Parquet."""
    yield name, raw
    if depth == DEEPEST:
        return
    for inner, content in _unpacked(raw):
        yield from layers(f"{name}>{inner}", content, depth + 1)


def _unpacked(raw: bytes) -> Iterator[tuple[str, bytes]]:
    if raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield "names", "\n".join(archive.namelist()).encode()
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif raw[:2] == b"\x1f\x8b":
        yield "gzip", gzip.decompress(raw)
    elif raw[:1] == b"\x78":
        try:
            yield "zlib", zlib.decompress(raw)
        except zlib.error:
            return
    elif raw[:4] == b"PAR1":
        from pyarrow import parquet

        yield "parquet", str(parquet.read_table(io.BytesIO(raw)).to_pylist()).encode()


class Search:
    """Looks for plants in files and texts."""

    def __init__(self, plants: list[Plant]) -> None:
        self._forms = [(plant, form) for plant in plants for form in forms(plant.text)]

    def bytes(self, name: str, raw: bytes) -> set[tuple[str, str]]:
        """Return (where, place of the plant) of everything found."""
        return {
            (where, plant.place) for where, layer in layers(name, raw) for plant, form in self._forms if form in layer
        }

    def text(self, name: str, text: str) -> set[tuple[str, str]]:
        return self.bytes(name, text.encode("utf-8", "surrogateescape"))

    def folder(self, folder: Path, *, without: tuple[Path, ...] = ()) -> set[tuple[str, str]]:
        """Return what is found in a folder's files and their names."""
        found: set[tuple[str, str]] = set()
        for file in sorted(folder.rglob("*")):
            if any(file.is_relative_to(path) for path in without):
                continue
            name = str(file.relative_to(folder))
            found |= self.text(f"name of {name}", name)
            if file.is_file():
                found |= self.bytes(name, file.read_bytes())
        return found


# Of each place a text of its own, so that what gets through tells where it came from.
PERSONS = {
    "name column": "Wilhelmina Plantenga",
    "e-mail column": "w.plantenga@voorbeeldpost.nl",
    "telephone column": "0687654321",
    "BSN column": "123456782",
    "IBAN column": "NL91ABNA0417164300",
    "birth date column": "1947-03-29",
    "note column": "Rolstoelplek graag, groeten van Öznur",
    "production, once, e-mail": "tante.betsy@voorbeeldpost.nl",
    "production, once, name": "Cadeau voor Betsy Zonderland",
    "production, often, e-mail": "groepsreizen@voorbeeldpost.nl",
    "production, often, telephone": "06-12398745",
    "order reference, name": "Familie Ypenburgermans",
    "order reference, e-mail": "ypenburgermans@voorbeeldpost.nl",
    "title line": "Uitgedraaid door Quirijn Zwaluwenberg",
    "footer line": "Vragen: q.zwaluwenberg@voorbeeldpost.nl",
    "inside an address": "Xaviera Moerkerkenaar",
    "address that is not found": "Nergenshuizerlaan",
    "letter that is not found": "9999ZZ",
    "country": "Republiek Zomerlandia",
}
WORKBOOK = {
    "name of a sheet": "Lijst van Jacomina",
    "name of a skipped sheet": "Privé Hendrikus",
    "cell of a skipped sheet": "hendrikus.privaat@voorbeeldpost.nl",
    "comment on a cell": "Gebeld met mevrouw Oudewaterman",
    "header of the page": "Kassa Theodora Vinkeveen",
    "author of the workbook": "Theodora Vinkeveenster",
    "company of the workbook": "theodora@voorbeeldpost.nl",
}
HEADER = {"header": "kassa@voorbeeldpost.nl"}
FILE = "lijst Cornelia Haverkampstra"

TITLES = ("Postcode", "Huisnummer", "Toevoeging", "Land", "Aantal", "Voorstelling", "Bestelnummer", "Datum",
          "Naam", "E-mail", "Telefoon", "BSN", "IBAN", "Geboortedatum", "Opmerking")  # fmt: skip


def rows_of(dwellings) -> list[list[str]]:
    """Return 400 tickets of dwellings, with persons planted in and between them."""
    p = PERSONS
    own = [p[f"{name} column"] for name in ("name", "e-mail", "telephone", "BSN", "IBAN", "birth date", "note")]
    often = {1: p["production, often, e-mail"], 2: p["production, often, telephone"]}
    rows = []
    for at, (postcode, number, addition) in enumerate(dwellings):
        production = often.get(at % 12) or ("Hamlet 2025", "Aida", "De Toverfluit")[at % 3]
        rows.append(
            [postcode, str(number), addition, "NL", "2", production, f"B{at // 2}", f"{1 + at % 28:02}-04-2025", *own]
        )
    rows[7][5], rows[8][5] = p["production, once, e-mail"], p["production, once, name"]
    rows[9][6], rows[10][6] = p["order reference, name"], p["order reference, e-mail"]
    rows[11][1] = f"{rows[11][1]} t.a.v. {p['inside an address']}"
    rows[12][0:2] = "", f"{p['address that is not found']} 77b"
    rows[13][0] = p["letter that is not found"]
    rows[14][3] = p["country"]
    return rows


@dataclass(frozen=True)
class Export:
    """An export with plants in it."""

    file: Path
    plants: tuple[Plant, ...]


def write_text(folder: Path, rows: list[list[str]], encoding: str, separator: str) -> Export:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(_sheet(rows))
    ending = "txt" if separator == "\t" else "csv"
    file = folder / f"{FILE}.{ending}"
    file.write_bytes(text.getvalue().encode(encoding))
    return Export(file, _plants({**PERSONS, **HEADER}))


def write_xlsx(folder: Path, rows: list[list[str]]) -> Export:
    import xlsxwriter

    file = folder / f"{FILE}.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.set_properties(
            {"author": WORKBOOK["author of the workbook"], "company": WORKBOOK["company of the workbook"]}
        )
        sheet = book.add_worksheet(WORKBOOK["name of a sheet"])
        for number, line in enumerate(_sheet(rows)):
            sheet.write_row(number, 0, line)
        sheet.write_comment(5, 0, WORKBOOK["comment on a cell"])
        sheet.set_header(f"&C{WORKBOOK['header of the page']}")
        book.add_worksheet(WORKBOOK["name of a skipped sheet"]).write_row(
            0, 0, ["Afspraak", WORKBOOK["cell of a skipped sheet"]]
        )
    return Export(file, _plants({**PERSONS, **HEADER, **WORKBOOK}))


def write_ods(folder: Path, rows: list[list[str]]) -> Export:
    from xml.sax.saxutils import escape, quoteattr

    from publiek.demo.exports.ods import HEAD, MANIFEST, MIME, TAIL

    def table(name, lines):
        cells = ("".join(f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>'
                         if c else "<table:table-cell/>" for c in line) for line in lines)  # fmt: skip
        body = "".join(f"<table:table-row>{line}</table:table-row>" for line in cells)
        return f"<table:table table:name={quoteattr(name)}>{body}</table:table>"

    file = folder / f"{FILE}.ods"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", HEAD + table(WORKBOOK["name of a sheet"], _sheet(rows)) + TAIL)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.comment = WORKBOOK["author of the workbook"].encode()
    wanted = ("name of a sheet", "author of the workbook")
    return Export(file, _plants({**PERSONS, **HEADER, **{place: WORKBOOK[place] for place in wanted}}))


def _sheet(rows: list[list[str]]) -> list[list[str]]:
    titles = [*TITLES[:-1], f"Opmerking ({HEADER['header']})"]
    return [
        [PERSONS["title line"]],
        [""],
        titles,
        *rows,
        ["Totaal", "", "", "", str(2 * len(rows))],
        [PERSONS["footer line"]],
    ]


def _plants(texts: dict[str, str]) -> tuple[Plant, ...]:
    return (*(Plant(place, text) for place, text in texts.items()), Plant("name of the file", FILE))


WRITERS = {
    "CSV in UTF-8": lambda folder, rows: write_text(folder, rows, "utf-8", ";"),
    "CSV with a mark": lambda folder, rows: write_text(folder, rows, "utf-8-sig", ","),
    "CSV in cp1252": lambda folder, rows: write_text(folder, rows, "cp1252", ";"),
    "text in UTF-16": lambda folder, rows: write_text(folder, rows, "utf-16", "\t"),
    "XLSX": write_xlsx,
    "ODS": write_ods,
}


@pytest.fixture(scope="session")
def dwellings(small_demo):
    """Four hundred dwellings of the demo's city: postcode, number, letter or addition."""
    from pyarrow import parquet

    from publiek.addresskey import unpack

    rows = parquet.read_table(small_demo / "editie" / "addresses.parquet").to_pylist()
    homes = [unpack(row["place"], row["suffix"]) for row in rows if row["residential"] and row["suffix"] is not None]
    return [(home.postcode, home.number, home.letter or home.addition) for home in homes[::40]][:400]


@pytest.fixture(params=WRITERS)
def export(request, dwellings, tmp_path) -> Export:
    """Return an export of one kind, in a folder of its own."""
    folder = tmp_path / "aanlevering"
    folder.mkdir()
    return WRITERS[request.param](folder, rows_of(dwellings))


@pytest.fixture
def search():
    """Return a function that makes a search for plants, or for texts."""

    def make(*plants: Plant | str) -> Search:
        return Search([one if isinstance(one, Plant) else Plant(one, one) for one in plants])

    return make
