"""Portraits on a page: sentences by rule in both languages, the caveat once, tables, maps; the owner apart."""

import pytest
import yaml

from publiek.disclosure.released import AreaShape, SegmentInfo
from publiek.errors import UserError
from publiek.insight.portraits import portraits
from publiek.insight.surroundings import AreaFacts, Surroundings
from publiek.report.document.blocks import Choice, Prose, Section, Terms
from publiek.report.document.drawings import Chart, Map
from publiek.report.language.wording import Wording
from publiek.report.portraits.owner import read_owner_texts
from publiek.report.portraits.section import portraits_section

SEGMENTS = (
    SegmentInfo(code="gezin", name_nl="Gezinnen", name_en="Families", level="medium"),
    SegmentInfo(code="rest", name_nl="De rest", name_en="The rest", level="licht"),
)
TEXTS = {
    "owner": "De Eigenaar",
    "source": {"nl": "Een boek, 2024", "en": "A book, 2024"},
    "segments": {"gezin": {"nl": "Houdt van poppenkast.", "en": "Likes puppets."}},
}


def square(column: int, row: int) -> dict[str, object]:
    x, y = 1000 * column, 1000 * row
    ring = [[x, y], [x + 1000, y], [x + 1000, y + 1000], [x, y + 1000], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture(scope="module")
def town() -> Surroundings:
    """36 buurten in six gebieden; the more families, the more children and the larger the incomes."""
    areas, shapes, total = {}, [], {"gezin": 0, "rest": 0}
    for number in range(36):
        column, row = number % 6, number // 6
        families = 60 + 15 * column + 7 * row
        living = {"gezin": families, "rest": 600 - families}
        facts = {
            "households": 600.0, "households_with_children": 1.5 * families, "income_per_recipient": 25 + families / 10,
            "inhabitants": 1200.0, "age_0_15": 2.0 * families,
        }  # fmt: skip
        code, parent = f"B{number:02}", f"G{row}"
        areas[code] = AreaFacts(code, f"Buurt {number}", "buurt", parent, living, (0.0, 0.0), facts)
        shapes.append(
            AreaShape(code=code, name=f"B {number}", level="buurt", parent=parent, geometry=square(column, row))
        )
        total = {segment: count + living[segment] for segment, count in total.items()}
    for row in range(6):
        areas[f"G{row}"] = AreaFacts(f"G{row}", f"Gebied {row}", "gebied", "C", {"rest": 1})
    areas["C"] = AreaFacts("C", "Stad", "gemeente", "NL", total)
    areas["NL"] = AreaFacts("NL", "Nederland", "land", None, {segment: 2 * n for segment, n in total.items()})
    return Surroundings("C", None, SEGMENTS, areas, tuple(shapes))


@pytest.fixture(scope="module")
def section(town) -> Section:
    return portraits_section(portraits(town), town.areas, town.shapes)


def said(section: Section, language: str = "nl") -> list[str]:
    wording = Wording(language)
    own = [wording.say(value) for block in section.blocks if isinstance(block, Prose) for value in block.said]
    return own + [text for part in section.parts for text in said(part, language)]


def test_what_stands_out_is_said_once_a_theme_with_its_figures(section):
    (sentence,) = [text for text in said(section.parts[0]) if text.startswith("Vergeleken")]
    assert "duidelijk hogere inkomens (€\u00a040.200 tegen €\u00a036.500)" in sentence
    assert ("meer gezinnen met kinderen" in sentence) != ("meer kinderen tot 15 jaar" in sentence), "they say the same"


def test_english_says_the_same(section):
    (sentence,) = [text for text in said(section.parts[0], "en") if text.startswith("Compared")]
    assert "clearly higher incomes (€40,200 against €36,500)" in sentence


def test_the_caveat_is_said_once(section):
    caveats = [block for block in every(section) if isinstance(block, Prose) and block.tone == "caveat"]
    assert len(caveats) == 1


def every(section: Section) -> list[object]:
    inside = [one for block in section.blocks if isinstance(block, Choice) for o in block.options for one in o.blocks]
    return [*section.blocks, *inside, *(block for part in section.parts for block in every(part))]


def test_all_maps_have_the_same_class_breaks(section):
    maps = [block for block in every(section) if isinstance(block, Map)]
    breaks = {tuple((tint.start, tint.end) for tint in drawn.tints) for drawn in maps}
    assert len(maps) == 2
    assert len({ends for one in breaks for ends in one}) == max(len(one) for one in breaks)


def test_charts_of_all_segments_share_a_scale(section):
    charts = [block for block in every(section) if isinstance(block, Chart)]
    assert charts
    assert len({chart.scale for chart in charts}) == 1


def test_every_known_trait_is_in_one_table_of_a_segment(section):
    charts = [block for block in every(section.parts[0]) if isinstance(block, Chart)]
    codes = [row.code for chart in charts for row in chart.table.rows]
    assert sorted(codes) == ["age_0_15", "households_with_children", "income_per_recipient"]


def test_traits_nobody_knows_are_named(section):
    assert any("Niet bekend" in text and "Koopwoningen" in text for text in said(section))


def test_without_shapes_and_statistics_there_are_tables_and_no_claims(town):
    bare = {
        code: AreaFacts(one.code, one.name, one.level, one.parent, one.households) for code, one in town.areas.items()
    }
    found = portraits_section(portraits(Surroundings("C", None, SEGMENTS, bare, ())), bare)
    assert not [block for block in every(found) if isinstance(block, Chart | Map)]
    assert not [text for text in said(found) if text.startswith("Vergeleken")]
    assert any("geen statistieken" in text for text in said(found))


class TestOwner:
    """The owner's own texts: shown, marked, and held to the typology."""

    def file(self, tmp_path, **changes):
        path = tmp_path / "eigenaar.yaml"
        path.write_text(yaml.safe_dump({**TEXTS, **changes}), encoding="utf-8")
        return path

    def test_they_stand_beside_the_portrait_under_the_owners_name(self, town, tmp_path):
        owner = read_owner_texts(self.file(tmp_path), ("gezin", "rest"))
        found = portraits_section(portraits(town), town.areas, town.shapes, owner)
        (terms,) = [block for block in every(found) if isinstance(block, Terms)]
        assert Wording("en").say(terms.items[0].name) == "How De Eigenaar describes this segment"
        assert Wording("en").say(terms.items[0].said[0]) == "Likes puppets."
        assert any("Een boek, 2024" in text for text in said(found))

    @pytest.mark.parametrize(
        ("changes", "named"),
        [
            ({"segments": {"gezinnen": TEXTS["segments"]["gezin"]}}, "gezin, rest"),
            ({"segments": {"gezin": {"nl": "Alleen Nederlands."}}}, "segments.gezin.en"),
            ({"owner": ""}, "owner"),
            ({"bron": "x"}, "bron"),
            ({"segments": {}}, "segments"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path, changes, named):
        with pytest.raises(UserError) as caught:
            read_owner_texts(self.file(tmp_path, **changes), ("gezin", "rest"))
        assert named in caught.value.message()
