"""`publiek address parse`: as many rows out as in, in order, from the files that people have."""

import csv

import pytest
from typer.testing import CliRunner

from publiek.cli.app import app
from publiek.errors import UserError
from publiek.study.addresses import parse_addresses

HEADER = ["postcode", "number", "letter", "addition", "status", "flags"]


def parse(folder, content, encoding="utf-8"):
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_bytes(content.encode(encoding))
    count = parse_addresses(source, target)
    with target.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == HEADER
    assert count == len(rows)
    return [",".join(row) for row in rows]


def test_every_row_comes_back_in_its_place(tmp_path):
    rows = parse(
        tmp_path,
        "raw_postcode,raw_number,raw_letter,raw_addition,raw_full\n"
        "1073GX,22,,hs,\n,,,,\n1073GX,22,,hs,\n2000,1,,,\n"
        ',,,,"Plein 1944 12a, 1073 GX Amsterdam"\n1073GX,,,,\n1000AA,,,,Postbus 3\n',
    )
    assert rows == [
        "1073GX,22,,H,ok,convention",
        ",,,,empty,",
        "1073GX,22,,H,ok,convention",
        ",,,,invalid_postcode,postcode4",
        "1073GX,12,A,,ok,from_full",
        ",,,,missing_number,",
        ",,,,po_box,",
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("raw_postcode,raw_number\n1073GX,22\n", "utf-8"),
        ("raw_postcode;raw_number\r\n1073GX;22\r\n", "utf-8-sig"),
        ("raw_postcode\traw_number\n1073GX\t22\n", "utf-16"),
        ("RAW_NUMBER ; name; Raw_Postcode\n22;Café;1073GX", "cp1252"),
        ("\n\nraw_postcode,raw_number\n1073GX,22\n\n\n", "utf-8"),
        ('"raw_postcode","raw_number"\n"1073GX","22"\n', "utf-8"),
        ("raw_full\nDamstraat 22 1073GX\n", "utf-8"),
        ("raw_postcode,raw_number,naam\n1073GX,22\n", "utf-8"),
    ],
)
def test_files_as_spreadsheets_write_them(tmp_path, content, encoding):
    (row,) = parse(tmp_path, content, encoding)
    assert row.startswith("1073GX,22,,,ok,")


def test_line_breaks_within_quotes_belong_to_one_row(tmp_path):
    rows = parse(tmp_path, 'raw_full,raw_number\n"Damstraat 22\n1073GX Amsterdam",\n,\n')
    assert rows == ["1073GX,22,,,ok,from_full", ",,,,empty,"]


def test_an_empty_line_of_a_file_with_one_column_is_a_row(tmp_path):
    assert parse(tmp_path, "raw_full\n1073GX 1\n\n1073GX 2\n") == [
        "1073GX,1,,,ok,from_full",
        ",,,,empty,",
        "1073GX,2,,,ok,from_full",
    ]


def test_a_file_with_a_header_only_gives_a_header_only(tmp_path):
    assert parse(tmp_path, "raw_postcode,raw_number\n") == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "None of the columns"),
        ("postcode,nummer\n1073GX,22\n", "None of the columns"),
        ("raw_number,raw_number\n1,2\n", "occurs twice"),
        ('raw_full\n"Damstraat\n' + "x\n" * 60, "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, content, says):
    with pytest.raises(UserError, match=says):
        parse(tmp_path, content)
    assert not (tmp_path / "out.csv").exists()


def test_missing_source_or_folder_and_replacing_the_source_are_refused(tmp_path):
    source = tmp_path / "in.csv"
    with pytest.raises(UserError, match="cannot be read"):
        parse_addresses(source, tmp_path / "out.csv")
    source.write_text("raw_full\nx\n")
    with pytest.raises(UserError, match="replace its source"):
        parse_addresses(source, source)
    with pytest.raises(UserError, match="cannot be written"):
        parse_addresses(source, tmp_path / "nowhere" / "out.csv")


def test_the_command_is_quiet_when_asked_and_the_same_every_time(tmp_path):
    (tmp_path / "in.csv").write_text("raw_postcode,raw_number\n" + "1073GX,22-2\n3582AB,1 bis\n" * 50)
    results = []
    for name in ("one.csv", "two.csv"):
        outcome = CliRunner().invoke(app, ["address", "parse", str(tmp_path / "in.csv"), str(tmp_path / name), "-q"])
        assert (outcome.exit_code, outcome.output) == (0, "")
        results.append((tmp_path / name).read_bytes())
    assert results[0] == results[1]
