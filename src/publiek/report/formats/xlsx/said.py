"""What a report says in sentences, as rows: so that a reader of the workbook has the conclusions with the figures."""

from collections.abc import Iterator

from publiek.report.document.blocks import Block, Bullets, Document, Prose, Terms
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.words import Value
from publiek.report.formats.tidy.legible import legible
from publiek.report.language.wording import Wording

Sentence = tuple[str, str, str]
"""Section, kind of sentence, text."""


def sentences(document: Document, wording: Wording) -> tuple[Sentence, ...]:
    """Return every sentence outside the tables with its section and its tone, in reading order."""
    return tuple(
        (legible(wording.say(section.title)), wording.text(f"office.tone.{tone}"), legible(wording.say(said)))
        for section, block in document.walk()
        for tone, said in _in_block(block)
    )


def _in_block(block: Block) -> Iterator[tuple[str, Value]]:
    if isinstance(block, Prose):
        yield from ((block.tone, said) for said in block.said)
    elif isinstance(block, Bullets):
        yield from (("point", item) for item in block.items)
    elif isinstance(block, Terms):
        for term in block.items:
            yield from (("term", value) for value in (term.name, *term.said))
    elif isinstance(block, Chart | Map):
        yield from (("drawing", said) for said in block.said)
    elif isinstance(block, House):
        yield from _in_house(block)


def _in_house(house: House) -> Iterator[tuple[str, Value]]:
    yield "house", house.core
    for journey in house.journeys:
        for value in (journey.level, journey.promise):
            yield "house", value
        for phase in journey.phases:
            yield from (("house", value) for value in (phase.name, *phase.barriers, *phase.helps, *phase.channels))
        yield from (("house", value) for value in journey.proof)
    yield from (("house", value) for value in house.foundation)
