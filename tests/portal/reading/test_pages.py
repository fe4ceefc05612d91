"""The pages of figures: what they say is what was released, whatever an address asks for."""

import csv
import re
from html import unescape
from io import StringIO
from urllib.parse import parse_qsl, urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.portal.reading.who_reads import FIGURES, MUSEUM, OTHER

from publiek.portal.reading.services.figures import figures_of
from publiek.report.institution.comparison import compare
from publiek.report.institution.document import institution_document
from publiek.report.language.wording import Wording

NL = Wording("nl")


def text(answer):
    """What a reader reads of a page."""
    return plain(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def plain(said):
    """Words with one space between them."""
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("page", FIGURES)
def test_every_page_is_there_for_a_reader(reader, page):
    answer = reader.get(reverse(page, args=[MUSEUM]))
    assert answer.status_code == 200
    assert "Museum Zuiderlicht" in text(answer)


@pytest.mark.parametrize("page", FIGURES)
def test_no_page_is_there_for_somebody_of_another_institution(portal, page):
    assert portal.client("analyst", OTHER).get(reverse(page, args=[MUSEUM])).status_code == 404


def test_an_uploader_does_not_read_figures(portal):
    assert portal.client("uploader", MUSEUM).get(reverse("figures", args=[MUSEUM])).status_code == 403


def test_the_first_page_says_what_the_report_says_first(reader, figures):
    document = institution_document(figures)
    said = text(reader.get(reverse("figures", args=[MUSEUM])))
    for value in (document.headline, *document.standfirst):
        assert plain(NL.say(value)) in said
    for key in document.key_figures.items:
        assert plain(NL.figure(key.figure)) in said


def test_each_base_shows_its_own_figures(reader, figures):
    for against in compare(figures).against:
        said = text(reader.get(reverse("figures_who", args=[MUSEUM]), {"vergelijk": against.base.code}))
        for line in against.all_lines:
            row = plain(f"{NL.figure(line.share)} Marge {NL.interval(line.share)}")
            assert line.share.hidden or row in said, (against.base.code, line.code)


def test_the_table_beside_the_map_is_that_of_the_release(reader, figures):
    said = text(reader.get(reverse("figures_origin", args=[MUSEUM]), {"per": "stadsdeel"}))
    lines = [line for line in figures.origin if line.level == "stadsdeel" and line.kind == "area"]
    assert len(lines) > 5
    for line in lines:
        assert line.name in said
        assert line.households is None or NL.number(line.households) in said


def test_what_is_hidden_is_nowhere_a_number(reader, figures):
    hidden = [line for line in figures.origin if line.level == "wijk" and line.households is None]
    assert hidden
    page = reader.get(reverse("figures_origin", args=[MUSEUM]), {"per": "wijk", "kaart": "1"}).content.decode()
    for line in hidden:
        row = re.search(rf'<tr[^>]*data-area="{line.code}".*?</tr>', page, re.DOTALL)
        assert row, line.code
        cells = re.sub(r"<th.*?</th>", "", row[0], flags=re.DOTALL)
        assert not re.search(r">\s*[\d.,]+\s*<", cells)
        assert "niet getoond" in cells
        area = re.search(rf'<path[^>]*data-area="{line.code}"[^>]*><title>([^<]*)', page)
        assert area[1].endswith("niet getoond")


def test_a_hidden_figure_is_empty_in_the_file(reader, figures):
    hidden = {line.code for line in figures.origin if line.level == "wijk" and line.households is None}
    answer = reader.get(reverse("figures_table", args=[MUSEUM, "figures_origin", "areas-wijk"]), {"per": "wijk"})
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["code"] for row in rows if row["households"] == ""} == hidden
    assert {row["households_hidden"] for row in rows if row["code"] in hidden} == {"true"}


@pytest.mark.parametrize(
    ("page", "asked", "offered"),
    [
        ("figures_origin", {"per": "buurt", "wie": "licht"}, "per=wijk"),
        ("figures_origin", {"per": "wijk", "wie": "licht", "kleur": "aandeel"}, "per=wijk"),
        ("figures_who", {"deel": "2025-Q1", "vergelijk": "NL"}, "vergelijk=NL"),
    ],
)
def test_what_cannot_be_combined_is_explained_and_something_possible_offered(reader, page, asked, offered):
    found = reader.get(reverse(page, args=[MUSEUM]), asked)
    assert found.status_code == 200
    addresses = re.findall(r'class="button small" href="([^"]+)"', found.content.decode())
    assert any(offered in unescape(one) for one in addresses)
    assert all(reader.get(unescape(one)).status_code == 200 for one in addresses)


def test_a_choice_that_is_not_there_is_told(reader):
    found = reader.get(reverse("figures_who", args=[MUSEUM]), {"vergelijk": "maan", "periode": "1815"})
    assert "Deze keuze is er niet" in text(found)
    assert "Deze periode is er niet" in text(found)


def test_a_segment_that_is_not_there_is_not_there(reader):
    assert reader.get(reverse("figures_segment", args=[MUSEUM, "niemand"])).status_code == 404


def test_where_there_are_no_figures_a_page_says_so(portal):
    answer = portal.client("analyst", "podium-rumoer").get(
        reverse("figures", args=["podium-rumoer"]), headers={"accept-language": "nl"}
    )
    assert answer.status_code == 200
    assert "Er zijn nog geen cijfers" in text(answer)


def test_a_map_that_a_browser_has_is_not_sent_again(reader):
    address = reverse("figures_map", args=[MUSEUM])
    first = reader.get(address, {"per": "wijk"})
    again = reader.get(address, {"per": "wijk"}, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


written = st.characters(exclude_characters="\0")
"""A NUL is refused before: see pages/legible.py."""
words = st.one_of(
    st.sampled_from(
        ["NL", "MRA", "GM0363", "niveaus", "bereik", "aandeel", "buurt", "wijk", "licht", "2025-Q1", "gelijken", "2025"]
    ),
    st.text(written, max_size=12),
)
keys = st.sampled_from(["vergelijk", "maat", "groep", "deel", "per", "kleur", "wie", "met", "over", "periode", "kaart"])


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    page=st.sampled_from(FIGURES),
    asked=st.lists(st.tuples(st.one_of(keys, st.text(written, max_size=5)), words), max_size=5),
)
def test_any_question_has_an_answer_and_one_address(portal, reader, page, asked):
    answer = reader.get(f"{reverse(page, args=[MUSEUM])}?{urlencode(asked, errors='replace')}")
    assert answer.status_code == 200
    canonical = unescape(re.search(r'<link rel="canonical" href="([^"]+)"', answer.content.decode())[1])
    again = reader.get(canonical)
    assert again.status_code == 200
    assert f'href="{canonical}"'.replace("&", "&amp;") in again.content.decode()
    other = figures_of(portal.organisation(OTHER), portal.period)
    assert other.provenance.checksum[:16] not in answer.content.decode()
    assert dict(parse_qsl(canonical.partition("?")[2])).keys() <= {key for key, _ in asked}
