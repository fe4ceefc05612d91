"""What looks dangerous in a workbook and is not, once only cells are read: it is read, and told."""

import time

import evil
import pytest

from publiek.errors import UserError

pytestmark = pytest.mark.slow


def notes(delivery):
    assert not isinstance(delivery, UserError), delivery
    assert delivery.records == 1
    return " ".join(delivery.notes)


def formula(cached):
    return evil.sheet(evil.ROWS.replace("<v>12</v>", f"<f>cmd|'/c calc'!A1</f>{cached}"))


def test_a_dimension_that_claims_the_whole_sheet(read):
    assert notes(read("a.xlsx", evil.workbook())) == ""


def test_a_million_empty_cells_with_a_style(read):
    far = evil.sheet(evil.ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert notes(read("a.xlsx", evil.workbook(far), memory=2 << 30)) == ""


def test_macros_and_links_are_left_alone(read):
    more = (("xl/vbaProject.bin", b"\xcc" * 500), ("xl/externalLinks/externalLink1.xml", "<externalLink/>"))
    told = notes(read("a.xlsm", evil.workbook(evil.sheet(), *more)))
    assert "macros; they were not run" in told
    assert "links to other files or programs; they were not followed" in told


def test_a_formula_is_its_saved_value(read):
    assert "1 cell(s) are formulas; their saved values are read" in notes(
        read("a.xlsx", evil.workbook(formula("<v>12</v>")))
    )


@pytest.mark.parametrize("cached", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_saved_value_is_told(read, cached):
    assert "1 of 1 formula cell(s) have no saved value" in notes(read("a.xlsx", evil.workbook(formula(cached))))


def test_cells_without_a_reference_are_read_apart(read):
    bare = evil.sheet().replace(' r="A2"', "").replace(' r="B2"', "").replace(' r="2"', "")
    assert notes(read("a.xlsx", evil.workbook(bare), memory=2 << 30)) == ""


def test_an_archive_inside_is_never_opened(read):
    inside = evil.packed(("bomb", b"\0" * 1_000_000))
    assert notes(read("a.xlsx", evil.workbook(evil.sheet(), ("xl/embeddings/a.zip", inside)))) == ""


def test_a_workbook_under_the_name_of_a_text_and_the_reverse(read):
    assert read("a.csv", evil.workbook()).format == "XLSX"
    assert read("a.xlsx", b"Postcode;Huisnr\n1012AB;12\n").format == "CSV"


def test_quotes_that_never_close_swallow_nothing(read):
    assert read("a.csv", b"Postcode;Huisnr;Aantal\n" + b'"1012AB;12;1\n' * 300).records == 300


SLOW = {
    "open brackets": "(" * 100_000,
    "spaces": "a" + " " * 100_000 + "b",
    "at signs": "@" + "a" * 100_000,
    "letters": "a" * 100_000,
}


@pytest.mark.parametrize("said", SLOW.values(), ids=SLOW)
def test_a_name_that_makes_patterns_slow(read, said):
    started = time.process_time()
    read("a.csv", f"Postcode;Huisnr;{said}\n1012AB;12;{said}\n".encode())
    assert time.process_time() - started < 2


def test_space_without_end_behind_a_formula(read):
    started = time.process_time()
    spaced = evil.sheet(evil.ROWS.replace("<v>12</v>", "<f>1+1</f>" + " " * 200_000))
    read("a.xlsx", evil.workbook(spaced))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("said", ["9" * 30_000, "99999999999999999999", "2147483648", "1e400", "=1+1", "²"])
def test_strange_numbers_of_tickets_are_no_crash(read, said):
    found = read("a.csv", b"Postcode;Huisnr;Aantal\n1012AB;12;2\n1012AC;13;2\n" + f"1013CD;3;{said}\n".encode())
    assert found.records in (2, 3)
