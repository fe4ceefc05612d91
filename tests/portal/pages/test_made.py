"""The style sheet and the letters are made on this machine, once, and are found like any static file."""

import io
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from publiek.portal.pages.made import finder, letters, sheet


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """All made files, by name."""
    from django.test import override_settings

    with override_settings(HOME=tmp_path_factory.mktemp("home")):
        yield {path: Path(storage.path(path)) for path, storage in finder.MadeFinder().list([])}


def test_every_made_file_is_there(files):
    assert set(files) >= {"portal/portal.css", "portal/publiek-sans.woff", "portal/publiek-serif.woff"}
    assert all(file.stat().st_size < 60_000 for file in files.values())


def test_letters_show_the_languages_of_the_pages(files):
    for path in ("portal/publiek-sans.woff", "portal/publiek-serif.woff"):
        font = TTFont(io.BytesIO(files[path].read_bytes()))
        assert {ord(one) for one in "aZ09éëïöü€–’“…→"} <= set(font.getBestCmap())
        assert font["fvar"].axes[0].axisTag == "wght"


def test_what_is_cut_does_not_carry_the_reserved_name_but_keeps_the_licence(files):
    names = TTFont(io.BytesIO(files["portal/publiek-sans.woff"].read_bytes()))["name"]
    assert names.getDebugName(1) == letters.SANS.family
    assert "Source" not in names.getDebugName(4)
    assert "Open Font License" in names.getDebugName(13)


def test_the_style_sheet_has_every_part_once_and_asks_nothing_elsewhere(files):
    room = Path(sheet.__file__).parents[1] / "styles"
    assert {file.stem for file in room.iterdir()} == set(sheet.PARTS)
    content = files["portal/portal.css"].read_text("utf-8")
    assert set(re.findall(r'url\("([^"]+)"\)', content)) == {"publiek-sans.woff", "publiek-serif.woff"}
    assert "@import" not in content


def test_every_token_that_is_used_is_there(files):
    content = files["portal/portal.css"].read_text("utf-8")
    assert set(re.findall(r"var\((--[\w-]+)\)", content)) <= set(re.findall(r"(--[\w-]+):", content))


def test_the_finder_is_asked_with_the_others(files):
    assert finders.find("portal/mark.svg")
    assert finders.find("portal/none.css") is None
