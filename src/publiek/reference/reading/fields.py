"""Which column of a file is which of ours: by the recipe's word, else by known names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# CBS adds a year ('Buurt2025') or a column's number ('HuishoudensTotaal_28') to names, which change every year.
_ENDING = re.compile(r"((19|20)\d\d|_\d{1,3})$")


@dataclass(frozen=True)
class Field:
    """One of our columns, the names it is known by in published files, and whether a file must have it.

    `rather` are names that go before our own: where a file has both `wijkcode` and `wijk`, the latter is a name.
    """

    name: str
    known_as: tuple[str, ...] = ()
    required: bool = True
    rather: tuple[str, ...] = ()


def plain(name: str) -> str:
    """Return a column name for comparison: small letters, no blanks around it, no mark of the file's start."""
    return name.replace("\ufeff", "").strip().strip('"').casefold()


def find(fields: Sequence[Field], header: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return the position in a header of each field that is there; the recipe's own naming goes first.

    Only the recipe may give one column to two fields.
    """
    positions = {plain(name): position for position, name in reversed(list(enumerate(header)))}
    lasting = {_ENDING.sub("", name): position for name, position in positions.items()}
    ours = {field.name for field in fields}
    wanted = {name: plain(column) for name, column in named.items() if name in ours}
    found = {name: positions[column] for name, column in wanted.items() if column in positions}
    taken = set(found.values())
    for field in fields:
        if field.name in named:
            continue
        for name in map(plain, (*field.rather, field.name, *field.known_as)):
            position = positions.get(name, lasting.get(name))
            if position is not None and position not in taken:
                found[field.name] = position
                taken.add(position)
                break
    return {field.name: found[field.name] for field in fields if field.name in found}


def lacking(fields: Sequence[Field], found: Mapping[str, int], given: Mapping[str, str]) -> list[str]:
    """Return the fields that are required, not in the file and not given as constants."""
    return [field.name for field in fields if field.required and field.name not in found and field.name not in given]
