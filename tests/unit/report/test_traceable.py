"""From a figure back to what it was reckoned from: the release, the edition, the settings and the software."""

import json
from pathlib import Path

import invented_programme as invented
import pytest
from openpyxl import load_workbook
from readable import readable

from publiek.disclosure.figures.method import figures
from publiek.report.document.blocks import Document
from publiek.report.institution.beside import Beside
from publiek.report.institution.document import institution_document
from publiek.report.programme.document import programme_document
from publiek.report.write import write_document

CHECKSUM, SETTINGS = "63efbd493bbb0011", "9f2c4be1a07d55e3"


@pytest.fixture(scope="module")
def report() -> Document:
    release = invented.institutions()["museum-een"]
    museums = invented.together("discipline", "museum", 50, 0.03)
    return institution_document(figures(release), Beside(discipline=figures(museums)))


def test_a_report_names_the_release_and_what_else_it_takes_to_run_it_again(report: Document) -> None:
    said = readable(report, "en").split("# Provenance")[-1]
    for needed in ("museum-een/2025", CHECKSUM, "waterstad-2025", "Adressen: verzonnen", "Model 1", SETTINGS,
                   "publiek run STUDY", "publiek verify FOLDER", "docs/explanation/method.md"):  # fmt: skip
        assert needed in said, needed
    assert f"discipline-museum/2025 (checksum {CHECKSUM[:12]})" in said, "what it is compared with, too"


def test_data_and_workbook_say_the_same(report: Document, tmp_path: Path) -> None:
    package = write_document(report, tmp_path / "data", "en", format="csv")
    about = json.loads((package / "datapackage.json").read_text("utf-8"))["publiek:provenance"]
    assert (about["release"], about["checksum"], about["parameters_hash"]) == ("museum-een/2025", CHECKSUM, SETTINGS)
    cover = load_workbook(write_document(report, tmp_path / "figures.xlsx", "en"), read_only=True).worksheets[0]
    said = " ".join(str(cell) for row in cover.iter_rows(values_only=True) for cell in row if cell)
    for needed in ("museum-een/2025", CHECKSUM, "waterstad-2025", SETTINGS, "publiek run STUDY"):
        assert needed in said, needed


def test_figures_that_are_not_released_name_no_release() -> None:
    draft = figures(invented.institutions()["museum-een"], draft=True)
    assert (draft.provenance.release, draft.provenance.checksum) == ("", "")
    assert CHECKSUM not in readable(institution_document(draft), "nl")


def test_an_overall_report_lists_every_release_that_it_is_made_of() -> None:
    overall = invented.programme()
    listed = next(table for table in programme_document(overall).tables() if table.id == "releases")
    assert {row.code for row in listed.rows} == {*overall.institutions, *(one.subject.id for one in overall.together)}
    assert len(overall.together) == 3
