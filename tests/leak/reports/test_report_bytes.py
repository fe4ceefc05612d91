"""Nothing of a person, of the machine or of who ran it is in any byte of any report, whatever its format."""

import re

import pytest
from disguised import Plant, layers

from publiek.disclosure.figures.method import figures
from publiek.report.document.blocks import Document, Prose, Section
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure
from publiek.report.write import write_document

pytestmark = pytest.mark.slow
PERSONAL = re.compile(r"\w@[\w-]+\.[a-z]{2,}|\b06[- ]?\d{8}\b")
POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
MOMENT = re.compile(r"\bD:20\d{12}|\b20\d\d-\d\d-\d\dT\d\d:\d\d")
EPOCHS = {"1980-01-01T00:00", "2000-01-01T00:00", "2013-01-01T00:00"}  # written where Office wants a moment
FORMATS = ("html", "pdf", "pptx", "xlsx", "csv", "parquet")


def written(text: str) -> set[bytes]:
    """Return how a text may stand in a layer, in small letters."""
    ways = (text, text.replace(" ", ""))
    return {one.encode(encoding).lower() for one in ways for encoding in ("utf-8", "utf-16-be")}


def found(unpacked: dict[str, bytes], plants: tuple[Plant, ...]) -> set[tuple[str, str]]:
    """Return (where, which plant) of every plant."""
    looked = [(plant.place, form) for plant in plants for form in written(plant.text)]
    small = ((name, inner.lower()) for name, inner in unpacked.items())
    return {(name, place) for name, inner in small for place, form in looked if form in inner}


def matches(unpacked: dict[str, bytes], wanted: re.Pattern[str]) -> set[str]:
    """Return what looks as wanted, in all that can be read as text."""
    return {one for inner in unpacked.values() for one in wanted.findall(_text(inner))}


def _text(inner: bytes) -> str:
    try:
        return inner.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def test_nothing_that_was_planted_is_in_a_report(made):
    assert len(made.outputs) > 40
    assert found(made.unpacked, made.plants) == set()


def test_no_address_of_a_person_is_in_a_report(made):
    assert matches(made.unpacked, PERSONAL) == set()


def test_no_postcode_of_a_household_is_in_a_report(made, shelf):
    from pyarrow import parquet

    known = set(parquet.read_table(shelf.edition.parquet("postcodes"), columns=["postcode"])["postcode"].to_pylist())
    assert len({one for one in known if len(one) == len("1012AB")}) > 1000
    assert {one.replace(" ", "") for one in matches(made.unpacked, POSTCODE)} & known == set()


def test_no_report_tells_when_it_was_made(made):
    assert matches(made.unpacked, MOMENT) - EPOCHS == set()


def test_the_key_is_in_no_report(made):
    key = next(made.study.parent.rglob("*.key")).read_text().strip()
    assert found(made.unpacked, (Plant("key", key),)) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_the_search_finds_what_is_in_a_format(form, made, shelf, tmp_path):
    """Else nothing above could fail: every plant, a postcode and a moment stand in a report, and are found."""
    said = [plant.text for plant in made.plants] + ["1012 AB", "06-12345678", "2026-11-23T10:11"]
    leaking = leak(shelf, tuple(said))
    path = write_document(leaking, tmp_path / f"x.{form}", format=form)
    files = [path] if path.is_file() else sorted(path.iterdir())
    read = {where: inner for file in files for where, inner in layers(file.name, file.read_bytes())}
    assert {place for _, place in found(read, made.plants)} == {plant.place for plant in made.plants}
    assert "1012 AB" in matches(read, POSTCODE)
    assert "06-12345678" in matches(read, PERSONAL)
    assert "2026-11-23T10:11" in matches(read, MOMENT)


def leak(shelf, said: tuple[str, ...]) -> Document:
    """Return a document with a table of these texts."""
    columns = (Column("name", "Naam", "name", "Een naam."), Column("number", "Aantal", "count", "Een aantal."))
    rows = tuple(Row((one, Figure(10, "count"))) for one in said)
    table = Table("leak", "Een lek", columns, (Group(None, rows),), "een lek")
    about = figures(shelf.release("gezelschap-x")).provenance
    section = Section("leak", "Lek", (Prose(("Er lekt iets.",)), table))
    return Document("brief", "lek", "Lek", ("Lek",), "Er lekt iets.", (), (section,), about)
