"""Files that cannot be a delivery: each gets plain words on what it is and how to mend it."""

import io
import zipfile

import pytest
import xlsxwriter

from publiek.delivery.receive import receive
from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError


def _zip(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIL = b"From: jan@voorbeeld.nl\r\nTo: kassa@voorbeeld.nl\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\n1012AB, 3\r\n"
FILES = [
    ("empty file", "a.csv", b"", "empty"),
    ("only white space", "a.csv", b"\r\n \r\n\t\r\n", "empty"),
    ("aligned with spaces", "a.txt", b"Postcode  Huisnr  Aantal\n1012AB    12      2\n1013BC    3       1\n", "spaces"),
    ("only a mark", "a.csv", b"\xef\xbb\xbf", "empty"),
    ("PDF called csv", "a.csv", b"%PDF-1.7\n1 0 obj", "PDF"),
    ("HTML called xls", "a.xls", b"<html><table><tr><td>Postcode</td></tr></table></html>", "web page"),
    ("XML spreadsheet", "a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML"),
    ("zip with a CSV", "a.csv", _zip(**{"a.csv": "Postcode\n1012AB\n"}), "ZIP"),
    ("gzip", "a.csv", b"\x1f\x8b\x08\x00", "gzip"),
    ("password", "a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("broken xls", "a.xls", OLE, "cannot be read"),
    ("broken xlsx", "a.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
    (
        "xlsx without its parts",
        "a.xlsx",
        _zip(xl__workbook_xml="x").replace(b"workbook_xml", b"workbook.xml"),
        "cannot be read",
    ),
    ("word document", "a.docx", _zip(**{"[Content_Types].xml": "<x/>", "word__document.xml": "<x/>"}), "document"),
    ("picture", "a.csv", b"\x89PNG\r\n\x1a\n", "picture"),
    ("a small picture", "a.csv", b"GIF89a" + bytes(300), "picture"),
    ("a picture of a telephone", "a.csv", b"\0\0\0\x18ftypheic" + bytes(300), "picture, sound or film"),
    ("a drawing of Windows", "a.csv", b"BM\x3a\0\0\0" + bytes(300), "picture"),
    ("a program of Windows", "a.csv", b"MZ" + bytes(1_000), "program"),
    ("a program of Linux", "x", b"\x7fELF\x02" + bytes(1_000), "program"),
    ("a script", "a.csv", b"#!/bin/sh\necho 1012AB; echo 3\n", "program"),
    ("a mail", "a.csv", MAIL, "e-mail"),
    ("a mail of a box", "a.csv", b"From jan Mon Jan 1\nReceived: from a by b\n" + MAIL, "e-mail"),
    ("a mail of Outlook", "a.xls", OLE + "__substg1.0_0037001F".encode("utf-16-le"), "e-mail"),
    ("an old word document", "a.xls", OLE + "WordDocument".encode("utf-16-le"), "document"),
    ("binary", "a.csv", bytes(range(256)) * 40, "not text"),
    ("a letter and NULs", "x.exe", b"a" + bytes(1_000), "not text"),
    ("a header and NULs", "a.csv", b"Postcode;Huisnr;Aantal\n" + bytes(1_000), "not text"),
    ("header only", "a.csv", b"Postcode;Huisnr;Aantal\n", "no tickets"),
    ("no address columns", "a.csv", b"Naam;Bedrag\nJan;12,50\nPiet;13,50\n", "'Naam', 'Bedrag'"),
    ("a letter", "a.txt", b"Beste mensen,\n\nhierbij de lijst.\nGroet\n", "No column"),
]


@pytest.mark.parametrize(("what", "name", "content", "words"), FILES, ids=[row[0] for row in FILES])
def test_a_file_that_is_no_delivery(what, name, content, words, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    with DuckWorkspace() as workspace, pytest.raises(UserError, match=words) as caught:
        receive(workspace, path)
    assert name in caught.value.message()
    assert caught.value.mend


LISTS = [
    ("x.exe", "Postcode;Huisnr;Aantal\n1012AB;12;2\n", "utf-8"),
    ("a.csv", "MZ;BM;Postcode;Huisnr\n1;2;1012AB;12\n", "utf-8"),
    ("a.csv", "Postcode;Huisnr;Aantal\n1012AB;12;2\n", "utf-16"),
    ("a.csv", "Postcode;Huisnr;Aantal\n1012AB;12;2\n", "utf-32"),
    ("a.csv", "From:;1-1-2025\nTo:;31-12-2025\nDate:;5-1-2026\n\nPostcode;Huisnr\n1012AB;12\n1013CD;1\n", "utf-8"),
]


@pytest.mark.parametrize(("name", "text", "encoding"), LISTS)
def test_a_list_is_one_by_its_content_whatever_it_is_called_or_begins_with(name, text, encoding, tmp_path):
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    with DuckWorkspace() as workspace:
        assert receive(workspace, path).records


def test_a_file_that_is_not_there(tmp_path):
    with DuckWorkspace() as workspace, pytest.raises(UserError, match="no such file"):
        receive(workspace, tmp_path / "weg.csv")


def test_a_folder(tmp_path):
    with DuckWorkspace() as workspace, pytest.raises(UserError, match="folder"):
        receive(workspace, tmp_path)


def test_an_empty_workbook(tmp_path):
    xlsxwriter.Workbook(tmp_path / "a.xlsx").close()
    with DuckWorkspace() as workspace, pytest.raises(UserError, match="no rows"):
        receive(workspace, tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"layout": "kassa"}, "no layout 'kassa'"),
        ({"columns": {"postcode": "Nergens"}}, "no column 'Nergens'"),
        ({"columns": {"zipcode": "Postcode"}}, "not something a column can be"),
        ({"sheet": "jan"}, "no sheets"),
    ],
)
def test_a_wish_that_cannot_be_met(wishes, words, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Postcode;Huisnr\n1012AB;12\n")
    with DuckWorkspace() as workspace, pytest.raises(UserError, match=words):
        receive(workspace, path, **wishes)


def test_the_user_may_say_that_no_column_holds_the_quantity(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Postcode;Huisnr;Aantal\n1012AB;12;50\n")
    with DuckWorkspace() as workspace:
        assert receive(workspace, path, columns={"quantity": ""}).tickets == 1
