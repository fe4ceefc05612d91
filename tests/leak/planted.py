"""Exports in which something of persons is planted everywhere; each place has a text of its own."""

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from disguised import Plant

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
