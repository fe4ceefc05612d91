"""The specimen has one of everything, so that a format that sets it can set any document."""

from typing import get_args

from publiek.report.document.blocks import Block, Choice, Document, Prose, Tone
from publiek.report.document.drawings import Chart, ChartKind, Map
from publiek.report.document.words import Figure


def test_it_has_every_block_and_tone(specimen: Document) -> None:
    blocks = [block for _, block in specimen.walk()]
    assert {type(block) for block in blocks} == set(get_args(Block))
    assert {block.tone for block in blocks if isinstance(block, Prose)} == set(get_args(Tone))


def test_it_has_every_kind_of_chart_with_something_hidden(specimen: Document) -> None:
    charts = [block for _, block in specimen.walk() if isinstance(block, Chart)]
    assert {chart.kind for chart in charts} == set(get_args(ChartKind))
    assert all(chart.table.has_hidden for chart in charts)


def test_it_has_a_map_of_several_panels_with_an_inset_and_choices_of_both_kinds(specimen: Document) -> None:
    blocks = [block for _, block in specimen.walk()]
    drawn = next(block for block in blocks if isinstance(block, Map))
    assert len(drawn.panels) == 2 and drawn.inset is not None
    assert any(outline.tint is None for panel in drawn.panels for outline in panel.outlines)
    assert {block.only_default for block in blocks if isinstance(block, Choice)} == {True, False}


def test_ids_are_unique(specimen: Document) -> None:
    tables = [table.id for table in specimen.tables()]
    assert len(tables) == len(set(tables))
    assert all(isinstance(cell, Figure) for table in specimen.tables() for row in table.rows for cell in row.cells[1:2])
