"""Whatever is hidden, and however things are called, there is a page, and it says what it may."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from publiek.disclosure.released import Compared, Estimate, OriginLine, Part, Released, SegmentFigures, Slice
from publiek.measures.verdict import Verdict
from publiek.report.formats.html import as_html
from publiek.report.institution.document import institution_document
from publiek.report.language.catalogue import LANGUAGES
from publiek.report.language.wording import Wording

names = st.text(min_size=1, max_size=25)
amounts = st.none() | st.integers(0, 10_000_000).map(lambda value: value // 5 * 5)
bounds = st.lists(st.floats(0, 1e5), min_size=3, max_size=3).map(sorted)
estimates = st.none() | bounds.map(lambda three: Estimate(low=three[0], value=three[1], high=three[2]))


def compared(base: str) -> st.SearchStrategy[Compared]:
    return st.builds(
        Compared,
        base=st.just(base),
        visitors=amounts,
        share=estimates,
        base_households=st.integers(0, 10**7),
        base_share=st.none() | st.floats(0, 100),
        index=estimates,
        verdict=st.sampled_from(Verdict),
        indicative=st.booleans(),
        reach=estimates,
    )


def a_slice(one: Slice) -> st.SearchStrategy[Slice]:
    def parts(found: tuple[Part, ...]) -> st.SearchStrategy[tuple[Part, ...]]:
        return st.tuples(
            *(st.builds(Part, code=st.just(part.code), households=amounts, share=estimates) for part in found)
        )

    return st.builds(
        Slice,
        name=names,
        households=amounts,
        visits=amounts,
        in_city=estimates,
        segments=parts(one.segments),
        levels=parts(one.levels),
    )


@pytest.mark.slow
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_there_is_always_a_page(data: st.DataObject, rich: Released, read) -> None:
    bases = tuple(
        base.model_copy(update={"name": data.draw(names), "visitors": data.draw(amounts)})
        for base in rich.bases[: data.draw(st.integers(0, 4))]
    )
    figures = tuple(
        SegmentFigures(
            code=info.code,
            visitors=data.draw(amounts),
            share=data.draw(estimates),
            against=tuple(data.draw(compared(base.code)) for base in bases),
        )
        for info in rich.segments[: data.draw(st.integers(0, 11))]
    )
    lines = tuple(
        OriginLine.model_validate(
            line.model_dump()
            | {
                "name": data.draw(names),
                "households": data.draw(amounts),
                "share": data.draw(estimates),
                "reach": data.draw(estimates),
            }
        )
        for line in rich.origin
        if line.level in {"stadsdeel", "gemeente", "regio", "land"}
    )
    released = rich.model_copy(
        update={
            "bases": bases,
            "segment_figures": figures,
            "level_figures": (),
            "origin": lines,
            "shapes": rich.shapes[:5],
            "households": data.draw(amounts),
            "visits": data.draw(amounts),
            "quarters": tuple(data.draw(a_slice(one)) for one in rich.quarters[: data.draw(st.integers(0, 4))]),
            "productions": tuple(data.draw(a_slice(one)) for one in rich.productions[: data.draw(st.integers(0, 3))]),
            "crossings": tuple(
                one.model_copy(update={"households": data.draw(amounts), "reach": data.draw(estimates)})
                for one in rich.crossings
                if one.level in {"gemeente", "stadsdeel"}
            ),
        }
    )
    document = institution_document(Released.model_validate(released.model_dump()))
    page = as_html(document, Wording(data.draw(st.sampled_from(LANGUAGES))))
    titles = [tag for tag, _ in read(page).tags if tag == "h1"]
    assert titles == ["h1"]
