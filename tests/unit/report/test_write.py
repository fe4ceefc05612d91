"""Documents are written in every format, whole or not at all, the same bytes each time."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from publiek.errors import UserError
from publiek.report import write
from publiek.report.document.blocks import Document
from publiek.report.language.wording import Wording
from publiek.report.one_file import write_one_file
from publiek.report.style import DEFAULT
from publiek.report.write import FILES, FORMATS, write_document


@pytest.mark.parametrize("suffix", [".html", ".htm", ".HTML", ".xlsx"])
def test_a_name_says_the_format(specimen: Document, tmp_path: Path, suffix: str) -> None:
    place = tmp_path / "new" / f"report{suffix}"
    assert write_document(specimen, place) == place
    start = place.read_bytes()[:4]
    assert start == (b"PK\x03\x04" if suffix == ".xlsx" else b"<!DO")


def test_data_is_a_folder(specimen: Document, tmp_path: Path) -> None:
    folder = write_document(specimen, tmp_path / "data", "en", format="csv")
    assert (folder / "datapackage.json").is_file()


@pytest.mark.parametrize(("name", "format"), [("data.nl.csv.zip", "csv"), ("report.html", "html")])
def test_any_format_can_be_one_file_the_same_each_time(
    specimen: Document, tmp_path: Path, name: str, format: str
) -> None:
    first, second = (write_one_file(specimen, tmp_path / at / name, "nl", format=format) for at in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    assert list((tmp_path / "one").iterdir()) == [first]
    if format == "csv":
        assert "data.nl.csv/datapackage.json" in zipfile.ZipFile(first).namelist()


@pytest.mark.parametrize("format", ["html", "xlsx"])
def test_the_same_document_gives_the_same_bytes(specimen: Document, tmp_path: Path, format: str) -> None:
    first, second = (write_document(specimen, tmp_path / name, "en", format=format) for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("name", "format"), [("report.docx", None), ("report", None), ("report.html", "docx")])
def test_an_unknown_format_is_told(specimen: Document, tmp_path: Path, name: str, format: str | None) -> None:
    with pytest.raises(UserError, match=r"ends in \.html, \.pdf, \.pptx or \.xlsx"):
        write_document(specimen, tmp_path / name, format=format)
    assert list(tmp_path.iterdir()) == []


def test_a_crash_leaves_what_was_there(specimen: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "report.html"
    place.write_text("before", encoding="utf-8")

    def broken(*_: object) -> bytes:
        raise ValueError("broken off")

    monkeypatch.setattr(write, "FILES", {**FILES, "html": broken})
    with pytest.raises(ValueError, match="broken off"):
        write_document(specimen, place)
    assert place.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_written_is_told(specimen: Document, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        write_document(specimen, tmp_path / "file" / "report.html")


def test_every_format_is_known() -> None:
    assert set(FORMATS) == {"html", "pdf", "pptx", "xlsx", "csv", "parquet"}


@pytest.mark.slow
@pytest.mark.parametrize("format", FILES)
def test_every_file_is_in_the_house_style(specimen: Document, format: str) -> None:
    styled, usual = (
        FILES[format](specimen, Wording("nl"), replace(DEFAULT, palette=replace(DEFAULT.palette, **colours)))
        for colours in ({"accent": "#5b2a86", "high": "#5b2a86"}, {})
    )
    assert styled != usual
    if format != "pdf":
        assert b"5b2a86" in _text(styled).lower()
        assert b"5b2a86" not in _text(usual).lower()


def _text(content: bytes) -> bytes:
    """Return what is in a file, unpacked."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
