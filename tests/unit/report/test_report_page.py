"""The page as a file: what it shows is what was released, it stands on its own, and names can do no harm."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from publiek.disclosure.released import Compared, Estimate, OriginLine, Released
from publiek.errors import UserError
from publiek.measures.verdict import Verdict
from publiek.report import render, write_report

SPACE = "\u00a0"
WORDS = {
    Verdict.HIGH: "▲ hoog",
    Verdict.AVERAGE: "● gemiddeld",
    Verdict.LOW: "▼ laag",
    Verdict.TOO_FEW: "○ te weinig gegevens",
}
Read = Callable[[str], "object"]


def whole(value: float | None) -> str:
    """A number in Dutch, written down independently of the program."""
    return "x" if value is None else f"{round(value):,}".replace(",", ".")


def percent(value: float | None, some: bool) -> str:
    if value is None:
        return "x"
    return f"<{SPACE}1{SPACE}%" if round(value) == 0 and some else f"{round(value)}{SPACE}%"


def rate(estimate: Estimate | None) -> str:
    if estimate is None:
        return "x"
    if round(estimate.value, 1) == 0:
        return f"<{SPACE}0,1"
    return f"{estimate.value:.1f}".replace(".", ",") if estimate.value < 9.95 else whole(estimate.value)


def share(estimate: Estimate | None) -> str:
    return percent(estimate.value if estimate else None, some=True)


def verdict_in(against: Compared) -> str:
    return WORDS[against.verdict] + (" indicatief" if against.indicative else "")


def expected_segments(released: Released, base: str) -> list[list[str]]:
    rows = []
    figures = {figure.code: figure for figure in (*released.segment_figures, *released.level_figures)}
    for level, title in (("intensief", "Intensief"), ("medium", "Medium"), ("licht", "Licht")):
        members = [(info.code, info.name_nl) for info in released.segments if info.level == level]
        for code, name in [(level, f"{title} samen"), *members]:
            against = next(one for one in figures[code].against if one.base == base)
            base_share = percent(against.base_share, some=bool(against.base_share))
            index = whole(against.index.value if against.index else None)
            rows.append([name, share(against.share), base_share, "", index, verdict_in(against)])
    return rows


@pytest.mark.parametrize("which", ["rich", "tiny"])
def test_every_figure_of_every_segment_is_the_released_one(which: str, request, read) -> None:
    released: Released = request.getfixturevalue(which)
    tables = read(render(released)).rows("segments")
    assert tables == [expected_segments(released, base.code) for base in released.bases]


def test_every_reach_is_the_released_one(rich: Released, read) -> None:
    tables = read(render(rich)).rows("reach")
    figures = {figure.code: figure for figure in rich.segment_figures}
    names = {info.name_nl: info.code for info in rich.segments}
    for base, rows in zip(rich.bases, tables, strict=True):
        of_segments = [row for row in rows if row[0] in names]
        assert len(of_segments) == len(rich.segments)
        for name, _, *cells in of_segments:
            against = next(one for one in figures[names[name]].against if one.base == base.code)
            assert cells == [rate(against.reach), whole(against.visitors), whole(against.base_households)]


def expected_area(line: OriginLine) -> list[str]:
    return [line.name, whole(line.households), share(line.share), rate(line.reach)]


def test_every_area_of_every_level_is_in_a_table(invented: tuple[str, Released], read) -> None:
    released = invented[1]
    tables = read(render(released)).rows("areas")
    levels = ("stadsdeel", "gebied", "wijk", "buurt")
    lines = [[line for line in released.origin if line.kind == "area" and line.level == level] for level in levels]
    lines = [found for found in lines if found]
    assert len(tables) == len(lines)
    for table, found in zip(tables, lines, strict=True):
        assert sorted(table) == sorted(expected_area(line) for line in found)


def test_the_order_of_areas_tells_nothing_of_hidden_ones(tiny: Released, read) -> None:
    for table in read(render(tiny)).rows("areas"):
        hidden = [row[0] for row in table if row[1] == "x"]
        assert hidden and hidden == sorted(hidden)
        assert [row[0] for row in table][-len(hidden) :] == hidden


def test_rest_abroad_and_unknown_are_always_shown(invented: tuple[str, Released], read) -> None:
    (table,) = read(render(invented[1])).rows("outside")
    assert [row[0] for row in table][-2:] == ["Buitenland", "Onbekend: geen bruikbaar Nederlands adres"]


def test_every_reason_is_told_with_its_rows(rich: Released, read) -> None:
    told = [row for table in read(render(rich)).rows("reasons") for row in table]
    assert Counter(row[1] for row in told) == Counter(whole(line.rows) for line in rich.quality.reasons)


def test_a_reason_nobody_foresaw_is_told_by_its_name(rich: Released) -> None:
    line = rich.quality.reasons[0].model_copy(update={"reason": "brand_new_reason"})
    quality = rich.quality.model_copy(update={"reasons": (line,)})
    assert "Andere reden: brand new reason" in render(rich.model_copy(update={"quality": quality}))


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
    import base64

    page = render(rich)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy and policy[1].startswith("default-src 'none'")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1] or f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_ids_are_unique_and_every_reference_leads_somewhere(invented: tuple[str, Released], read) -> None:
    tags = read(render(invented[1])).tags
    ids = Counter(attributes["id"] for _, attributes in tags if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    for _, attributes in tags:
        wanted = attributes.get("aria-labelledby", "").split() + attributes.get("aria-describedby", "").split()
        if attributes.get("href", "").startswith("#"):
            wanted.append(attributes["href"][1:])
        assert [name for name in wanted if name not in ids] == []


def test_every_drawing_has_a_name_or_is_left_to_the_table_beside_it(invented: tuple[str, Released], read) -> None:
    for tag, attributes in read(render(invented[1])).tags:
        if tag == "svg" and attributes.get("aria-hidden") != "true" and "x" not in attributes:
            hidden_list = attributes.get("width", "").isdigit()  # keys of charts stand in a hidden list
            assert hidden_list or (attributes.get("role") == "img" and attributes.get("aria-label")), attributes


def test_every_area_on_the_map_says_its_name_and_figure(rich: Released) -> None:
    page = render(rich)
    titles = re.findall(r"<title>([^<]+)</title></path>", page)
    assert len(titles) == len(rich.shapes)
    assert all(re.search(r": (bereik [<\d]|niet getoond)", title) for title in titles)


def test_headings_step_down_one_at_a_time(invented: tuple[str, Released], read) -> None:
    levels = [int(tag[1]) for tag, _ in read(render(invented[1])).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_simulated_typology_is_called_so(rich: Released, tiny: Released) -> None:
    assert "gesimuleerd: geen echte doelgroepen" in render(rich)
    assert "Gesimuleerde doelgroepen" in render(rich)
    assert "simuleerd" not in render(tiny).split("<body>")[1]


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


@pytest.mark.parametrize("name", ["museum.pdf", "museum.docx", "museum"])
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
    assert ".choice{display:none}" in after
    assert ".choice" not in before
