"""The open page as it is prepared: all its words and drawings in one language, so that what is confirmed is shown."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from publiek.portal.programme.models import Publication
from publiek.report.document.blocks import Choice, Document, Section
from publiek.report.formats.html.fragment import section_html
from publiek.report.language.wording import Wording
from publiek.report.style import Style
from publiek.study.shelf import Shelf

PARTS = ("minute", "segments", "reach", "origin", "unreached", "representativeness")
"""Which parts of the overall report are on the open page, in this order; where one is not there, it is passed over."""


@dataclass(frozen=True)
class Part:
    """A part of the page: where links lead to, its title, and itself as HTML of ours."""

    id: str
    title: str
    html: str


@dataclass(frozen=True)
class Opening:
    """The open page in one language.

    keys: a figure and what it counts. named: who took part, by discipline, if they agreed to be named. sources: where
    the figures come from, a line each. about: further facts of provenance, by name.
    """

    headline: str
    standfirst: str
    period: str
    notices: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    institutions: int
    named: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[str, ...]
    about: tuple[tuple[str, str], ...]


def opening(shelf: Shelf, document: Document, language: str, style: Style) -> Opening:
    """Return the page from the report for everybody."""
    wording = Wording(language)
    origin = document.provenance
    return Opening(
        headline=wording.say(document.headline),
        standfirst=_sentences(wording, document.standfirst),
        period=shelf.settings.period,
        notices=tuple((wording.say(one.name), _sentences(wording, one.said)) for one in document.notices),
        keys=_keys(document, wording),
        parts=tuple(_parts(document, wording)),
        institutions=len(shelf.settings.institution),
        named=_named(shelf) if shelf.settings.named else (),
        sources=origin.edition_summary,
        about=(
            ("typology", origin.typology),
            ("software", origin.software),
            ("release", origin.release),
            ("checksum", origin.checksum),
        ),
    )


def write_opening(file: Path, found: Opening) -> None:
    """Write the page to a file; the same page gives the same bytes."""
    file.write_text(json.dumps(asdict(found), ensure_ascii=False, indent=1), encoding="utf-8")


def read_opening(publication: Publication, folder: Path, language: str) -> dict[str, Any]:
    """Return the page of a publication in a language, as `Opening` has it."""
    name = f"open.{language}.json"
    checksum = next((sum_ for path, sum_ in publication.checksums.items() if path.endswith(f"/{name}")), "")
    return _read(folder / name, checksum)


@lru_cache(maxsize=8)
def _read(file: Path, checksum: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _keys(document: Document, wording: Wording) -> tuple[tuple[str, str], ...]:
    figures = document.key_figures.items if document.key_figures else ()
    return tuple((wording.say(one.figure), wording.say(one.label)) for one in figures if not one.figure.hidden)


def _parts(document: Document, wording: Wording) -> Iterator[Part]:
    known = {one.id: one for one in _all(document.sections)}
    for id in PARTS:
        section = known.get(id)
        if section is not None:
            html = section_html(_without_choices(section), wording)
            yield Part(id, wording.say(section.title), html)


def _without_choices(section: Section) -> Section:
    """Return a part with what is shown first of each choice: the page is light, and the rest is in the report."""
    blocks = [block.default.blocks if isinstance(block, Choice) else (block,) for block in section.blocks]
    return replace(section, blocks=tuple(inner for each in blocks for inner in each))


def _all(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.parts)


def _named(shelf: Shelf) -> tuple[tuple[str, tuple[str, ...]], ...]:
    disciplines = dict.fromkeys(one.discipline for one in shelf.settings.institution)
    return tuple(
        (discipline, tuple(sorted(one.name for one in shelf.settings.institution if one.discipline == discipline)))
        for discipline in sorted(disciplines)
    )


def _sentences(wording: Wording, said: Sequence[Any]) -> str:
    return " ".join(wording.say(one) for one in said)
