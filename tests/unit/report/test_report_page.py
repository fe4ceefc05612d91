"""The report as a web page: it stands on its own, holds together, and names can do no harm."""

import base64
import hashlib
import html
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from publiek.disclosure.released import Released
from publiek.errors import UserError
from publiek.report import render, write_report

pytestmark = pytest.mark.slow


def test_the_same_figures_give_the_same_bytes(invented: tuple[str, Released]) -> None:
    again = Released.model_validate_json(invented[1].model_dump_json())
    assert render(invented[1]) == render(again)


def test_nothing_is_fetched_from_anywhere(invented: tuple[str, Released], read) -> None:
    page = render(invented[1])
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", page.replace("sha256", ""))
    for tag, attributes in read(page).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "action", "style"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")


def test_the_security_policy_allows_exactly_the_pages_own_style_and_script(rich: Released) -> None:
    page = render(rich)
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0])
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_ids_are_unique_and_every_reference_leads_somewhere(invented: tuple[str, Released], read) -> None:
    tags = read(render(invented[1])).tags
    ids = Counter(attributes["id"] for _, attributes in tags if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    for _, attributes in tags:
        wanted = attributes.get("aria-labelledby", "").split() + attributes.get("aria-describedby", "").split()
        if attributes.get("href", "").startswith("#"):
            wanted.append(attributes["href"][1:])
        assert [name for name in wanted if name not in ids] == []


def test_headings_step_down_one_at_a_time(invented: tuple[str, Released], read) -> None:
    levels = [int(tag[1]) for tag, _ in read(render(invented[1])).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_simulated_typology_is_called_so(rich: Released, tiny: Released) -> None:
    assert "gesimuleerd: geen echte doelgroepen" in render(rich)
    assert "Gesimuleerde doelgroepen" in render(rich)
    assert "simuleerd" not in render(tiny).split("</head>")[1]


HOSTILE = "<script>alert('x')</script> & \"Zoon\" {0} {naam} </title>"


def test_hostile_names_are_harmless(rich: Released, read) -> None:
    provenance = rich.provenance.model_copy(update={"institution_name": HOSTILE, "period": HOSTILE})
    segments = tuple(info.model_copy(update={"name_nl": HOSTILE}) for info in rich.segments)
    bases = tuple(base.model_copy(update={"name": HOSTILE}) for base in rich.bases)
    lines = tuple(line.model_copy(update={"name": HOSTILE, "code": HOSTILE + line.code}) for line in rich.origin)
    shapes = tuple(shape.model_copy(update={"name": HOSTILE, "code": HOSTILE + shape.code}) for shape in rich.shapes)
    page = render(
        rich.model_copy(
            update={"provenance": provenance, "segments": segments, "bases": bases, "origin": lines, "shapes": shapes}
        )
    )
    reader = read(page)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert HOSTILE in " ".join(reader.text)


def test_the_page_is_small_enough_to_mail(rich: Released) -> None:
    assert len(render(rich).encode()) < 1_500_000


def test_the_report_is_written_whole_and_nothing_else(rich: Released, tmp_path: Path) -> None:
    to = tmp_path / "deep" / "museum.html"
    assert write_report(rich, to) == to
    assert to.read_text("utf-8") == render(rich)
    assert [path.name for path in to.parent.iterdir()] == ["museum.html"]


@pytest.mark.parametrize("name", ["museum.docx", "museum"])
def test_other_formats_are_refused_with_a_way_out(rich: Released, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"ends in \.html"):
        write_report(rich, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_the_users_error(rich: Released, tmp_path: Path) -> None:
    blocking = tmp_path / "file"
    blocking.write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        write_report(rich, blocking / "museum.html")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_report(rich, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.html"]


def test_a_browser_that_cannot_switch_is_shown_everything(rich: Released) -> None:
    before, after = render(rich).split("@supports selector(:has(*))")
    assert ".option{display:none}" in after
    assert ".option{display:none}" not in before


def test_every_answer_in_a_minute_leads_to_its_page_and_every_page_back_to_the_contents(rich: Released, read) -> None:
    page = render(rich)
    sections = [attributes["id"] for tag, attributes in read(page).tags if tag == "section"]
    minute = page[page.index('id="in-a-minute"') : page.index("</dl>", page.index('id="in-a-minute"'))]
    led = re.findall(r'<dt><a href="#([^"]+)"', minute)
    assert len(led) == 8
    assert set(led) <= set(sections)
    assert [attributes["href"] for tag, attributes in read(page).tags if attributes.get("class") == "back"] == ["#toc"]


def test_a_wide_table_names_the_column_with_every_figure_so_that_a_phone_can_set_it_row_by_row(rich: Released) -> None:
    tables = re.findall(r'<table class="([^"]+)".*?</table>', page := render(rich), re.DOTALL)
    assert any("stacks" in kind for kind in tables)
    for table in re.findall(r'<table class="[^"]*stacks.*?</table>', page, re.DOTALL):
        assert not [cell for cell in re.findall(r"<td[^>]*>", table) if "chart" not in cell and "data-head" not in cell]
