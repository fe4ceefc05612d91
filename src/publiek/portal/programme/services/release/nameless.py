"""The overall report for everybody: without the parts that name institutions, where these did not agree to that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publiek.report.document.blocks import Document, Section
from publiek.study.settings import StudySettings


def for_everybody(document: Document, settings: StudySettings) -> Document:
    """Return the report as everybody may read it: whole where all agreed to be named, else without what names one."""
    if settings.named:
        return document
    names = [name for one in settings.institution for name in (one.id, one.name)]
    return replace(document, sections=tuple(_sections(document.sections, names)))


def naming(said: object, names: Sequence[str]) -> bool:
    """Return whether a part of a report holds one of these names, anywhere in it."""
    text = _written(said)
    return any(_written(name)[1:-1] in text for name in names)


def _written(said: object) -> str:
    # How an apostrophe is written depends on what else stands in the same text.
    return repr(said).replace("\\'", "'").casefold()


def _sections(sections: Sequence[Section], names: Sequence[str]) -> Iterator[Section]:
    for section in sections:
        blocks = tuple(block for block in section.blocks if not naming(block, names))
        parts = tuple(_sections(section.parts, names))
        reading = () if naming(section.reading, names) else section.reading
        if any(getattr(block, "tone", "") != "lead" for block in blocks) or parts:
            yield replace(section, blocks=blocks, parts=parts, reading=reading)
