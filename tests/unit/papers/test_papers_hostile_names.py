"""A name is text and stays text: in Markdown, in Word, and in a table that somebody pastes into a spreadsheet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publiek.papers.compose import compose
from publiek.papers.fill import clean, fill
from publiek.papers.markdown import as_markdown
from publiek.papers.model import Heading, Items, Paper, Paragraph, Table, plain
from publiek.papers.word import as_word

pytestmark = pytest.mark.slow

MARKDOWN = MarkdownIt("commonmark").enable("table")
HOSTILE = [
    "Museum *A* | <b>B</b> & _C_ `D`",
    "# Museum\n\n## Kop",
    "<script>alert(1)</script>",
    "[klik](https://example.org) ![x](y)",
    "[[naam]] {least_households} **vet** {nergens}",
    '=HYPERLINK("x")',
    "+31 Theater",
    "-- Festival",
    "@plein",
    "1. Zaal",
    "- Podium",
    "> Groot",
    "a\\b \\| c",
    "Links\u202eom\u0000\u000bmet\ttekens \ud800",
    "&lt;b&gt; &amp;",
    "~~weg~~ ^2 $x$",
]


def read_markdown(text):
    """The texts of a Markdown page as a reader sees them, with the kinds of its blocks."""
    tokens = MARKDOWN.parse(text)
    kinds = [token.type for token in tokens if token.type != "inline"]
    inline = [child for token in tokens if token.type == "inline" for child in token.children]
    shown = [
        "".join(child.content for child in token.children if child.type == "text")
        for token in tokens
        if token.type == "inline"
    ]
    return shown, kinds, {child.type for child in inline}


def named(facts, name):
    hostile = replace(facts.institutions[0], name=name)
    return replace(facts, study=name, institutions=(hostile,)), hostile


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_shows_the_name_and_nothing_happens(facts, name):
    study, museum = named(facts, name)
    for paper, calm in zip(compose(study, museum), compose(facts, facts.institutions[0]), strict=True):
        shown, kinds, inline = read_markdown(as_markdown(paper))
        assert kinds == read_markdown(as_markdown(calm))[1]
        assert inline <= {"text", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
        assert any(clean(name) in text for text in shown)


@pytest.mark.parametrize("name", HOSTILE)
def test_word_shows_the_name(facts, opened, name):
    study, museum = named(facts, name)
    for paper in compose(study, museum)[::3]:  # the shortest: one with the name in a paragraph, one with it in cells
        document = opened(as_word(paper))
        assert any(clean(name) in paragraph.text for paragraph in document.paragraphs)
        assert len(document.tables) == sum(isinstance(block, Table) for block in paper.blocks)


@pytest.mark.parametrize("name", ["=1+1", "+31", "-x", "@x"])
def test_a_cell_is_no_formula_when_pasted(facts, opened, name):
    study, _ = named(facts, name)
    for paper in compose(study, None)[::-1]:
        cells = [cell.text for table in opened(as_word(paper)).tables for row in table.rows for cell in row.cells]
        assert not [text for text in cells if text.startswith(("=", "+", "-", "@"))]
        if "\u00a0" + name in cells:
            break
    else:
        pytest.fail("the name is in no cell of its own")


def test_a_value_is_not_read_again():
    line = fill("Van {a} tot [[b]]", {"a": "{b} [[c]] **d**", "b": "mis"}, "[in te vullen: {what}]")
    assert [(run.text, run.kind) for run in line] == [
        ("Van {b} [[c]] **d** tot ", "plain"),
        ("[in te vullen: b]", "blank"),
    ]


def test_a_value_in_strong_text_is_strong():
    line = fill("**Let op: {a} bestanden** staan er.", {"a": "3"}, "")
    assert [(run.text, run.kind) for run in line] == [
        ("Let op: 3 bestanden", "strong"),
        (" staan er.", "plain"),
    ]


def test_markdown_shows_every_text_and_no_stars(facts):
    rich = replace(facts.institutions[0], files=2, own_addresses=1, columns_named=True)
    study = replace(facts, institutions=(rich,), edition_simulated=True, key_per_year=False)
    for paper in compose(study, rich):
        shown = read_markdown(as_markdown(paper))[0]
        cells = [
            plain(cell) for block in paper.blocks if isinstance(block, Table) for row in block.rows for cell in row
        ]
        lines = [plain(block.line) for block in paper.blocks if isinstance(block, Heading | Paragraph)]
        assert [text for text in (*cells, *lines) if text and text not in shown] == []
        assert not [text for text in shown if "*" in text or "\\" in text]


ANY_NAME = st.text(st.characters(exclude_categories=()), max_size=30)


@given(name=ANY_NAME)
def test_any_text_is_shown_as_it_is_by_markdown(name):
    line = fill("{a}", {"a": name}, "")
    # A name of nothing but space would leave the cell and the paragraph empty; there is nothing to show then.
    shown = clean(name)
    blocks = (
        Heading(1, (*fill("x", {}, ""), *line)),
        Paragraph(fill("{a} x", {"a": name}, "")),
        Items((fill("x{a}", {"a": name}, ""),)),
    )
    page = as_markdown(
        Paper("p", "t", "s", "m", "f", "nl", (*blocks, Table("c", ("h",), ((fill("{a}x", {"a": name}, ""),),))))
    )
    texts, kinds, inline = read_markdown(page)
    assert kinds.count("table_open") == kinds.count("bullet_list_open") == 1
    assert inline <= {"text", "strong_open", "strong_close", "em_open", "em_close"}
    assert f"x{shown}" in texts
    assert plain(fill("{a}x", {"a": name}, "")) in texts
