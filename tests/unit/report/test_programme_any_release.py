"""Whatever is hidden of a programme and however small it is, there is a report, and it says no more than it may."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import invented_programme as invented
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.cube.protected import HIDDEN
from publiek.insight.overall import Overall
from publiek.insight.reached import Reached
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.report.document.blocks import Document, Prose, Terms
from publiek.report.document.words import Figure, Listing, Phrase, Value
from publiek.report.formats.html import as_html
from publiek.report.language.catalogue import LANGUAGES
from publiek.report.language.wording import Wording
from publiek.report.programme.document import programme_document

FIRST = ("highest", "lowest", "most")


def figures_in(value: Value) -> Iterator[Figure]:
    """Yield the figures that a sentence tells."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Listing):
        for item in value.items:
            yield from figures_in(item)
    elif isinstance(value, Phrase):
        said = Wording("nl").text(value.key, value.number)
        for name, part in value.values.items():
            if f"{{{name}}}" in said:
                yield from figures_in(part)


def sentences(document: Document) -> Iterator[Value]:
    """Yield every sentence of a report, headline first."""
    yield document.headline
    yield from document.standfirst
    for _, block in document.walk():
        if isinstance(block, Prose):
            yield from block.said
        if isinstance(block, Terms):
            for term in block.items:
                yield from term.said


def smaller(of: Reached, lot: np.random.Generator, part: float, hide: float) -> Reached:
    """Return a part of what was reached, rounded again, and so many of the numbers hidden."""
    rounded = (np.maximum(of.shown, 0) * part / 5).astype(np.int64) * 5
    gone = (of.shown == HIDDEN) | (rounded < 10) | (lot.random(of.shown.shape) < hide)
    return replace(of, shown=np.where(gone, HIDDEN, rounded))


def deserted(around: Surroundings, codes: set[str]) -> Surroundings:
    """Return the same where in some areas nobody lives."""

    def left(area: AreaFacts) -> AreaFacts:
        return replace(area, households=dict.fromkeys(area.households, 0)) if area.code in codes else area

    return replace(around, areas={code: left(area) for code, area in around.areas.items()})


CHOICES = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 1_000),
        "part": st.sampled_from((1.0, 0.1, 0.01, 0.0)),
        "hide": st.sampled_from((0.0, 0.2, 0.9, 1.0)),
        "institutions": st.sets(st.sampled_from([one for one, *_ in invented.MEMBERS])),
        "disciplines": st.sets(st.sampled_from(("museum", "podium", "bibliotheek"))),
        "deserted": st.sets(st.sampled_from(("GB0", "GB3", "S1", "G2"))),
        "lacking": st.sets(st.sampled_from(("sector", "shapes", "participants", "exact figures"))),
    }
)


def programme(choice: dict[str, Any]) -> Overall:
    """Return what is left of the invented programme."""
    whole, lot, lacking = invented.programme(), np.random.default_rng(choice["seed"]), choice["lacking"]
    around = deserted(whole.surroundings, choice["deserted"])
    own = {**whole.disciplines, "bibliotheek": whole.disciplines["museum"]}
    total = smaller(whole.programme, lot, choice["part"], choice["hide"])
    ids = choice["institutions"]
    return replace(
        whole,
        programme=invented.estimated(total) if "exact figures" in lacking else total,
        disciplines={one: smaller(own[one], lot, choice["part"], choice["hide"]) for one in choice["disciplines"]},
        institutions={one: whole.institutions[one] for one in sorted(ids)},
        participants=tuple(one for one in whole.participants if one.id in ids or "participants" not in lacking),
        surroundings=replace(
            around,
            sector=None if "sector" in lacking else around.sector,
            shapes=() if "shapes" in lacking else around.shapes,
        ),
    )


@pytest.mark.slow
@settings(max_examples=examples(25), deadline=None, phases=(Phase.explicit, Phase.generate))
@given(choice=CHOICES, language=st.sampled_from(LANGUAGES))
def test_there_is_always_a_report_and_it_says_no_more_than_it_may(choice: dict[str, Any], language: str) -> None:
    document = programme_document(programme(choice))
    assert as_html(document, Wording(language)).count("<h1") == 1
    about_hidden = [said for said in sentences(document) if any(one.hidden for one in figures_in(said))]
    assert not about_hidden, "a sentence tells of what is not shown"
    cells = [cell for table in document.tables() for row in table.rows for cell in row.cells]
    told = [cell for cell in cells if isinstance(cell, Figure) and cell.estimate is not None]
    assert all(one.low <= one.value <= one.high for one in told), "a figure outside its own interval"  # type: ignore[operator]


@pytest.mark.parametrize("part", [0.0, 0.02], ids=["nothing is shown", "hardly anything is shown"])
def test_of_too_little_nothing_is_concluded(part: float) -> None:
    whole = invented.programme()
    lot = np.random.default_rng(1)
    disciplines = {one: smaller(reached, lot, part, 0.0) for one, reached in whole.disciplines.items()}
    found = replace(whole, programme=smaller(whole.programme, lot, part, 0.0), disciplines=disciplines)
    said = {value.key for value in sentences(programme_document(found)) if isinstance(value, Phrase)}
    assert not {one for one in said if one.rpartition(".")[2] in FIRST}, "a highest or lowest"
    assert not said & {"programme.disciplines.none", "programme.disciplines.no_high", "programme.headline.alike"}
    assert {"programme.disciplines.too_few", "programme.disciplines.high_too_few"} <= said
