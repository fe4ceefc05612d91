"""The headline follows from the figures by rules, and never says more than the intervals carry."""

from dataclasses import replace

import pytest

from publiek.disclosure.released import Released
from publiek.measures.verdict import Verdict, verdict
from publiek.report.document.words import Figure
from publiek.report.institution.comparison import Comparison, compare
from publiek.report.institution.headline import headline, standfirst, times
from publiek.report.institution.lead import lead
from publiek.report.institution.names import period_of
from publiek.report.institution.origin import trace
from publiek.report.language.wording import Wording

NL = Wording("nl")


@pytest.mark.parametrize(
    ("index", "low", "high", "key"),
    [
        (150, 140, 160, "times_1_5"),
        (150, 105, 210, "more"),  # too wide for a number
        (200, 165, 245, "times_2"),
        (200, 155, 250, "more"),
        (240, 200, 290, "times_2_5"),
        (300, 260, 340, "times_3"),
        (400, 340, 470, "times_4"),
        (600, 550, 650, "more"),
        (125, 118, 131, "more"),
    ],
)
def test_a_number_of_times_needs_a_narrow_interval(index: float, low: float, high: float, key: str) -> None:
    assert times(Figure(index, "index", low, high)) == key


def with_indices(rich: Released, indices: dict[str, tuple[float, float, float, bool]]) -> Comparison:
    """The comparison with the default base, where all but the named segments are average."""
    comparison = compare(rich)
    against = comparison.default
    assert against is not None
    groups = []
    for group in against.groups:
        lines = []
        for line in group.lines:
            value, low, high, indicative = indices.get(line.code, (100.0, 90.0, 110.0, False))
            index = Figure(value, "index", low, high)
            lines.append(replace(line, index=index, verdict=verdict(value, low, high), indicative=indicative))
        groups.append(replace(group, lines=tuple(lines)))
    return replace(comparison, against=(replace(against, groups=tuple(groups)),))


@pytest.mark.parametrize(
    ("indices", "said"),
    [
        ({}, "Het publiek van Zwaan wijkt niet duidelijk af van wie er in Waterstad woont"),
        (
            {"alleseters": (160, 150, 172, False), "cultuurminnaars": (170, 110, 240, False)},
            "Zwaan trekt ongeveer anderhalf keer zoveel Culturele Alleseters als u in Waterstad zou verwachten",
        ),
        (
            {"alleseters": (200, 140, 290, False)},
            "Zwaan trekt meer Culturele Alleseters dan u in Waterstad zou verwachten",
        ),
        (  # one of eleven is soon this high by chance
            {"alleseters": (200, 120, 300, False)},
            "Zwaan trekt mogelijk meer Culturele Alleseters dan u in Waterstad zou verwachten",
        ),
        (
            {"alleseters": (300, 150, 450, True), "cultuurminnaars": (125, 110, 145, False)},
            "Zwaan trekt meer Weelderige Cultuurminnaars dan u in Waterstad zou verwachten",
        ),
        (
            {"alleseters": (30, 22, 35, False), "buitenwijkers": (125, 109, 139, False)},
            "Zwaan trekt minder Culturele Alleseters dan u in Waterstad zou verwachten",
        ),
        (  # clearly high goes before low, however low
            {"alleseters": (30, 22, 35, False), "buitenwijkers": (160, 150, 172, False)},
            "Zwaan trekt ongeveer anderhalf keer zoveel Proevende Buitenwijkers als u in Waterstad zou verwachten",
        ),
        (
            {"alleseters": (300, 150, 450, True)},
            "Zwaan trekt mogelijk meer Culturele Alleseters dan u in Waterstad zou verwachten",
        ),
        (
            {"cultuurhoppers": (50, 40, 60, False)},
            "Zwaan trekt minder Sociale Cultuurhoppers dan u in Waterstad zou verwachten",
        ),
    ],
)
def test_the_headline(rich: Released, indices: dict[str, tuple[float, float, float, bool]], said: str) -> None:
    assert NL.say(headline(with_indices(rich, indices), "Zwaan")) == said


def test_the_standfirst_names_the_other_direction(rich: Released) -> None:
    both = {"alleseters": (30, 22, 35, False), "buitenwijkers": (125, 109, 139, False)}
    comparison, origin = with_indices(rich, both), trace(rich)
    said = " ".join(NL.say(sentence) for sentence in standfirst(rich, "2025", comparison, origin))
    assert "U trekt meer Proevende Buitenwijkers dan u in Waterstad zou verwachten." in said
    assert "minder" not in said


def test_too_few_is_said(tiny: Released) -> None:
    comparison = compare(tiny)
    assert {line.verdict for line in comparison.against[1].lines} == {Verdict.TOO_FEW}
    assert NL.say(headline(comparison, "Hoek")) == (
        "Er zijn te weinig huishoudens bekend om het publiek van Hoek te beschrijven"
    )


def test_the_largest_area_is_named_only_where_it_stands_apart(rich: Released) -> None:
    comparison, origin = compare(rich), trace(rich)
    level = origin.levels[0]
    shares = {0: (30.0, 28.0, 32.0), 1: (20.0, 18.0, 22.0)}
    areas = tuple(
        replace(area, share=Figure(value, "percent", low, high))
        for number, area in enumerate(level.areas)
        for value, low, high in [shares.get(number, (10.0, 8.0, 12.0))]
    )
    apart = replace(origin, levels=(replace(level, areas=areas), *origin.levels[1:]))
    said = " ".join(NL.say(sentence) for sentence in standfirst(rich, "2025", comparison, apart))
    assert f"De grootste groep komt uit stadsdeel {areas[0].name}" in said
    same = tuple(replace(area, share=Figure(20.0, "percent", 18.0, 22.0)) for area in areas)
    level_field = replace(origin, levels=(replace(level, areas=same), *origin.levels[1:]))
    said = " ".join(NL.say(sentence) for sentence in standfirst(rich, "2025", comparison, level_field))
    assert "grootste" not in said


def test_the_bases_are_named_as_dutch_names_them(rich: Released) -> None:
    places = [NL.say(one.place) for one in compare(rich).against]
    assert places == ["in stadsdeel Noorderplas", "in Waterstad", "in de Metropoolregio Waterstad", "in Nederland"]


def test_an_unknown_default_base_falls_back_on_the_first(rich: Released) -> None:
    comparison = compare(rich.model_copy(update={"default_base": "nowhere"}))
    assert [one.default for one in comparison.against] == [True, False, False, False]


@pytest.mark.parametrize(
    ("period", "said"), [("2025", "2025"), ("2025-Q1", "het 1e kwartaal van 2025"), ("seizoen 24/25", "seizoen 24/25")]
)
def test_periods_are_said_as_people_say_them(period: str, said: str) -> None:
    assert NL.say(period_of(period)) == said


def test_of_more_segments_more_is_asked_before_one_stands_out(rich: Released) -> None:
    panel = with_indices(rich, {"alleseters": (140, 114, 166, False)}).default
    assert panel is not None
    led, many = lead(panel.lines), (*panel.lines, *(replace(panel.lines[-1], code=f"more-{n}") for n in range(60)))
    assert led is not None and (led[0].code, led[1]) == ("alleseters", True)
    assert lead(many) == (led[0], False)
