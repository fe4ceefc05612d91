"""How a report fills its pages: what belongs together stays together; nothing is said that only a screen can do."""

import json
import re
from dataclasses import replace
from typing import Any

import paper_reading as paper
import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimen import area_map, dots, segments, specimen

from publiek.report.document.blocks import Choice, Document, Option, Prose, Section
from publiek.report.document.table import Column, Group, Row, Table
from publiek.report.document.words import count
from publiek.report.formats.pdf import as_pdf
from publiek.report.formats.pdf.charts import axis_head
from publiek.report.formats.pdf.columns import NARROW, PAGE, TEXT_ROOM, spread
from publiek.report.formats.pdf.paper import Paper
from publiek.report.formats.pdf.write import laid_out
from publiek.report.language.catalogue import LANGUAGES, keys, messages
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

pytestmark = pytest.mark.slow

ON_A_SCREEN = re.compile(
    r"\b(klik|hover|muis|knop|tik op|scrol|boven de grafiek|click|mouse|button|tap on|above the chart)"
)
FOR_SCREENS = {"html", "listing"}


def short(*blocks: object) -> Document:
    return replace(specimen(), kind="brief", key_figures=None, sections=(Section("short", "Kort", blocks),))  # type: ignore[arg-type]


def places(groups: dict[str | None, int], title: str = "Plaatsen") -> Table:
    """A table with so many places a group, each with a number of its own."""
    numbers = iter(range(1000))
    columns = (Column("place", "Plaats", "name", "plaats"), Column("n", "Aantal", "count", "aantal"))
    rows = {name: [Row((f"Plaats{next(numbers):03}", count(10))) for _ in range(size)] for name, size in groups.items()}
    return Table(title, title, columns, tuple(Group(name, tuple(lines)) for name, lines in rows.items()), "een plaats")


def parts_of(document: Document, block: str) -> list[dict[str, Any]]:
    laid = json.loads(laid_out(document, Wording("nl")))
    return [part for part in laid["sections"][0]["blocks"] if part["block"] == block]


def text_of(document: Document) -> list[str]:
    return [paper.bare(page) for page in paper.pages(as_pdf(document, Wording("nl")))]


def test_a_small_table_stands_beside_its_map_and_a_long_one_under_it() -> None:
    one = replace(area_map(), panels=area_map().panels[:1], inset=None)
    beside, under = short(replace(one, table=places({None: 5}))), short(replace(one, table=places({None: 15})))
    assert parts_of(beside, "map")[0]["beside"]["titles"] == ["Plaatsen"] and not parts_of(beside, "table")
    assert parts_of(under, "map")[0]["beside"] is None and len(parts_of(under, "table")) == 1
    assert parts_of(short(replace(area_map(), table=places({None: 5}))), "map")[0]["beside"] is None
    assert all(text.count(f"Plaats{number:03}") == 1 for number in range(5) for text in ["".join(text_of(beside))])


def test_a_long_slender_table_is_set_in_two_halves_with_all_its_rows() -> None:
    text = "".join(text_of(short(places({None: 25}))))
    assert text.count("PlaatsAantal") == 2
    assert re.findall(r"Plaats(\d\d\d)", text) == [f"{number:03}" for number in range(25)]
    assert "".join(text_of(short(places({"Noord": 12, "Zuid": 13})))).count("PlaatsAantal") == 1


@pytest.mark.parametrize("size", [2, 6])
def test_no_page_ends_in_the_middle_of_a_small_group(size: int) -> None:
    pages = text_of(short(places({f"Groep {name}": size for name in range(40)})))
    assert len(pages) > 1
    for group in range(40):
        rows = [f"Plaats{number:03}" for number in range(group * size, (group + 1) * size)]
        on = [text for text in pages if rows[0] in text]
        assert len(on) == 1 and f"Groep{group}{rows[0]}" in on[0]
        assert all(row in on[0] for row in rows)


def test_a_brief_that_is_a_little_too_long_is_made_smaller_and_a_long_one_goes_on() -> None:
    sizes = {
        lines: len(text_of(short(*(Prose((f"Regel {n}.",), "note") for n in range(lines))))) for lines in (30, 57, 90)
    }
    assert sizes[30] == sizes[57] == 1 < sizes[90]


def test_no_row_of_a_few_lines_is_cut_by_the_end_of_a_page() -> None:
    columns = (Column("place", "Plaats", "name", "plaats"), Column("said", "Gezegd", "text", "wat"))
    rows = tuple(Row((f"p{n}", f"begin{n}. {'woord ' * (15 + n % 4 * 10)} eind{n}.")) for n in range(60))
    pages = text_of(short(Table("long", "Lang", columns, (Group(None, rows),), "een plaats")))
    for number in range(60):
        assert [f"begin{number}." in text for text in pages] == [f"eind{number}." in text for text in pages]


def test_rows_higher_than_a_page_go_on_on_the_next() -> None:
    columns = (Column("place", "Plaats", "name", "plaats"), Column("said", "Gezegd", "text", "wat"))
    rows = tuple(Row((f"Plaats{number}", "woord " * 1500)) for number in range(3))
    pages = text_of(short(Table("long", "Lang", columns, (Group(None, rows),), "een plaats")))
    assert sum(text.count("woord") for text in pages) == 3 * 1500
    assert max(text.count("woord") for text in pages) < 1500


def test_of_a_choice_that_is_for_screens_paper_says_where_the_others_are() -> None:
    options = tuple(Option(name, (Prose((f"Dit is {name}.",)),), name == "wijken") for name in ("buurten", "wijken"))
    text = "".join(text_of(short(Choice("level", "Kijk per", options, only_default=True))))
    assert "Ditiswijken.Opdewebpaginakuntuookkiezen:buurten." in text
    assert "Kijkper" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_asks_of_paper_what_only_a_screen_can_do(language: str) -> None:
    said = {key: str(messages(language)[key].string) for key in keys(language) if key.split(".")[0] not in FOR_SCREENS}
    assert {key: text for key, text in said.items() if ON_A_SCREEN.search(text.lower())} == {}


@given(st.floats(8, 110))
def test_an_axis_of_an_index_always_has_its_100(room: float) -> None:
    chart = dots("Waterstad", segments("Waterstad", 1.0))
    assert "100" in [tick["t"] for tick in axis_head(chart, Paper(Wording("nl"), DEFAULT), room)["ticks"]]


@given(st.lists(st.floats(5, 60), min_size=1, max_size=9).filter(lambda given: sum(given) <= PAGE))
def test_a_table_ends_with_the_text_or_with_the_page_unless_it_is_slender(given: list[float]) -> None:
    found = spread(given, PAGE)
    assert all(wide >= had - 0.01 for wide, had in zip(found, given, strict=True))
    ends = [end for end in (TEXT_ROOM, PAGE) if abs(sum(found) - end) < 0.1]
    assert ends or (found == given and sum(given) < NARROW * TEXT_ROOM)
