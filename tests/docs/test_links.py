"""Every relative link in the documentation leads somewhere: to a file, and to a heading in it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def _prose(text: str) -> str:
    return CODE.sub("", FENCE.sub("", text))


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+\s+(.*)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _dead_links(page: Path) -> list[str]:
    dead = []
    for target in LINK.findall(_prose(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        found = file.exists() and file.is_relative_to(ROOT)
        if found and anchor and file.suffix == ".md":
            found = anchor in _anchors(file.read_text(encoding="utf-8"))
        if not found:
            dead.append(target)
    return dead


def test_relative_links_resolve(tracked):
    dead = {page.relative_to(ROOT).as_posix(): _dead_links(page) for page in tracked if page.suffix == ".md"}
    assert {page: targets for page, targets in dead.items() if targets} == {}


def test_a_dead_link_would_be_seen():
    assert LINK.findall(_prose("see [it](nowhere.md#x) and `[not](this.md)`")) == ["nowhere.md#x"]
    assert _anchors("## 0.1.0 - now\n### What, why?") == {"010---now", "what-why"}


def test_every_page_is_in_the_index(tracked):
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in LINK.findall(index.read_text("utf-8"))}
    pages = {page for page in tracked if page.suffix == ".md" and page.is_relative_to(index.parent)} - {index}
    assert sorted(page.name for page in pages - linked) == []


def test_pages_that_code_points_to_exist(tracked):
    named = {
        (file.relative_to(ROOT).as_posix(), page)
        for file in tracked
        if file.is_relative_to(ROOT / "src") and file.suffix in {".py", ".yaml", ".toml", ".csv"}
        for page in re.findall(r"\bdocs/[\w/.-]+?\.md\b", file.read_text(encoding="utf-8"))
    }
    assert named
    assert sorted(line for line in named if not (ROOT / line[1]).is_file()) == []


def test_code_points_to_nothing_outside_the_repository(tracked):
    outside = re.compile(r"\bshared/\w+\.md|\bdesign\.md|\bissue \d+\b")
    found = [
        (file.relative_to(ROOT).as_posix(), match.group())
        for file in tracked
        if file.is_relative_to(ROOT / "src") and file.suffix in {".py", ".yaml", ".toml"}
        for match in outside.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
