"""Each way to do harm with a file gets plain words: what it is, and what to do."""

import os

import evil
import pytest

from publiek.delivery.limits import default_limits
from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError

pytestmark = pytest.mark.slow

HEADER = b"Postcode;Huisnr;Aantal\n"
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "1012AB"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FAR = evil.sheet(evil.ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
WHOLE = evil.workbook()
REFUSED = [
    ("a part that lies about its size", "a.xlsx", evil.with_lying_size(), "damaged"),
    ("parts that overlap", "a.xlsx", evil.with_overlap(), "damaged"),
    ("a part with two dots in its path", "a.xlsx", evil.workbook(evil.sheet(), ("../../x", "x")), "leads out of it"),
    ("a part with a path from the root", "a.xlsx", evil.workbook(evil.sheet(), ("/etc/x", "x")), "leads out of it"),
    ("a part on a drive of Windows", "a.xlsx", evil.workbook(evil.sheet(), ("C:\\x", "x")), "leads out of it"),
    ("entities of its own", "a.xlsx", evil.workbook(DTD + evil.sheet()[21:]), "entities of its own"),
    ("cut off in the middle", "a.xlsx", WHOLE[: len(WHOLE) // 2], "damaged"),
    ("cut off at the end", "a.xlsx", WHOLE[:-30], "damaged"),
    ("a table cut off", "a.xlsx", evil.workbook(evil.sheet()[:250]), "cannot be read"),
    (
        "a text that is not there",
        "a.xlsx",
        evil.workbook(evil.sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
        "cannot be",
    ),
    (
        "a cell in row nought",
        "a.xlsx",
        evil.workbook(evil.sheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
        "cannot be",
    ),
    ("noise", "a.xlsx", b"PK\x03\x04" + bytes(range(256)) * 9, "damaged"),
    ("an unreadable cell", "a.csv", HEADER + b"1012AB;12;2\n1013CD;" + b"9" * 40_000 + b";1\n", "longer than 32,767"),
    ("columns without end", "a.csv", b";".join(b"c%d" % n for n in range(2_500)) + b"\n", "2,500 cells"),
    ("separators only", "a.csv", b";" * 100_000 + b"\n", "100,001 cells"),
    ("rows of separators", "a.csv", b";;;\n" * 1_000, "No column"),
    ("NULs only", "a.csv", bytes(5_000), "empty"),
    ("quotation marks only", "a.csv", b'"\n' * 5_000, "No column"),
]
IN_A_CHILD = [
    ("a cell in the last corner", "a.xlsx", evil.workbook(FAR), "far to the right"),
    ("a reference beyond any sheet", "a.xlsx", evil.workbook(FAR.replace("XFD10", "ZZZZZZ9999")), "right|be read"),
    ("a cell repeated to the right", "a.ods", evil.ods(evil.REPEATED), "columns|memory"),
    ("spaces without end", "a.ods", evil.ods(evil.SPACES), "be read|memory"),
    ("noise as an old workbook", "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(read, name, content, words):
    error = read(name, content)
    assert isinstance(error, UserError)
    assert words in error.what


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "words"), [row[1:] for row in IN_A_CHILD], ids=[row[0] for row in IN_A_CHILD]
)
def test_refused_by_a_process_of_its_own(read, name, content, words):
    error = read(name, content, memory=2 << 30)
    assert isinstance(error, UserError)
    assert any(word in error.what for word in words.split("|"))


TICKETS = HEADER + b"1012AB;12;2\n" * 200
BLANKS = evil.workbook(evil.sheet(evil.ROWS + " " * 500_000))
TEXTS = evil.workbook(texts=evil.TEXTS + "<si><t/></si>" * 9 + "</sst>")
LIMITED = [
    ("bytes", "a.csv", TICKETS, {"bytes": 1_000}, "may be 1.0 kB"),
    ("rows", "a.csv", TICKETS, {"rows": 100}, "200 rows"),
    ("columns", "a.csv", TICKETS, {"columns": 2}, "3 cells"),
    ("columns of a sheet", "a.xlsx", WHOLE, {"columns": 1}, "2 columns"),
    ("characters of a line", "a.csv", b"x" * 5_000, {"line_characters": 1_000}, "longer than 1,000"),
    ("characters of a line in UTF-16", "a.csv", ("x" * 5_000).encode("utf-16"), {"line_characters": 1_000}, "longer"),
    ("characters of a later line", "a.csv", TICKETS + b"x" * 5_000, {"line_characters": 1_000}, "longer than 1,000"),
    ("characters of a cell", "a.csv", TICKETS + b"1013CD;" + b"1" * 50 + b";1\n", {"cell_characters": 20}, "than 20"),
    ("unpacked bytes", "a.xlsx", BLANKS, {"unpacked_bytes": 100_000}, "far more"),
    ("packing", "a.xlsx", BLANKS, {"ratio": 50, "ratio_from": 1_000}, "far more"),
    ("parts", "a.xlsx", WHOLE, {"members": 3}, "6 parts"),
    ("texts", "a.xlsx", TEXTS, {"shared_strings": 5}, "more than 5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "smaller", "words"), [row[1:] for row in LIMITED], ids=[row[0] for row in LIMITED]
)
def test_beyond_a_limit(read, name, content, smaller, words):
    assert words not in str(read(name, content))
    error = read(name, content, **smaller)
    assert isinstance(error, UserError)
    assert words in error.what


def test_more_sheets_than_any_workbook(read):
    several = "".join(evil.ONE_SHEET.replace("Blad1", f"B{n}") for n in range(1, 6))
    book = evil.workbook(book=evil.BOOK.replace(evil.ONE_SHEET, several))
    assert "more than 3 sheets" in read("a.xlsx", book, sheets=3).what


def test_the_row_of_an_endless_line_is_told(read):
    assert read("a.csv", TICKETS + b"x" * 5_000, line_characters=1_000).where.row == 202


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with DuckWorkspace() as workspace, pytest.raises(UserError, match="not a file"):
        receive(workspace, tmp_path / "a.csv")


@pytest.mark.parametrize("said", [{"rijen": 3}, {"rows": 0}, {"rows": 1 << 60}])
def test_a_limit_that_is_none(said):
    with pytest.raises(UserError, match="is no limit"):
        default_limits().but(said)
