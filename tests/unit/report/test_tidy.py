"""Data packages: every figure of a document once, with its interval, and nothing else; and a valid description."""

import csv
import io
import json
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import frictionless
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimen import specimen
from tests.examples import examples

from publiek.errors import UserError
from publiek.report.document.blocks import Document, KeyFigures, Section
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import Figure
from publiek.report.formats.tidy import Kind, Licence, write_package
from publiek.report.formats.tidy.families import families
from publiek.report.formats.tidy.package import package
from publiek.report.formats.tidy.room import DESCRIPTION
from publiek.report.language.wording import Wording

NL, EN = Wording("nl"), Wording("en")
Shown = tuple[float | None, float | None, float | None]


def figures_of(document: Document) -> Counter[Shown]:
    """Every figure that tables and key figures of a document show, as (value, low, high)."""
    blocks = [document.key_figures, *(block for _, block in document.walk())]
    large = [item.figure for block in blocks if isinstance(block, KeyFigures) for item in block.items]
    cells = [cell for table in document.tables() for row in table.rows for cell in row.cells]
    found = [*large, *(cell for cell in cells if isinstance(cell, Figure))]
    return Counter((figure.value, figure.low, figure.high) for figure in found if not figure.hidden)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def figures_in(files: dict[str, bytes]) -> Counter[Shown]:
    """Every figure of a package, read with another hand."""
    found: Counter[Shown] = Counter()
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        measured = [
            name for name, field in fields.items() if "publiek:unit" in field and not name.endswith(("_low", "_high"))
        ]
        for row in read(files[resource["path"]]):
            for name in measured:
                ends = (name, f"{name}_low", f"{name}_high")
                value, low, high = (float(row[end]) if row.get(end) else None for end in ends)
                if value is not None:
                    found[value, low, high] += 1
    return found


def table(texts: tuple[str, ...] = ("a",), figures: tuple[Figure, ...] = (Figure(1.0, "percent"),)) -> Table:
    rows = tuple(Row((text, figure)) for text, figure in zip(texts, figures, strict=False))
    columns = (Column("name", "Naam", "name", "een naam"), Column("share", "Aandeel", "percent", "in procent"))
    return Table("shares", "Aandelen", columns, (Group(None, rows),), "een naam")


def document_of(*tables: Table) -> Document:
    return replace(specimen(), sections=(Section("one", "Een", tables),), key_figures=None)


def test_every_figure_is_there_once_with_its_interval_and_nothing_else() -> None:
    assert figures_in(package(specimen(), NL)) == figures_of(specimen())


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.one_of(st.none(), st.floats(0, 1e6)), st.booleans()), min_size=1, max_size=8))
def test_any_figures_are_there_once(values: list[tuple[float | None, bool]]) -> None:
    made = tuple(
        Figure(value, "percent", value / 2, value * 2) if wide and value is not None else Figure(value, "percent")
        for value, wide in values
    )
    document = document_of(table(tuple(str(number) for number in range(len(made))), made))
    assert figures_in(package(document, NL)) == figures_of(document)


def test_a_hidden_figure_is_empty_and_said_to_be_hidden() -> None:
    files = package(document_of(table(("a", "b"), (Figure(3.0, "percent"), Figure(None, "percent")))), NL)
    assert [(row["share"], row["share_hidden"]) for row in read(files["shares.csv"])] == [
        ("3.0", "false"),
        ("", "true"),
    ]


def test_what_does_not_apply_is_neither_shown_nor_hidden() -> None:
    made = table(("a", "b"), (Figure(None, "percent"), Figure(2.0, "percent")))
    empty = replace(made, groups=(Group(None, (*made.rows, Row(("c", None)))),))
    assert read(package(document_of(empty), NL)["shares.csv"])[2] == {"name": "c", "share": "", "share_hidden": ""}


def test_tables_of_a_family_stand_in_one_file_told_apart_by_their_slice() -> None:
    rows = read(package(specimen(), NL)["segments.csv"])
    assert {row["base"] for row in rows} == {"Waterstad", "Nederland"}
    assert {row["verdict"] for row in rows} == {"high", "average", "low", "too_few"}
    assert {row["role"] for row in rows} == {"line", "total"}


def test_tables_that_differ_are_no_family() -> None:
    first, other = replace(table(), family="one"), replace(table(), id="other", family="one")
    other = replace(other, columns=(other.columns[0], replace(other.columns[1], key="index")))
    with pytest.raises(ValueError, match="differ in their columns"):
        families(document_of(first, other), NL)


def test_a_slice_named_like_a_column_does_not_take_its_place() -> None:
    fields = families(document_of(replace(table(), slice={"share": "van alles"})), NL)[0].fields
    assert [field.key for field in fields] == ["about_share", "name", "share"]


def test_a_name_never_becomes_a_formula() -> None:
    hostile = ("=cmd()|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'t Kattegat", 'a,"b"\nc')
    document = document_of(table(hostile, (Figure(1.0, "percent"),) * len(hostile)))
    names = [row["name"] for row in read(package(document, NL)["shares.csv"])]
    assert names == ["'=cmd()|' /C calc'!A0", "'+1", "'-1", "'@SUM(A1)", "'t Kattegat", 'a,"b" c']


@settings(max_examples=examples(30))
@given(st.text(max_size=12))
def test_any_name_can_be_written_and_read(name: str) -> None:
    rows = read(package(document_of(table((name,))), NL)["shares.csv"])
    assert len(rows) == 1
    assert rows[0]["share"] == "1.0"


def as_text(folder: Path) -> None:
    """Turn the Parquet files of a package into CSV, and nothing of its description but their names and sizes.

    frictionless reads Parquet with pandas, which nothing here needs.
    """
    described = json.loads((folder / DESCRIPTION).read_text())
    for resource in described["resources"]:
        table = pq.read_table(folder / resource["path"])
        resource.update(path=f"{resource['name']}.csv", format="csv", mediatype="text/csv", encoding="utf-8")
        resource.pop("hash", None), resource.pop("bytes", None)
        pa_csv.write_csv(table, folder / resource["path"])
    (folder / DESCRIPTION).write_text(json.dumps(described))


@pytest.mark.parametrize(("wording", "kind"), [(NL, "csv"), (EN, "csv"), (NL, "parquet")])
def test_a_package_is_valid(wording: Wording, kind: Kind, tmp_path: Path) -> None:
    folder = write_package(specimen(), tmp_path / "figures", wording, kind)
    if kind == "parquet":
        as_text(folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["title", "note"]) == []
    assert {task.name for task in report.tasks} == {
        "key-figures",
        "segments",
        "areas",
        "districts",
        "months",
        "disciplines",
    }


def test_parquet_holds_the_same_as_csv(tmp_path: Path) -> None:
    folder = write_package(specimen(), tmp_path / "figures", NL, "parquet")
    files = package(specimen(), NL)
    for family in families(specimen(), NL):
        rows = pq.read_table(folder / f"{family.key}.parquet").to_pylist()
        for row, other in zip(rows, read(files[f"{family.key}.csv"]), strict=True):
            assert list(row) == list(other)
            numbers = [(value, other[key]) for key, value in row.items() if isinstance(value, float)]
            assert all(math.isclose(value, float(text)) for value, text in numbers)


def test_a_package_tells_where_its_figures_come_from() -> None:
    files = package(specimen(), NL, licence=Licence("CC-BY-4.0"))
    described = json.loads(files["datapackage.json"])
    assert described["publiek:provenance"]["parameters_hash"] == specimen().provenance.parameters_hash
    assert [source["title"] for source in described["sources"]] == list(specimen().provenance.edition_summary)
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert [notice["name"] for notice in described["publiek:notices"]] == ["Concept", "Gesimuleerd"]


def test_a_page_tells_what_each_file_holds_and_who_may_use_it() -> None:
    page = package(specimen(), NL)["README.md"].decode()
    assert page.startswith(f"# {NL.say(specimen().title)}\n")
    assert "**Concept.**" in page
    for family in families(specimen(), NL):
        assert f"| `{family.key}.csv` | {family.title}" in page
    assert "- Periode: 2025" in page
    assert "- Licentie: niet opgegeven" in page
    assert "- Licentie: CC-BY-4.0" in package(specimen(), NL, licence=Licence("CC-BY-4.0"))["README.md"].decode()


def test_rows_are_told_apart_by_the_fewest_columns_that_can() -> None:
    described = json.loads(package(specimen(), NL)["datapackage.json"])
    keys = {resource["name"]: resource["schema"].get("primaryKey") for resource in described["resources"]}
    assert keys["segments"] == ["base", "segment"]
    assert keys["areas"] == ["code"]
    twice = document_of(table(("a", "a"), (Figure(1.0, "percent"), Figure(2.0, "percent"))))
    (resource,) = json.loads(package(twice, NL)["datapackage.json"])["resources"]
    assert "primaryKey" not in resource["schema"]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_package(specimen(), tmp_path / name, NL, "parquet") for name in ("a", "b"))
    assert [file.read_bytes() for file in sorted(first.iterdir())] == [
        file.read_bytes() for file in sorted(second.iterdir())
    ]


def test_a_package_replaces_an_earlier_one_whole(tmp_path: Path) -> None:
    folder = write_package(specimen(), tmp_path / "figures", NL)
    write_package(document_of(table()), folder, NL)
    assert {file.name for file in folder.iterdir()} == {"README.md", "datapackage.json", "shares.csv"}
    assert {one.name for one in tmp_path.iterdir()} == {"figures"}


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(UserError, match="holds other files"):
        write_package(specimen(), tmp_path, NL)
    assert [file.name for file in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "of somebody"),
        (".git", "of somebody"),
        (DESCRIPTION, '{"resources": []}'),
        (DESCRIPTION, "[1]"),
        (DESCRIPTION, "{"),
    ],
)
def test_what_is_not_of_an_earlier_package_is_never_thrown_away(tmp_path: Path, name: str, content: str) -> None:
    write_package(specimen(), tmp_path, NL)
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="holds other files"):
        write_package(specimen(), tmp_path, NL)
    assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_a_folder_somebody_looked_into_is_still_replaced(tmp_path: Path) -> None:
    write_package(specimen(), tmp_path, NL)
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    write_package(specimen(), tmp_path, NL, "parquet")
    assert not list(tmp_path.glob("*.csv"))


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        write_package(specimen(), tmp_path / "file" / "figures", NL)
