"""Whatever people type comes through a PDF as text, or as a stand-in that the PDF explains; never as an error."""

import re
import unicodedata
from dataclasses import replace

import paper_reading as paper
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimen import specimen
from tests.examples import examples

from publiek.report.document.blocks import Bullets, Document, Prose, Section, Term, Terms
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.formats.pdf import as_pdf
from publiek.report.formats.pdf.faces import faces
from publiek.report.formats.pdf.glyphs import PLAIN, STAND_IN, printable
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

pytestmark = pytest.mark.slow

FACES = faces(DEFAULT)
MARKUP = "#[]\\$*_`<>@=-+/~\"'{}();:&%^|!?,. abcxyzéßŁ09\n"


def holding(text: str) -> Document:
    """A document with a text in every place."""
    column = Column("a", text, "name", "naam")
    table = Table("t", text, (column,), (Group(text, (Row((text,)),)),), "rij", notes=(text,))
    blocks = (Prose((text,)), Bullets((text,)), Terms((Term(text, (text,)),)), table)
    return replace(
        specimen(), title=text, headline=text, kicker=(text,), standfirst=(text,), notices=(Term(text, (text,)),),
        key_figures=None, sections=(Section("s", text, blocks, (text,)),),
    )  # fmt: skip


def said(text: str) -> Document:
    return replace(specimen(), kind="brief", key_figures=None, sections=(Section("s", "Titel", (Prose((text,)),)),))


@pytest.mark.slow
@settings(max_examples=examples(20), deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_set_anywhere(text: str) -> None:
    assert as_pdf(holding(text), Wording("nl")).startswith(b"%PDF")


@settings(max_examples=examples(15), deadline=None)
@given(st.text(st.sampled_from(MARKUP), min_size=1, max_size=60))
def test_markup_is_only_text(text: str) -> None:
    pdf = as_pdf(said(f"begin{text}eind"), Wording("nl"))
    assert paper.bare(f"begin{text}eind") in paper.bare(" ".join(paper.pages(pdf)))


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.characters()))
def test_what_is_printable_has_a_shape_and_stays_as_it_is(text: str) -> None:
    shown = printable(text, FACES)
    assert all(FACES.show(character) or character == "\n" for character in shown)
    assert printable(shown, FACES) == shown
    assert not any(unicodedata.category(character) in {"Cc", "Cf"} for character in shown.replace("\n", ""))


def test_every_character_that_is_said_to_have_a_shape_has_one() -> None:
    every = " ".join(printable(chr(code), FACES) for code in sorted(FACES.plain[0]))
    assert as_pdf(said(every), Wording("nl"))


def test_plain_characters_all_have_a_shape() -> None:
    plain = {code for code in range(0x20, 0x2100) if PLAIN.fullmatch(chr(code))}
    assert plain <= set(FACES.plain[0])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Café #1 [x] $y$ \\z", "Café #1 [x] $y$ \\z"),
        ("Zomer 🎭 feest", f"Zomer {STAND_IN} feest"),
        ("Ελένη Ђорђе Nguyễn", "Ελένη Ђорђе Nguyễn"),
        ("שלום", 4 * STAND_IN),
        ("a\u202eb\u200dc\x00d\x1b[0m", "abcd[0m"),
        ("tab\tregel\u2028einde", "tab regel einde"),
        ("e\u0301", "é"),
        ("x\u1abe", "x"),
        ("漢", STAND_IN),
        ("\ud800", STAND_IN),
        ("\x00", STAND_IN),
    ],
)
def test_how_a_text_is_shown(typed: str, shown: str) -> None:
    assert printable(typed, FACES) == shown


def test_a_stand_in_is_explained_where_there_is_one() -> None:
    lost = " ".join(paper.pages(as_pdf(said("Zomer 🎭 feest"), Wording("nl"))))
    assert re.search(f"{STAND_IN} staat op de plaats van een teken", lost)
    kept = " ".join(paper.pages(as_pdf(said("Zomerfeest"), Wording("nl"))))
    assert STAND_IN not in kept
