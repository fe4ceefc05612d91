"""`publiek delivery inspect`: its keys, its words and its exit codes."""

import hashlib
import json

import pytest

from publiek.errors import UserError
from publiek.study.inspect import read_columns

KEYS = [
    "file",
    "checksum",
    "format",
    "encoding",
    "separator",
    "sheets",
    "skipped_sheets",
    "header_row",
    "layout",
    "columns",
    "rows_in_file",
    "rows_above",
    "records",
    "tickets",
    "refused",
    "notes",
]


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "kassa.csv"
    path.write_text("Kaartverkoop\nPostcode;Huisnr;Aantal\n1012AB;12;2\n1013CD;13;-1\n\nTotaal;;1\n")
    return path


def test_json_has_these_keys_and_reconciles(publiek, export):
    answer = publiek("delivery", "inspect", export, "--json")
    account = json.loads(answer.out)
    assert (answer.code, answer.err, list(account)) == (0, "", KEYS)
    assert account["checksum"] == hashlib.sha256(export.read_bytes()).hexdigest()
    assert (account["file"], account["format"], account["separator"]) == ("kassa.csv", "CSV", "semicolon")
    assert (account["header_row"], account["rows_above"], account["rows_in_file"]) == (2, 2, 6)
    assert (account["records"], account["tickets"], account["refused"]) == (2, 1, {"blank": 1, "total": 1})
    assert set(account["columns"][0]) == {"role", "header", "confidence", "found_by"}


def test_words_for_people(publiek, export):
    answer = publiek("delivery", "inspect", export, "--sample", "--quiet")
    assert answer.code == 0
    for word in ("Postcode", "Huisnr", "records", "De rij is een totaal of subtotaal.", "9999AA"):
        assert word in answer.out
    assert "1012AB" not in answer.out


def test_the_user_may_choose_columns(publiek, export):
    answer = publiek("delivery", "inspect", export, "--json", "--columns", "quantity=,number=#2")
    columns = {item["role"]: item for item in json.loads(answer.out)["columns"]}
    assert "quantity" not in columns
    assert columns["number"] == {"role": "number", "header": "Huisnr", "confidence": 1.0, "found_by": "given"}


@pytest.mark.parametrize(
    "arguments", [("weg.csv",), ("kassa.csv", "--columns", "postcode=Nergens"), ("kassa.csv", "--layout", "x")]
)
def test_a_mistake_of_the_user_ends_with_2(publiek, export, arguments):
    name, *options = arguments
    answer = publiek("delivery", "inspect", export.parent / name, *options, "--quiet")
    assert answer.code == 2
    assert "mend:" in answer.err
    assert "Traceback" not in answer.err


def test_columns_are_told_as_role_and_header():
    assert read_columns("postcode=PC, number=Huisnr") == {"postcode": "PC", "number": "Huisnr"}
    assert read_columns("full=Adres (straat, nummer),quantity=") == {"full": "Adres (straat, nummer)", "quantity": ""}
    assert read_columns(None) == {}
    with pytest.raises(UserError, match="names no role"):
        read_columns("Postcode")
