"""An institution's report as a document: what it shows is what was released, in eight answers with one advice each."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest

from publiek.disclosure.released import Compared, Estimate, OriginLine, Released, Slice
from publiek.report.document.blocks import Block, Document, Prose, Section, Terms
from publiek.report.document.drawings import Chart, Map
from publiek.report.document.table import Judged, Row, Table
from publiek.report.document.words import Figure, Phrase, Value
from publiek.report.institution.document import institution_document
from publiek.report.institution.origin import trace
from publiek.report.language.wording import Wording

USES = (
    "participation", "reached", "chances", "communication", "programming", "around", "partners", "accountability",
)  # fmt: skip
LANGUAGES = ("nl", "en")
Makers = Mapping[str, Callable[[], Released]]


@pytest.fixture(scope="module")
def documents(makers: Makers) -> dict[str, tuple[Released, Document]]:
    """Each invented institution with its report."""
    return {name: (released := make(), institution_document(released)) for name, make in makers.items()}


@pytest.fixture(scope="module")
def document(documents: dict[str, tuple[Released, Document]]) -> Document:
    return documents["rich"][1]


def tables(document: Document, family: str) -> list[Table]:
    return [table for table in document.tables() if family in (table.family, table.id)]


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from all_sections(section.parts)


def prose(section: Section, tone: str) -> list[Prose]:
    return [block for block in section.blocks if isinstance(block, Prose) and block.tone == tone]


def shown(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.value, figure.low, figure.high


def estimate(found: object) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if found is None else (found.value, found.low, found.high)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless", "empty"])
def test_the_eight_uses_each_have_an_answer_and_one_advice(
    documents: dict[str, tuple[Released, Document]], name: str
) -> None:
    sections = documents[name][1].sections
    assert tuple(section.id for section in sections) == ("in-a-minute", *USES)
    for section in sections[1:]:
        (lead,), (advice,) = prose(section, "lead"), prose(section, "advice")
        assert section.blocks[:2] == (lead, advice)
        assert section.reading
        for language in LANGUAGES:
            said = Wording(language).say(advice.said[0])
            assert len(advice.said) == 1 and said.endswith(".")
            assert len(re.findall(r"[.!?](?= [A-ZÀ-Ý])", said)) == 0, said


def test_the_answers_come_first_all_together(document: Document) -> None:
    minute, *answers = document.sections
    (terms,) = minute.blocks
    assert isinstance(terms, Terms)
    assert [(term.name, term.said) for term in terms.items] == [
        (section.title, prose(section, "lead")[0].said) for section in answers
    ]
    words = sum(len(Wording("nl").say(said).split()) for term in terms.items for said in term.said)
    assert words < 300  # a minute and a bit


@pytest.mark.parametrize("name", ["rich", "tiny"])
def test_every_figure_of_every_segment_is_the_released_one(
    documents: dict[str, tuple[Released, Document]], name: str
) -> None:
    released, document = documents[name]
    figures = {one.code: one for one in (*released.segment_figures, *released.level_figures)}
    found = tables(document, "segments")
    assert len(found) == len(released.bases)
    for base, table in zip(released.bases, found, strict=True):
        assert len(table.rows) == len(figures)
        for row in table.rows:
            against = next(one for one in figures[row.code].against if one.base == base.code)
            assert cells(row) == expected(against)


def cells(row: Row) -> tuple[object, ...]:
    return tuple(shown(cell) if isinstance(cell, Figure) else cell for cell in row.cells[1:])


def expected(against: Compared) -> tuple[object, ...]:
    return (
        estimate(against.share),
        (against.base_share, None, None),
        estimate(against.index),
        Judged(against.verdict, against.indicative),
    )


def test_every_reach_is_the_released_one(documents: dict[str, tuple[Released, Document]]) -> None:
    released, document = documents["rich"]
    figures = {one.code: one for one in (*released.segment_figures, *released.level_figures)}
    for base, table in zip(released.bases, tables(document, "reach"), strict=True):
        for row in table.rows:
            against = next(one for one in figures[row.code].against if one.base == base.code)
            numbers = ((against.visitors, None, None), (against.base_households, None, None))
            assert cells(row) == (estimate(against.reach), *numbers)


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless"])
def test_every_area_of_every_level_is_in_a_table(documents: dict[str, tuple[Released, Document]], name: str) -> None:
    released, document = documents[name]
    levels = ("stadsdeel", "gebied", "wijk", "buurt")
    lines = [[line for line in released.origin if line.kind == "area" and line.level == level] for level in levels]
    for found, table in zip(filter(None, lines), tables(document, "areas"), strict=True):
        assert sorted(map(area, table.rows)) == sorted(map(line, found))


def area(row: Row) -> str:
    named = row.cells[0]
    name = named.values["name"] if isinstance(named, Phrase) else named
    return str((row.code, name, *cells(row)))


def line(found: OriginLine) -> str:
    return str((found.code, found.name, (found.households, None, None), estimate(found.share), estimate(found.reach)))


def test_the_order_of_areas_tells_nothing_of_hidden_ones(documents: dict[str, tuple[Released, Document]]) -> None:
    for table in tables(documents["tiny"][1], "areas"):
        names = [(area(row).split("'")[3], row.cells[table.place("households")]) for row in table.rows]
        hidden = [name for name, figure in names if isinstance(figure, Figure) and figure.hidden]
        assert hidden
        assert [name for name, _ in names[-len(hidden) :]] == sorted(hidden)


def test_every_slice_has_its_released_figures(documents: dict[str, tuple[Released, Document]]) -> None:
    released, document = documents["rich"]
    for name, slices in (("productions", released.productions), ("quarters", released.quarters)):
        (table,) = tables(document, name)
        by_name = {one.name: one for one in slices}
        assert {row.code for row in table.rows} == set(by_name)
        for row in table.rows:
            one = by_name[row.code]
            assert cells(row)[:2] == ((one.households, None, None), (one.visits, None, None))
            assert cells(row)[3:] == (estimate(one.in_city), *(estimate(part.share) for part in one.levels))
        (crossed,) = tables(document, f"{name}-segments")
        parts = {f"{one.name}/{part.code}": part for one in slices for part in one.segments}
        assert [row.code for row in crossed.rows] and {row.code for row in crossed.rows} == set(parts)
        for row in crossed.rows:
            assert cells(row)[:2] == ((parts[row.code].households, None, None), estimate(parts[row.code].share))


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless", "empty"])
def test_abroad_and_unknown_are_always_told(documents: dict[str, tuple[Released, Document]], name: str) -> None:
    released, document = documents[name]
    (table,) = tables(document, "outside")
    rows = {row.code: cells(row) for row in table.rows}
    quality = released.quality
    assert rows == {
        "abroad": ((quality.foreign_rows, None, None),), "unknown": ((quality.unknown_rows, None, None),),
    }  # fmt: skip


def test_every_reason_is_told_with_its_rows(documents: dict[str, tuple[Released, Document]]) -> None:
    released, document = documents["rich"]
    told = Counter((row.code, cells(row)[0]) for table in tables(document, "rows") for row in table.rows)
    assert told == Counter((one.reason, (one.rows, None, None)) for one in released.quality.reasons)


def test_a_reason_nobody_foresaw_is_told_by_its_name(rich: Released) -> None:
    line = rich.quality.reasons[0].model_copy(update={"reason": "brand_new_reason"})
    quality = rich.quality.model_copy(update={"reasons": (line,)})
    document = institution_document(rich.model_copy(update={"quality": quality}))
    (table,) = tables(document, "rows")
    assert Wording("nl").say(table.rows[0].cells[0]) == "Andere reden: brand new reason"  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless", "empty"])
def test_ids_are_unique_and_tables_of_a_family_have_the_same_columns(
    documents: dict[str, tuple[Released, Document]], name: str
) -> None:
    document = documents[name][1]
    ids = Counter(section.id for section in all_sections(document.sections))
    assert set(ids.values()) == {1}
    drawn = Counter(block.id for _, block in document.walk() if hasattr(block, "id") and not isinstance(block, Table))
    assert set(drawn.values()) <= {1}
    families: dict[str, list[tuple[str, ...]]] = {}
    for table in document.tables():
        families.setdefault(table.family or table.id, []).append(tuple(column.key for column in table.columns))
    assert all(len(set(columns)) == 1 for columns in families.values())


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless", "empty"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_said_in_both_languages(
    documents: dict[str, tuple[Released, Document]], name: str, language: str
) -> None:
    said = list(words(documents[name][1], Wording(language)))
    assert all(said)
    assert not [text for text in said if "{" in text]


def words(document: Document, wording: Wording) -> Iterator[str]:
    """Everything a document says, hidden figures and empty cells left out."""
    yield from map(wording.say, (document.title, document.headline, *document.kicker, *document.standfirst))
    for section in all_sections(document.sections):
        yield from map(wording.say, (section.title, *section.reading))
    for _, block in document.walk():
        yield from map(wording.say, said_by(block))


def said_by(block: Block) -> Iterator[Value]:
    if isinstance(block, Table):
        yield from (block.caption, block.row, *block.notes)
        yield from (value for column in block.columns for value in (column.head, column.meaning))
        yield from (cell for row in block.rows for cell in row.cells if isinstance(cell, Phrase))
    yield from getattr(block, "said", ())
    yield from (getattr(block, name) for name in ("title", "legend", "measure", "method") if hasattr(block, name))
    for option in getattr(block, "options", ()):
        yield option.name


@pytest.mark.parametrize("name", ["rich", "tiny", "shapeless", "empty"])
def test_an_x_is_explained_under_its_table_and_totals_are(
    documents: dict[str, tuple[Released, Document]], name: str
) -> None:
    for table in documents[name][1].tables():
        keys = {note.key for note in table.notes if isinstance(note, Phrase)}
        if any(row.role == "total" for row in table.rows):
            assert "footnote.totals" in keys, table.id
        assert bool(keys & {"symbol.hidden_legend", "symbol.rows_legend"}) is table.has_hidden, table.id


def test_a_map_hides_what_the_table_hides(document: Document) -> None:
    maps = [block for _, block in document.walk() if isinstance(block, Map) and block.id.endswith("-reach")]
    assert maps
    for drawn in maps:
        place = drawn.table.place("reach")
        figures = {row.code: row.cells[place] for row in drawn.table.rows}
        for outline in drawn.panels[0].outlines:
            assert outline.figure == figures[outline.code]
            assert (outline.tint is None) is outline.figure.hidden


def test_draft_and_simulation_are_told(rich: Released) -> None:
    def badges(released: Released) -> list[str]:
        return [Wording("nl").say(notice.name) for notice in institution_document(released).notices]

    assert badges(rich) == ["Gesimuleerde doelgroepen"]
    assert badges(rich.model_copy(update={"draft": True})) == ["Gesimuleerde doelgroepen", "Concept"]
    real = rich.provenance.model_copy(update={"typology_simulated": False})
    assert badges(rich.model_copy(update={"provenance": real})) == []


def test_without_shapes_there_are_tables_and_no_map(documents: dict[str, tuple[Released, Document]]) -> None:
    document = documents["shapeless"][1]
    assert not [block for _, block in document.walk() if isinstance(block, Map)]
    assert [table.id for table in tables(document, "areas")] == ["areas-stadsdeel", "areas-gebied", "areas-buurt"]


def test_an_area_on_the_map_without_a_line_is_drawn_as_hidden(rich: Released) -> None:
    without = tuple(line for line in rich.origin if line.code != "B000")
    document = institution_document(rich.model_copy(update={"origin": without}))
    (drawn,) = [block for _, block in document.walk() if isinstance(block, Map) and block.id == "map-buurt-reach"]
    outline = next(outline for outline in drawn.panels[0].outlines if outline.code == "B000")
    assert outline.tint is None and outline.figure.hidden


def test_the_level_seen_first_is_the_finest_that_shows_enough(rich: Released) -> None:
    def first(least_shown: dict[str, float]) -> str:
        lines = []
        for level in ("stadsdeel", "gebied", "buurt", "gemeente"):
            of_level = [line for line in rich.origin if line.level == level and line.kind == "area"] * 2
            for number, line in enumerate(of_level):
                shown = number < least_shown.get(level, 1.0) * len(of_level)
                lines.append(line.model_copy(update={"households": 50 if shown else None}))
        return next(
            level.level for level in trace(rich.model_copy(update={"origin": tuple(lines)})).levels if level.default
        )

    assert first({}) == "buurt"
    assert first({"buurt": 0.5}) == "gebied"
    assert first({"buurt": 0.5, "gebied": 0.5, "stadsdeel": 0.5}) == "stadsdeel"


def test_alike_is_not_said_of_productions_of_which_nothing_is_shown(makers: Makers) -> None:
    """Too little to compare is no likeness; and what was delivered already is not asked for again."""
    rich = makers["rich"]()
    hidden = tuple(
        one.model_copy(
            update={"segments": tuple(part.model_copy(update={"share": None}) for part in one.segments), "levels": ()}
        )
        for one in rich.productions
    )
    document = institution_document(rich.model_copy(update={"productions": hidden, "quarters": ()}))
    keys = {value.key for _, block in document.walk() if isinstance(block, Prose) for value in block.said
            if isinstance(value, Phrase)}  # fmt: skip
    assert {"use.programming.lead_too_few", "use.programming.productions_too_few"} <= keys
    assert "use.programming.advice_few_households" in keys
    chart = next(one for _, one in document.walk() if isinstance(one, Chart) and one.id == "productions-levels")
    assert chart.said == (Phrase("use.programming.productions_too_few"),)
    assert not keys & {
        "use.programming.lead_alike",
        "use.programming.advice_other",
        "use.programming.productions_alike",
    }


def test_alike_is_not_said_where_a_production_draws_surely_fewer(makers: Makers) -> None:
    rich = makers["rich"]()
    code = rich.segments[0].code
    low = Estimate(value=0, low=0, high=0)

    def without(one: Slice, number: int) -> Slice:
        alike = {figure.code: figure.share for figure in (*rich.segment_figures, *rich.level_figures)}
        parts = [part.model_copy(update={"share": alike[part.code]}) for part in (*one.segments, *one.levels)]
        parts = [part.model_copy(update={"share": low}) if part.code == code and not number else part for part in parts]
        size = len(one.segments)
        return one.model_copy(update={"segments": tuple(parts[:size]), "levels": tuple(parts[size:])})

    made = tuple(without(one, number) for number, one in enumerate(rich.productions))
    document = institution_document(rich.model_copy(update={"productions": made, "quarters": ()}))
    use = next(one for one in document.sections if one.id == "programming")
    keys = [value.key for block in use.blocks if isinstance(block, Prose) for value in block.said
            if isinstance(value, Phrase)]  # fmt: skip
    assert keys == ["use.programming.production_less", "use.programming.advice_no_way_in"]


def test_the_dictionary_tells_shares_of_residents_from_shares_of_an_audience(document: Document) -> None:
    meanings = {column.key: Wording("en").say(column.meaning) for column in tables(document, "around")[0].columns}
    assert meanings["share_here"] == "percentage of all households with a segment in the area"
    assert meanings["share_city"] == "percentage of all households with a segment in the city"
