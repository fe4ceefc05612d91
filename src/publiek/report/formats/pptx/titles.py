"""Which sentence becomes the title of a slide: what was found, not what is drawn."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from publiek.report.document.blocks import KeyFigures
from publiek.report.document.drawings import Chart, House, Map
from publiek.report.document.table import Table
from publiek.report.document.words import Figure, Listing, Phrase, Unit, Value
from publiek.report.drawing.legend import unit_of
from publiek.report.formats.pptx.texts import Said

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


def candidates(
    shown: Chart | Map | House | Table | KeyFigures | None, waiting: Sequence[Said], say: Callable[[Value], str]
) -> Iterator[str]:
    """Yield what the title may be, best first: a finding, what a drawing says in figures, the section's answer.

    Of a map only a sentence will do that tells what is mapped; others count its areas, or tell what colours mean.
    """
    said = shown.said if isinstance(shown, Chart | Map) else ()
    units = frozenset({unit_of(shown)}) if isinstance(shown, Map) else frozenset[Unit](get_args(Unit))
    yield from _first(waiting, "finding")
    yield from [say(value) for value in said if not units.isdisjoint(units_in(value))][:1]
    yield from _first(waiting, "lead")
    if isinstance(shown, Chart | House):
        yield from map(say, shown.said[:1])


def units_in(value: Value) -> Iterator[Unit]:
    """Yield the units of the figures that a sentence tells."""
    if isinstance(value, Figure):
        yield value.unit
    inner = value.values.values() if isinstance(value, Phrase) else value.items if isinstance(value, Listing) else ()
    for one in inner:
        yield from units_in(one)


def as_title(sentence: str) -> str:
    """Return a sentence as a heading, which has no full stop."""
    return sentence.removesuffix(".")


def first_sentence(text: str) -> str:
    """Return the first of several sentences."""
    return SENTENCE.split(text, maxsplit=1)[0]


def _first(waiting: Sequence[Said], tone: str) -> Iterator[str]:
    yield from [one.text for one in waiting if one.tone == tone][:1]
