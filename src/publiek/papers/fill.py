"""From a text with {names} and [[blanks]] to runs.

A value never becomes anything but plain text: what it holds is not read again, so an institution's name can make no
blank, no name and, since writers escape what they get, no markup.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from publiek.papers.model import Line, Run

_PIECE = re.compile(r"\[\[(?P<blank>.+?)\]\]|\{(?P<name>\w+)\}|\*\*(?P<strong>[^*]+)\*\*")
_BEGINS_A_FORMULA = ("=", "+", "-", "@")
NO_BREAK_SPACE = "\u00a0"


def clean(value: str) -> str:
    """Return a value on one line, without control characters, marks of writing direction and lone surrogates."""
    kept = (" " if character.isspace() else character for character in value if _may_stay(character))
    return re.sub(" +", " ", "".join(kept)).strip()


def _may_stay(character: str) -> bool:
    return character.isspace() or not unicodedata.category(character).startswith("C")


def fill(text: str, values: Mapping[str, str], to_fill_in: str) -> Line:
    """Return the runs of a text; `to_fill_in` is what a blank reads: '[in te vullen: {what}]'."""
    found = (run for run in _runs(text, values, to_fill_in) if run.text)
    return tuple(Run("".join(run.text for run in alike), kind) for kind, alike in groupby(found, lambda run: run.kind))


def _runs(text: str, values: Mapping[str, str], to_fill_in: str) -> Iterator[Run]:
    done = 0
    for piece in _PIECE.finditer(text):
        yield Run(text[done : piece.start()])
        yield from _piece(piece, values, to_fill_in)
        done = piece.end()
    yield Run(text[done:])


def _piece(piece: re.Match[str], values: Mapping[str, str], to_fill_in: str) -> Iterator[Run]:
    if piece["name"]:
        yield Run(clean(values[piece["name"]]))
    elif piece["strong"]:
        yield from (Run(run.text, "strong") for run in _runs(piece["strong"], values, to_fill_in))
    else:
        yield Run(to_fill_in.replace("{what}", piece["blank"]), "blank")


def cell(line: Line) -> Line:
    """Return a table's cell: one that a spreadsheet would take for a formula when pasted begins with a hard space."""
    if line and line[0].text.startswith(_BEGINS_A_FORMULA):
        return (Run(NO_BREAK_SPACE + line[0].text, line[0].kind), *line[1:])
    return line
