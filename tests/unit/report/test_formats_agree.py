"""The same document says the same in every format: sentences, figures and their order; and no format adds a number."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from format_checks import (
    added_numbers,
    missing_readings,
    missing_sentences,
    out_of_order,
    wrong_key_figures,
    wrong_rows,
    wrong_workbook_rows,
)
from format_reading import FORMATS, bare, rows_of_xlsx
from specimen import specimen

from publiek.report.document.blocks import Document, KeyFigure, Prose
from publiek.report.document.table import Row
from publiek.report.document.words import Figure, Name
from publiek.report.language.wording import Wording

pytestmark = pytest.mark.slow  # every format is made and read back in two languages
LANGUAGES = ("nl", "en")
READ = ("html", "pdf", "pptx")  # a workbook holds sentences and figures, and no drawings
DROPPED, CHANGED = "Zoek Plezierzoekers op in Zuidrand.", "Culturele Alleseters"


@cache
def texts(form: str, language: str) -> list[str]:
    return FORMATS[form](specimen(), Wording(language))


@cache
def whole(form: str, language: str) -> str:
    return bare(" ".join(texts(form, language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_sentence_is_there(form: str, language: str) -> None:
    assert missing_sentences(specimen(), form, whole(form, language), Wording(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
def test_every_drawing_is_told_and_how_to_read_it(form: str, language: str) -> None:
    assert missing_readings(specimen(), form, whole(form, language), Wording(language)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_sections_come_in_the_same_order(form: str) -> None:
    assert out_of_order(specimen(), whole(form, "nl"), Wording("nl")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READ)
def test_every_row_has_the_same_figures(form: str, language: str) -> None:
    assert wrong_rows(specimen(), form, whole(form, language), Wording(language)) == []


@pytest.mark.parametrize("form", READ)
def test_large_figures_stand_by_what_they_count(form: str) -> None:
    assert wrong_key_figures(specimen(), whole(form, "nl"), Wording("nl")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_every_row_with_its_values(language: str) -> None:
    wording = Wording(language)
    assert wrong_workbook_rows(specimen(), rows_of_xlsx(specimen(), wording), wording) == []


@pytest.mark.parametrize("form", READ)
def test_no_format_adds_a_number(form: str) -> None:
    assert added_numbers(specimen(), texts(form, "nl"), Wording("nl")) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_that_says_something_else_is_found_out(form: str) -> None:
    """A sentence less, a digit changed, sections in another order: each is seen, and nothing else is."""
    wording, document = Wording("nl"), specimen()
    other = tampered(document)
    said = FORMATS[form](other, wording)
    text = bare(" ".join(said))
    assert missing_sentences(document, form, text, wording) == [DROPPED]
    assert out_of_order(document, text, wording) != []
    if form == "xlsx":
        assert set(wrong_workbook_rows(document, rows_of_xlsx(other, wording), wording)) == {CHANGED}
        return
    assert set(wrong_rows(document, form, text, wording)) == {CHANGED}
    assert wrong_key_figures(document, text, wording) == [wording.say(document.key_figures.items[0].label)]  # type: ignore[union-attr]
    assert "7654321" in added_numbers(document, [number.replace(".", "") for number in said], wording)


def tampered(document: Document) -> Document:
    """The document without one sentence, with two other figures, and its sections the other way round."""
    first = document.key_figures.items[0] if document.key_figures else None

    def other(value: Any) -> Any:
        if isinstance(value, Prose):
            return replace(value, said=tuple(one for one in value.said if in_dutch(one) != DROPPED))
        if isinstance(value, Row) and in_dutch(value.cells[0]) == CHANGED:
            return replace(value, cells=tuple(map(one_more, value.cells)))
        if isinstance(value, KeyFigure) and value == first:
            return replace(value, figure=Figure(7654321, "count"))
        return value

    changed = mapped(document, other)
    return replace(changed, sections=tuple(reversed(changed.sections)))


def in_dutch(value: Any) -> Any:
    return value.nl if isinstance(value, Name) else value


def one_more(cell: Any) -> Any:
    if isinstance(cell, Figure) and cell.value is not None:
        return replace(cell, value=cell.value + 1)
    return cell


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same value with each part of it changed."""
    if isinstance(value, tuple):
        return tuple(mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: mapped(getattr(value, field.name), change) for field in fields(value)}
        value = replace(value, **parts)
    return change(value)
