"""Slides in a programme's own template: its layouts are found by what they hold, and what lacks is named."""

import copy
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from specimen import specimen

from publiek.errors import UserError
from publiek.report.formats.pptx import as_pptx
from publiek.report.formats.pptx.layouts import find_layouts
from publiek.report.language.wording import Wording
from publiek.report.style.style import DEFAULT

pytestmark = pytest.mark.slow

NL = Wording("nl")


def own(folder: Path, *without: str, slides: int = 1) -> Path:
    """A template as PowerPoint makes it (4:3, eleven layouts), with a slide in it, without some layouts."""
    deck = Presentation()
    for layout in [one for one in deck.slide_layouts if one.name in without]:
        deck.slide_layouts.remove(layout)
    for _ in range(slides):
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text_frame.text = "Voorbeeld"
    path = folder / "huisstijl.pptx"
    deck.save(str(path))
    return path


def made(template: Path) -> Any:
    return Presentation(io.BytesIO(as_pptx(specimen(), NL, DEFAULT, template)))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(own(tmp_path_factory.mktemp("template"), slides=3))


def test_slides_keep_the_template_s_size_and_layouts(small: Any) -> None:
    assert (small.slide_width, small.slide_height) == (9144000, 6858000)
    assert small.slides[0].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in small.slides} >= {"Title Slide", "Title Only", "Title and Content"}


def test_slides_that_were_in_the_template_are_left_out(small: Any) -> None:
    assert "Voorbeeld" not in {slide.shapes.title.text_frame.text for slide in small.slides}


MAKER = "Hendrika Loosdrechtse"


def signed(template: Path) -> Path:
    """The template as an office keeps it: with names, notes, who changed what, and a picture of an old first slide."""
    deck = Presentation(str(template))
    deck.slides[0].notes_slide.notes_text_frame.text = MAKER
    for field in ("author", "last_modified_by", "category", "content_status", "identifier", "keywords", "comments"):
        setattr(deck.core_properties, field, MAKER)
    for number, kind in enumerate(("commentAuthors", "changesInfo", "customXml")):
        part = Part(PackURI(f"/ppt/kept{number}.xml"), "application/xml", deck.part.package, f"<a>{MAKER}</a>".encode())
        deck.part.relate_to(part, f"http://schemas.microsoft.com/office/relationships/{kind}")
    for relation in deck.part.package._rels.values():
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            relation.target_part._blob = f"<a>{MAKER}</a>".encode()
    path = template.with_name("ondertekend.pptx")
    deck.save(str(path))
    return path


def test_nothing_tells_who_made_the_template(tmp_path: Path) -> None:
    template = signed(own(tmp_path))
    assert len(naming(template.read_bytes())) > 5
    assert naming(as_pptx(specimen(), NL, DEFAULT, template)) == []


def naming(deck: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        return [name for name in parts.namelist() if MAKER.encode() in parts.read(name)]


def test_everything_stays_on_a_smaller_slide(small: Any) -> None:
    for slide in small.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= small.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= small.slide_height


def test_layouts_are_found_where_others_stand_before_them(tmp_path: Path) -> None:
    without = ("Section Header", "Two Content", "Comparison", "Blank", "Content with Caption", "Picture with Caption")
    assert made(own(tmp_path, *without)).slides[0].slide_layout.name == "Title Slide"


@pytest.mark.parametrize(
    ("layout", "lacking"),
    [
        ("Title Only", "a slide with a title only"),
        ("Title Slide", "a cover, with a title and a subtitle"),
    ],
)
def test_a_layout_that_lacks_is_named(tmp_path: Path, layout: str, lacking: str) -> None:
    with pytest.raises(UserError, match=lacking) as raised:
        as_pptx(specimen(), NL, DEFAULT, own(tmp_path, layout, slides=0))
    assert str(raised.value.where).endswith("huisstijl.pptx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"<html></html>"])
def test_a_file_that_is_no_presentation_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "huisstijl.pptx"
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot be opened"):
        as_pptx(specimen(), NL, DEFAULT, path)


def test_a_template_file_is_as_good_as_a_presentation(tmp_path: Path) -> None:
    path = tmp_path / "huisstijl.potx"
    with zipfile.ZipFile(own(tmp_path)) as read, zipfile.ZipFile(path, "w") as written:
        for name in read.namelist():
            content = read.read(name).replace(b"presentation.main+xml", b"template.main+xml")
            written.writestr(name, content)
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        Presentation(str(path))
    assert made(path).slides[0].slide_layout.name == "Title Slide"


def test_what_a_layout_has_more_than_a_title_and_a_text_is_left_out(tmp_path: Path) -> None:
    deck = Presentation()
    plain, two = (next(one for one in deck.slide_layouts if one.name == name) for name in ("Title Only", "Two Content"))
    for extra in (one for one in two.placeholders if one.placeholder_format.idx in {1, 2}):
        plain.shapes._spTree.append(copy.deepcopy(extra._element))
    deck.save(str(tmp_path / "huisstijl.pptx"))
    found = made(tmp_path / "huisstijl.pptx")
    assert "Title Only" in {slide.slide_layout.name for slide in found.slides}
    assert [one.name for slide in found.slides for one in slide.placeholders if not one.text_frame.text] == []


def test_of_several_masters_the_one_is_taken_that_has_all_layouts(tmp_path: Path) -> None:
    poor, rich = (Presentation(str(own(tmp_path, *lacking))) for lacking in (("Title Only",), ()))
    masters = SimpleNamespace(slide_masters=[poor.slide_master, rich.slide_master])
    assert find_layouts(masters).plain.slide_master.part is rich.slide_master.part
    assert find_layouts(SimpleNamespace(slide_masters=[poor.slide_master])).lacking == ("a slide with a title only",)


@pytest.mark.parametrize("left", [None, 8_000_000])
def test_a_title_without_a_place_on_the_slide_is_named(tmp_path: Path, left: int | None) -> None:
    deck = Presentation()
    layout = next(one for one in deck.slide_layouts if one.name == "Title Only")
    for holder in (layout, deck.slide_master) if left is None else ():
        place = holder.placeholders[0]._element.spPr.find(qn("a:xfrm"))
        if place is not None:
            place.getparent().remove(place)
    if left is not None:
        title = layout.placeholders[0]
        title.left, title.top, title.width, title.height = left, 0, deck.slide_width, 900_000
    path = tmp_path / "huisstijl.pptx"
    deck.save(str(path))
    with pytest.raises(UserError, match=r"'Title Only' of the template, 'Title 1' has no place on the slide"):
        as_pptx(specimen(), NL, DEFAULT, path)


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        as_pptx(specimen(), NL, DEFAULT, tmp_path / "weg.pptx")


def test_a_title_that_fills_the_slide_leaves_no_room(tmp_path: Path) -> None:
    deck = Presentation()
    layout = next(one for one in deck.slide_layouts if one.name == "Title Only")
    title = layout.placeholders[0]
    title.left, title.top, title.width, title.height = 0, 0, deck.slide_width, deck.slide_height
    path = tmp_path / "huisstijl.pptx"
    deck.save(str(path))
    with pytest.raises(UserError, match="too little room"):
        as_pptx(specimen(), NL, DEFAULT, path)
